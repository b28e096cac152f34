import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { Callout } from '@/ui/Callout';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { type Column, DataTable } from '@/ui/DataTable';
import { ChoiceFilter, FilterBar } from '@/ui/filters';
import { formatInstant, formatNumber } from '@/ui/format';
import { DownloadIcon } from '@/ui/icons';
import { Page, Section } from '@/ui/Page';
import { EmptyState, QueryState } from '@/ui/states';
import { tell } from '@/ui/toast';
import classes from './imports.module.css';
import { Mapping } from './Mapping';
import {
  applyImport,
  cancelImport,
  type ImportMode,
  type ImportRow,
  type ImportView,
  importQuery,
  importsKey,
  isRunning,
  outcomes,
  pageSize,
  rowsQuery,
} from './queries';

/** One file: how far it is, what would become of each row, and the way on. */
export function ImportPage() {
  const { t } = useTranslation('imports');
  const { id } = useParams({ from: '/imports/$id' });
  const job = useQuery(importQuery(Number(id)));
  return (
    <Page
      title={job.data?.fileName ?? t('page.title', { id })}
      answer={job.data && <Answer job={job.data} />}
      crumbs={[
        <Link key="all" to="/imports">
          {t('title')}
        </Link>,
      ]}
    >
      <QueryState query={job} lines={6}>
        {(data) => (
          <>
            <Progress job={data} />
            {data.problems.length > 0 && <Problems job={data} />}
            <NextStep job={data} />
            {data.columns.length > 0 && !isRunning(data) && <Mapping key={data.version} job={data} />}
            {data.total != null && <Rows job={data} />}
          </>
        )}
      </QueryState>
    </Page>
  );
}

function Answer({ job }: { job: ImportView }) {
  const { t } = useTranslation('imports');
  const { create, update, unchanged, conflict, error } = job.counts;
  const state = t(`state.${job.state}`, { defaultValue: job.state });
  const numbers = t(job.state === 'DONE' ? 'page.done' : 'page.would', {
    create: formatNumber(create),
    update: formatNumber(update),
    unchanged: formatNumber(unchanged),
    refused: formatNumber(conflict + error),
  });
  return (
    <>
      {t(`resource.${job.resource}`, { defaultValue: job.resource })} · {state}. {job.total != null && numbers}
    </>
  );
}

function Progress({ job }: { job: ImportView }) {
  const { t } = useTranslation('imports');
  if (!isRunning(job)) {
    return null;
  }
  const told =
    job.total == null
      ? t('progress.reading')
      : t(job.state === 'APPLYING' ? 'progress.applying' : 'progress.checking', {
          done: formatNumber(job.done),
          total: formatNumber(job.total),
        });
  return (
    <section className="card" aria-label={t('progress.title')}>
      <p role="status">{told}</p>
      <progress
        className={classes.bar}
        max={job.total ?? undefined}
        value={job.total == null ? undefined : job.done}
        aria-label={t('progress.title')}
      />
    </section>
  );
}

