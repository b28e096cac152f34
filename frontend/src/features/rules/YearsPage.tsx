import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { hasRole, useSession } from '@/api/session';
import type { ReportingYear } from '@/api/types';
import { yearsKey, yearsQuery } from '@/api/years';
import { ConfirmDialog, Dialog } from '@/ui/ConfirmDialog';
import { type Column, DataTable } from '@/ui/DataTable';
import { showProblem } from '@/ui/form';
import { formatDate, formatInstant, formatNumber } from '@/ui/format';
import { Page, Section } from '@/ui/Page';
import { EmptyState } from '@/ui/states';
import { tell } from '@/ui/toast';
import { currentYear } from '@/ui/year';
import { closeYear, countsQuery, openYear, reopenYear } from './queries';
import formClasses from '@/ui/form.module.css';
import classes from './rules.module.css';

/** The years that were opened, and what the ministry does with them. */
export function YearsPage() {
  const { t } = useTranslation('rules');
  const years = useQuery({ ...yearsQuery, staleTime: 0 });
  const ministry = hasRole(useSession(), 'MINISTRY_OFFICER');
  const [closing, setClosing] = useState<ReportingYear | null>(null);
  const [reopening, setReopening] = useState<ReportingYear | null>(null);
  const open = years.data?.filter((year) => year.state === 'OPEN') ?? [];
  return (
    <Page
      title={t('years.title')}
      crumbs={[
        <Link key="rules" to="/rules">
          {t('rules')}
        </Link>,
      ]}
      answer={
        years.data &&
        t('years.answer', {
          count: years.data.length,
          formatted: formatNumber(years.data.length),
          open: open.map((year) => year.year).join(', ') || '–',
        })
      }
    >
      {ministry && years.data && <OpenYear years={years.data} />}
      <section className="card" aria-label={t('years.title')}>
        <DataTable
          caption={t('years.title')}
          columns={useColumns(ministry, setClosing, setReopening)}
          query={{ ...years, data: years.data && { items: years.data } }}
          rowKey={(year) => year.year}
          csv={{ name: 'tahun-pelaporan' }}
          empty={<EmptyState title={t('years.empty.title')}>{t('years.empty.text')}</EmptyState>}
        />
      </section>
      <CloseYear year={closing} onClose={() => setClosing(null)} />
      <Dialog
        open={reopening !== null}
        title={t('years.reopenTitle', { year: reopening?.year })}
        onClose={() => setReopening(null)}
      >
        {reopening && <ReopenForm year={reopening} onClose={() => setReopening(null)} />}
      </Dialog>
    </Page>
  );
}

function useColumns(
  ministry: boolean,
  onClose: (year: ReportingYear) => void,
  onReopen: (year: ReportingYear) => void,
): Column<ReportingYear>[] {
  const { t } = useTranslation('rules');
  return [
    {
      key: 'year',
      header: t('years.column.year'),
      rowHeader: true,
      cell: ({ year }) => (
        <Link to="/rules" search={{ year }}>
          {year}
        </Link>
      ),
      csv: ({ year }) => year,
    },
    {
      key: 'state',
      header: t('years.column.state'),
      cell: (row) =>
        row.state === 'CLOSED' && row.closedAt
          ? t('years.closedAt', { instant: formatInstant(row.closedAt) })
          : t(`years.state.${row.state}`),
      csv: ({ state }) => t(`years.state.${state}`),
    },
    {
      key: 'opens',
      header: t('field.opensOn'),
      cell: ({ opensOn }) => formatDate(opensOn),
      csv: ({ opensOn }) => opensOn,
    },
    { key: 'due', header: t('field.dueOn'), cell: ({ dueOn }) => formatDate(dueOn), csv: ({ dueOn }) => dueOn },
    {
      key: 'closes',
      header: t('field.closesOn'),
      cell: ({ closesOn }) => formatDate(closesOn),
      csv: ({ closesOn }) => closesOn,
    },
    {
      key: 'obligations',
      header: t('years.column.obligations'),
      end: true,
      cell: ({ year, obligations }) =>
        ministry ? (
          <Link to="/obligations" search={{ year }}>
            {formatNumber(obligations)}
          </Link>
        ) : (
          formatNumber(obligations)
        ),
      csv: ({ obligations }) => obligations,
    },
    ...(ministry
      ? [
          {
            key: 'action',
            header: t('years.column.action'),
            cell: (row: ReportingYear) => (
              <button
                type="button"
                className="link-button"
                onClick={() => (row.state === 'OPEN' ? onClose(row) : onReopen(row))}
              >
                {t(row.state === 'OPEN' ? 'years.close' : 'years.reopen')}
                <span className="visually-hidden"> {row.year}</span>
              </button>
            ),
          },
        ]
      : []),
  ];
}

