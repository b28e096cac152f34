import createClient, { type Middleware } from 'openapi-fetch';
import { i18n } from '@/i18n';
import { ApiProblem } from './problem';
import type { paths } from './schema.gen';

const manners: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', i18n.language);
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID());
    }
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok && response.status !== 304) {
      throw await ApiProblem.of(response);
    }
    return undefined;
  },
  onError({ error }) {
    return error instanceof ApiProblem ? error : new ApiProblem(0);
  },
};

/** What the contract lets a list be asked for; asserts that words read from the address are words it knows. */
export type QueryOf<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Q } } } ? Q : never;

/** The body that the contract wants. */
export type BodyOf<P extends keyof paths, M extends 'post' | 'put' | 'patch'> = paths[P] extends {
  [method in M]: { requestBody: { content: { 'application/json': infer B } } };
}
  ? B
  : never;

export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '', credentials: 'same-origin' });
api.use(manners);

interface Answer<T> {
  data?: T;
  response: Response;
}

/** The body of an answer, as the named type of the contract; a refusal has been thrown as ApiProblem before. */
export async function call<T>(answer: Promise<Answer<unknown>>): Promise<T> {
  return (await answer).data as T;
}

export interface Versioned<T> {
  data: T;
  etag: string;
}

/** The body together with its ETag, for what will be changed with `ifMatch`. */
export async function callVersioned<T>(answer: Promise<Answer<unknown>>): Promise<Versioned<T>> {
  const { data, response } = await answer;
  return { data: data as T, etag: response.headers.get('ETag') ?? '' };
}

export const ifMatch = (etag: string) => ({ 'If-Match': etag });

/** A version number as the ETag that the service gives to it. */
export const etagOf = (version: number) => `"${version}"`;

/** One key per attempt of the reader's, kept over retries, so that a repeat after a lost answer does not act twice. */
export const idempotencyKey = () => ({ 'Idempotency-Key': crypto.randomUUID() });

/** Every row of a cursor list, page after page; for exports of a table as it stands. */
export async function everyRow<T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; next?: string | null }>,
): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await page(cursor);
    rows.push(...items);
    cursor = next ?? undefined;
  } while (cursor);
  return rows;
}
