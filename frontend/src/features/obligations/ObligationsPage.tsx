import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Desk, desksOf } from '@/api/desk';
import { isProblem } from '@/api/problem';
import { hasRole, useSession } from '@/api/session';
import { AsOfSwitch } from '@/ui/AsOfSwitch';
import { DataTable } from '@/ui/DataTable';
import { ExportLinks } from '@/ui/ExportLinks';
import { formatInstant, formatNumber } from '@/ui/format';
import { PrintIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { EmptyState } from '@/ui/states';
import { tell } from '@/ui/toast';
import { usePeriod } from '@/ui/year';
import { onlyGovernment, useColumns, useMissingColumns } from './columns';
import { useDrafts } from './Drafts';
import { ExtendGovernment } from './ExtendGovernment';
import { Filters } from './Filters';
import { exportAddress, isAboutMissing, listFilters, type ObligationsSearch } from './obligations-search';
import { everyObligation, obligationsQuery, pageSize } from './queries';
import { SelectionBar } from './SelectionBar';
import { type Selection, useSelection } from './selection';
import { usePlaceName } from './usePlaceName';

/** The rows behind every figure: who has met the obligation and who is missing. */
export function ObligationsPage() {
  const { t } = useTranslation(['obligations', 'common']);
  const search = useSearch({ from: '/obligations' });
  const period = usePeriod();
  const session = useSession();
  const filters = listFilters(search, period);
  const list = useQuery(obligationsQuery(filters, search.cursor));
  const desks = desksOf(session);
  const maySupervise = hasRole(session, 'BUREAU_OFFICER', 'MINISTRY_OFFICER');
  const rows = list.data?.items ?? [];
  const mayExtend = maySupervise && !period.asOf && !rows.some((row) => row.yearClosed);
  const extendable = mayExtend ? (search.government ?? onlyGovernment(desks)) : undefined;
  const [extending, setExtending] = useState(false);
  const aboutMissing = isAboutMissing(search);
  // Contacts, drafts and more time belong to the present; a past instant shows the plain list.
  const acting = aboutMissing && !period.asOf && desks.length > 0;
  const drafts = useDrafts(acting ? rows : [], period.year);
  const selection = useSelection(session?.account.id ?? 0, period.year);
  const all = useColumns(period.asOf, desks);
  const missing = useMissingColumns({ mixed: (search.status?.length ?? 0) > 1, drafts });
  return (
    <Page
      title={t(aboutMissing ? 'titleMissing' : 'title', { year: period.year })}
      answer={list.data && <Answer total={list.data.total} search={search} desks={desks} />}
      asOf={period.asOf}
      actions={
        <>
          <AsOfSwitch />
          <button type="button" className="link-button" onClick={() => window.print()}>
            <PrintIcon />
            {t('common:print.action')}
          </button>
        </>
      }
    >
      <section className="card" aria-label={t('list')}>
        <Filters search={search} desks={desks} />
        <DataTable
          caption={t('caption', { year: period.year })}
          columns={acting ? missing : all}
          query={list}
          rowKey={(row) => `${row.agencyId}-${row.year}`}
          defaultSort="agencyName"
          pageSize={pageSize}
          empty={<Nothing search={search} />}
          picking={
            acting
              ? {
                  has: (row) => selection.has(row.agencyId),
                  pick: (picked, on) =>
                    on ? selection.add(picked) : selection.drop(picked.map(({ agencyId }) => agencyId)),
                  label: (row) => t('chosen.pick', { agency: row.agencyName }),
                  labelAll: t('chosen.pickAll'),
                }
              : undefined
          }
          tools={
            <>
              {acting && list.data?.next && (
                <PickEvery total={list.data.total} selection={selection} filters={filters} />
              )}
              {extendable !== undefined && (
                <button type="button" className="link-button" onClick={() => setExtending(true)}>
                  {t('extend.openGovernment')}
                </button>
              )}
              {list.data && list.data.total > 0 && <ExportLinks address={exportAddress('obligations', filters)} />}
            </>
          }
        />
      </section>
      {acting && (
        <SelectionBar
          selection={selection}
          here={rows.filter((row) => selection.has(row.agencyId)).length}
          year={period.year}
          mayExtend={mayExtend}
        />
      )}
      {extendable !== undefined && (
        <ExtendGovernment
          open={extending}
          onClose={() => setExtending(false)}
          government={extendable}
          year={period.year}
        />
      )}
    </Page>
  );
}

interface PickEveryProps {
  total: number;
  selection: Selection;
  filters: ReturnType<typeof listFilters>;
}

/** More than that is a matter for a rule, not for one agency after the other. */
const mostAtOnce = 1000;

function PickEvery({ total, selection, filters }: PickEveryProps) {
  const { t } = useTranslation(['obligations', 'common']);
  const [busy, setBusy] = useState(false);
  if (total > mostAtOnce) {
    return null;
  }
  const pick = async () => {
    setBusy(true);
    try {
      selection.add(await everyObligation(filters));
    } catch (error) {
      tell((isProblem(error) && error.detail) || t('common:error.offlineTitle'), { tone: 'failed' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" className="link-button" disabled={busy} onClick={() => void pick()}>
      {t('chosen.pickEvery', { count: total, formatted: formatNumber(total) })}
    </button>
  );
}

function Answer({ total, search, desks }: { total: number; search: ObligationsSearch; desks: Desk[] }) {
  const { t } = useTranslation(['obligations', 'common']);
  const { year, asOf } = usePeriod();
  const place = usePlaceName(search, desks);
  const words = (search.status ?? []).map((status) => t(`common:status.${status}`)).join(' · ');
  const values = {
    count: total,
    formatted: formatNumber(total),
    year,
    place: place ?? t('scopeAll'),
    status: words,
    instant: formatInstant(asOf ?? new Date().toISOString()),
  };
  if (words) {
    return <>{t('answer.status', values)}</>;
  }
  return <>{search.q || search.kind ? t('answer.narrowed', values) : t('answer.all', values)}</>;
}

function Nothing({ search }: { search: ObligationsSearch }) {
  const { t } = useTranslation(['obligations', 'common']);
  const { year } = usePeriod();
  const narrowed = search.status ?? search.kind ?? search.q ?? search.region;
  return narrowed ? (
    <EmptyState
      title={t('common:table.empty')}
      action={
        <Link to="/obligations" search={{}} className="link-button">
          {t('common:clearFilters')}
        </Link>
      }
    >
      {t('empty.narrowed')}
    </EmptyState>
  ) : (
    <EmptyState title={t('empty.title', { year })}>{t('empty.text')}</EmptyState>
  );
}
