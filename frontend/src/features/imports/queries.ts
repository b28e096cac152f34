import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call, etagOf, idempotencyKey, ifMatch, type QueryOf } from '@/api/client';
import type { components } from '@/api/schema.gen';
import type { Page } from '@/api/types';

type Schemas = components['schemas'];
export type ImportView = Schemas['Import'];
export type ImportRow = Schemas['ImportRow'];
export type ImportMode = Schemas['ImportMode'];
export type Outcome = Schemas['ImportOutcome'];
export type Resource = 'agencies' | 'innovations' | 'accounts';

export const importsKey = ['imports'] as const;
export const pageSize = 50;
const lookAgain = 1500;

export const outcomes: Outcome[] = ['CREATE', 'UPDATE', 'UNCHANGED', 'CONFLICT', 'ERROR'];

export const isRunning = ({ state }: ImportView) => ['RECEIVING', 'WAITING', 'CHECKING', 'APPLYING'].includes(state);

export const importsQuery = (cursor?: string) =>
  queryOptions({
    queryKey: [...importsKey, 'list', cursor ?? null],
    queryFn: () =>
      call<Page<ImportView>>(api.GET('/api/v1/imports', { params: { query: { cursor, limit: pageSize } } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? lookAgain * 2 : false),
  });

export const importQuery = (id: number) =>
  queryOptions({
    queryKey: [...importsKey, id],
    queryFn: () => call<ImportView>(api.GET('/api/v1/imports/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? lookAgain : false),
  });

/** Read anew with each state of the import: the same row may come to another outcome. */
export const rowsQuery = (job: ImportView, outcome?: string, cursor?: string) =>
  queryOptions({
    queryKey: [...importsKey, job.id, 'rows', job.version, outcome ?? null, cursor ?? null],
    queryFn: () =>
      call<Page<ImportRow>>(
        api.GET('/api/v1/imports/{id}/rows', {
          params: {
            path: { id: job.id },
            query: { outcome, cursor, limit: pageSize } as QueryOf<'/api/v1/imports/{id}/rows'>,
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });

const types: Record<string, string> = {
  csv: 'text/csv',
  txt: 'text/csv',
  tsv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
};

export const typeOf = (name: string): string | undefined => types[name.split('.').at(-1)?.toLowerCase() ?? ''];

/** Always looked at first: nothing changes before the sender has seen what would. */
export const sendFile = (resource: Resource, file: File) =>
  call<ImportView>(
    api.POST(`/api/v1/imports/${resource}`, {
      params: { query: { dryRun: true, mode: 'valid', fileName: file.name.slice(-200) } },
      headers: { 'Content-Type': typeOf(file.name) ?? 'text/csv', ...idempotencyKey() },
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as BodyInit,
    }),
  );

const of = ({ id, version }: ImportView) => ({ params: { path: { id } }, headers: ifMatch(etagOf(version)) });

export const applyImport = (job: ImportView, mode: ImportMode) =>
  call<ImportView>(api.POST('/api/v1/imports/{id}/application', { ...of(job), body: { mode } }));

export const checkImport = (job: ImportView, mapping: Record<string, string>) =>
  call<ImportView>(api.POST('/api/v1/imports/{id}/check', { ...of(job), body: { mapping } }));

export const cancelImport = (job: ImportView) =>
  call<ImportView>(api.POST('/api/v1/imports/{id}/cancellation', of(job)));