function useAfterChange() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all(
      [yearsKey, ['compliance'], ['obligations']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
}

function OpenYear({ years }: { years: ReportingYear[] }) {
  const { t } = useTranslation('rules');
  const afterChange = useAfterChange();
  const newest = Math.max(...years.map((year) => year.year), currentYear() - 1);
  const [year, setYear] = useState(newest + 1);
  const [problem, setProblem] = useState<{ code: string; text: string } | null>(null);
  const open = useMutation({
    mutationFn: openYear,
    onSuccess: async (opened) => {
      tell(
        t('years.opened', {
          year: opened.year,
          count: opened.obligations,
          formatted: formatNumber(opened.obligations),
        }),
      );
      setYear(opened.year + 1);
      await afterChange();
    },
    onError: (error) =>
      setProblem(isProblem(error) ? { code: error.code, text: error.detail ?? error.title } : { code: '', text: '' }),
  });
  return (
    <Section title={t('years.openTitle')} note={t('years.openNote')}>
      <form
        className={classes.open}
        onSubmit={(event) => {
          event.preventDefault();
          setProblem(null);
          open.mutate(year);
        }}
      >
        <TextInput
          type="number"
          label={t('years.column.year')}
          min={2013}
          max={2100}
          value={year}
          onChange={(event) => setYear(Number(event.currentTarget.value))}
        />
        <Button type="submit" loading={open.isPending}>
          {t('years.open', { year })}
        </Button>
      </form>
      {problem && (
        <p role="alert" className={formClasses.refusal}>
          {problem.text}{' '}
          {problem.code.includes('without-rule') && (
            <Link to="/rules/new" search={{ year }}>
              {t('years.recordFirst', { year })}
            </Link>
          )}
        </p>
      )}
    </Section>
  );
}

/** How many agencies closing makes non-compliant: whoever has not complied yet. */
function Impact({ year }: { year: number }) {
  const { t } = useTranslation('rules');
  const { data } = useQuery(countsQuery(year));
  if (!data) return null;
  const { PENDING = 0, IN_REVIEW = 0, OVERDUE = 0 } = data.counts;
  const count = PENDING + IN_REVIEW + OVERDUE;
  const { daysLeft, dueOn } = data;
  return (
    <p>
      <strong>{t('years.closeImpact', { count, formatted: formatNumber(count) })}</strong>
      {count > 0 &&
        dueOn &&
        daysLeft != null &&
        daysLeft >= 0 &&
        ` ${t('years.closeEarly', { date: formatDate(dueOn) })}`}
    </p>
  );
}

function CloseYear({ year, onClose }: { year: ReportingYear | null; onClose: () => void }) {
  const { t } = useTranslation('rules');
  const afterChange = useAfterChange();
  const close = useMutation({
    mutationFn: closeYear,
    onSuccess: async (closed) => {
      tell(t('years.closed', { year: closed.year }));
      onClose();
      await afterChange();
    },
  });
  return (
    <ConfirmDialog
      open={year !== null}
      title={t('years.closeTitle', { year: year?.year })}
      confirm={t('years.closeConfirm', { year: year?.year })}
      busy={close.isPending}
      danger
      onConfirm={() => year && close.mutate(year)}
      onClose={() => {
        close.reset();
        onClose();
      }}
    >
      <p>{t('years.closeText')}</p>
      {year && <Impact year={year.year} />}
      {isProblem(close.error) && (
        <p role="alert" className={formClasses.refusal}>
          {close.error.detail ?? close.error.title}
        </p>
      )}
    </ConfirmDialog>
  );
}

interface ReopenFields {
  reason: string;
  document: string;
}

function ReopenForm({ year, onClose }: { year: ReportingYear; onClose: () => void }) {
  const { t } = useTranslation(['rules', 'common']);
  const afterChange = useAfterChange();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useForm<ReopenFields>();
  const needed = t('form.needed');
  const reopen = useMutation({
    mutationFn: (fields: ReopenFields) => reopenYear(year, fields),
    onSuccess: async () => {
      tell(t('years.reopened', { year: year.year }));
      onClose();
      await afterChange();
    },
    onError: (error) => setRefusal(showProblem(error, setError, ['reason', 'document'])),
  });
  return (
    <form
      className={formClasses.form}
      data-dialog
      noValidate
      onSubmit={(event) => {
        setRefusal(null);
        void handleSubmit((fields) => reopen.mutate(fields))(event);
      }}
    >
      <p className="soft">{t('years.reopenText')}</p>
      {refusal && (
        <p role="alert" className={formClasses.refusal}>
          {refusal}
        </p>
      )}
      <Textarea
        label={t('years.reason')}
        rows={3}
        maxLength={1000}
        required
        error={formState.errors.reason?.message}
        {...register('reason', { required: needed })}
      />
      <TextInput
        label={t('years.document')}
        maxLength={200}
        required
        error={formState.errors.document?.message}
        {...register('document', { required: needed })}
      />
      <div className={formClasses.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={reopen.isPending}>
          {t('years.reopenConfirm', { year: year.year })}
        </Button>
      </div>
    </form>
  );
}
