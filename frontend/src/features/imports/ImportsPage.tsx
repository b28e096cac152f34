import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type DragEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { hasRole, useSession } from '@/api/session';
import { type Column, DataTable } from '@/ui/DataTable';
import { ExportLinks } from '@/ui/ExportLinks';
import formClasses from '@/ui/form.module.css';
import { formatInstant, formatNumber } from '@/ui/format';
import { Page, Section } from '@/ui/Page';
import { EmptyState } from '@/ui/states';
import classes from './imports.module.css';
import { type ImportView, importsQuery, pageSize, type Resource, sendFile, typeOf } from './queries';

const largest = 200 * 1024 * 1024;

/** A file in, and those that came before. */
export function ImportsPage() {
  const { t } = useTranslation(['imports', 'common']);
  const { cursor } = useSearch({ from: '/imports' });
  const list = useQuery(importsQuery(cursor));
  return (
    <Page title={t('title')} answer={t('answer')}>
      <SendFile />
      <Section title={t('history.title')} note={t('history.note')}>
        <DataTable
          caption={t('history.title')}
          columns={useColumns()}
          query={list}
          rowKey={(job) => job.id}
          pageSize={pageSize}
          empty={<EmptyState title={t('history.empty')}>{t('history.emptyText')}</EmptyState>}
        />
      </Section>
    </Page>
  );
}

function SendFile() {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const session = useSession();
  const allowed: Resource[] = [
    ...(hasRole(session, 'BUREAU_OFFICER', 'MINISTRY_OFFICER') ? (['agencies', 'accounts'] as const) : []),
    ...(hasRole(session, 'AGENCY_OFFICER') ? (['innovations'] as const) : []),
  ];
  const [resource, setResource] = useState<Resource>(allowed[0] ?? 'agencies');
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const input = useId();
  const send = useMutation({
    mutationFn: (chosen: File) => sendFile(resource, chosen),
    onSuccess: ({ id }) => void navigate({ to: '/imports/$id', params: { id: String(id) } }),
    onError: (error) => setFault(isProblem(error) ? (error.detail ?? error.title) : t('send.failed')),
  });
  const choose = (chosen: File | undefined) => {
    setFault(null);
    setFile(chosen ?? null);
    if (chosen && !typeOf(chosen.name)) {
      setFault(t('send.format'));
    } else if (chosen && chosen.size > largest) {
      setFault(t('send.tooLarge'));
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  return (
    <Section title={t('send.title')}>
      <form
        className={formClasses.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!file) {
            setFault(t('send.none'));
          } else if (typeOf(file.name) && file.size <= largest) {
            send.mutate(file);
          }
        }}
      >
        {fault && (
          <p role="alert" className={formClasses.refusal}>
            {fault}
          </p>
        )}
        <div className={formClasses.fields}>
          <NativeSelect
            label={t('send.what')}
            value={resource}
            onChange={(event) => setResource(event.currentTarget.value as Resource)}
            data={allowed.map((value) => ({ value, label: t(`resource.${value}`) }))}
          />
          <div>
            <p className={classes.label}>{t('send.template')}</p>
            <div className="row">
              <ExportLinks address={`/api/v1/imports/templates/${resource}`} />
            </div>
          </div>
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the labelled field in it */}
        <div
          className={classes.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <p id={`${input}-name`} className={classes.label}>
            {t('send.file')}
          </p>
          <input
            id={input}
            className="visually-hidden"
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,.ndjson,.jsonl"
            aria-labelledby={`${input}-choose ${input}-name`}
            aria-describedby={`${input}-chosen`}
            onChange={(event) => choose(event.currentTarget.files?.[0])}
          />
          {/* The browser's own button speaks the browser's language. */}
          <label id={`${input}-choose`} htmlFor={input} className={classes.choose}>
            {t('send.choose')}
          </label>
          <p id={`${input}-chosen`} className={file ? classes.chosen : 'soft'} role="status">
            {file ? t('send.chosen', { name: file.name, size: size(file.size) }) : t('send.dropHere')}
          </p>
        </div>
        <div className="row">
          <Button type="submit" loading={send.isPending}>
            {t('send.submit')}
          </Button>
          <span className="soft">{t('send.safe')}</span>
        </div>
      </form>
    </Section>
  );
}

const size = (bytes: number) =>
  bytes < 1024 * 1024
    ? `${formatNumber(Math.ceil(bytes / 1024))} kB`
    : `${formatNumber(Math.ceil(bytes / 1024 / 1024))} MB`;

function useColumns(): Column<ImportView>[] {
  const { t } = useTranslation('imports');
  return [
    {
      key: 'file',
      header: t('column.file'),
      rowHeader: true,
      cell: (job) => (
        <Link to="/imports/$id" params={{ id: String(job.id) }}>
          {job.fileName ?? t('page.title', { id: job.id })}
        </Link>
      ),
    },
    {
      key: 'what',
      header: t('column.what'),
      cell: (job) => t(`resource.${job.resource}`, { defaultValue: job.resource }),
    },
    { key: 'state', header: t('column.state'), cell: (job) => t(`state.${job.state}`, { defaultValue: job.state }) },
    {
      key: 'rows',
      header: t('column.rows'),
      end: true,
      cell: (job) => (job.total == null ? '–' : formatNumber(job.total)),
    },
    {
      key: 'refused',
      header: t('column.refused'),
      end: true,
      cell: (job) => formatNumber(job.counts.error + job.counts.conflict),
    },
    { key: 'at', header: t('column.at'), cell: (job) => formatInstant(job.createdAt) },
  ];
}