function Problems({ job }: { job: ImportView }) {
  return (
    <Callout tone="danger">
      <ul className={classes.problems}>
        {job.problems.map(({ field, detail }) => (
          <li key={`${field}${detail}`}>
            {field && <strong>{field}: </strong>}
            {detail}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function NextStep({ job }: { job: ImportView }) {
  const { t } = useTranslation('imports');
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<ImportMode | null>(null);
  const { create, update, conflict, error } = job.counts;
  const shown = (next: ImportView) => {
    setAsked(null);
    queryClient.setQueryData([...importsKey, job.id], next);
    void queryClient.invalidateQueries({ queryKey: [...importsKey, 'list'] });
  };
  const failed = (problem: unknown) => {
    setAsked(null);
    tell(isProblem(problem) ? (problem.detail ?? problem.title) : t('page.failed'), { tone: 'failed' });
    void queryClient.invalidateQueries({ queryKey: [...importsKey, job.id] });
  };
  const apply = useMutation({
    mutationFn: (mode: ImportMode) => applyImport(job, mode),
    onSuccess: shown,
    onError: failed,
  });
  const cancel = useMutation({ mutationFn: () => cancelImport(job), onSuccess: shown, onError: failed });
  const refused = conflict + error;
  const useful = create + update > 0;
  const mayApply = (job.state === 'CHECKED' || job.state === 'REFUSED') && job.total != null && useful;
  return (
    <div className="row">
      {mayApply && (
        <Button onClick={() => setAsked(refused > 0 ? 'valid' : 'all')}>
          {t(refused > 0 ? 'apply.valid' : 'apply.all', {
            count: create + update,
            formatted: formatNumber(create + update),
          })}
        </Button>
      )}
      {job.state === 'CHECKED' && !useful && (
        <p className="soft">{t(refused > 0 ? 'apply.onlyRefused' : 'apply.nothing')}</p>
      )}
      {refused > 0 && !isRunning(job) && (
        <a className="link-button" href={`/api/v1/imports/${job.id}/errors`} download>
          <DownloadIcon />
          {t('page.errors', { count: refused, formatted: formatNumber(refused) })}
        </a>
      )}
      {isRunning(job) && (
        <button type="button" className="link-button" onClick={() => cancel.mutate()}>
          {t('page.cancel')}
        </button>
      )}
      <span className="soft">{t('page.kept', { until: formatInstant(job.keptUntil) })}</span>
      <ConfirmDialog
        open={asked !== null}
        title={t('apply.title')}
        confirm={t('apply.confirm')}
        busy={apply.isPending}
        onConfirm={() => asked && apply.mutate(asked)}
        onClose={() => setAsked(null)}
      >
        <p>{t('apply.text', { create: formatNumber(create), update: formatNumber(update) })}</p>
        {refused > 0 && <p>{t('apply.left', { count: refused, formatted: formatNumber(refused) })}</p>}
      </ConfirmDialog>
    </div>
  );
}

function Rows({ job }: { job: ImportView }) {
  const { t } = useTranslation(['imports', 'common']);
  const { outcome, cursor } = useSearch({ from: '/imports/$id' });
  const rows = useQuery(rowsQuery(job, outcome, cursor));
  const columns: Column<ImportRow>[] = [
    { key: 'row', header: t('column.row'), rowHeader: true, keep: true, cell: ({ row }) => formatNumber(row) },
    { key: 'externalId', header: t('column.externalId'), cell: ({ externalId }) => externalId ?? '–' },
    {
      key: 'outcome',
      header: t('column.outcome'),
      keep: true,
      cell: (row) => (
        <span className={classes.outcome} data-outcome={row.outcome}>
          {t(`outcome.${row.outcome}`)}
        </span>
      ),
    },
    {
      key: 'errors',
      header: t('column.errors'),
      cell: ({ errors }) =>
        errors.length === 0 ? (
          '–'
        ) : (
          <ul className={classes.problems}>
            {errors.map(({ field, detail }) => (
              <li key={`${field}${detail}`}>
                {field && <strong>{label(job, field)}: </strong>}
                {detail}
              </li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <Section title={t('rows.title')}>
      <FilterBar label={t('common:filter')} names={['outcome']}>
        <ChoiceFilter
          label={t('column.outcome')}
          name="outcome"
          choices={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        />
      </FilterBar>
      <DataTable
        caption={t('rows.title')}
        columns={columns}
        query={rows}
        rowKey={({ row }) => row}
        pageSize={pageSize}
        empty={<EmptyState title={t('rows.empty')}>{t('rows.emptyText')}</EmptyState>}
      />
    </Section>
  );
}

/** As the reader knows the column. */
const label = (job: ImportView, field: string) => job.fields.find(({ name }) => name === field)?.label ?? field;
