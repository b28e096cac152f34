import { useTranslation } from 'react-i18next';
import type { Desk } from '@/api/desk';
import type { Column } from '@/ui/DataTable';
import { formatDate, formatNumber } from '@/ui/format';
import { StatusBadge } from '@/ui/status';
import { AgencyCell, DaysLeft, Due, Explanation, Parent, Reminder } from './cells';
import { Contact } from './Contact';
import { type DraftsByAgency, DraftsAtHand } from './Drafts';
import type { ObligationView } from './types';

export const onlyGovernment = (desks: Desk[]): number | undefined =>
  desks.length === 1 ? desks[0]?.government : undefined;

/** The columns of all obligations, whatever their status. */
export function useColumns(asOf: string | undefined, desks: Desk[]): Column<ObligationView>[] {
  const { t } = useTranslation('obligations');
  const contact: Column<ObligationView> = {
    key: 'contact',
    header: t('column.contact'),
    keep: true,
    cell: (row) => <Contact row={row} />,
  };
  return [
    {
      key: 'agency',
      header: t('column.agency'),
      rowHeader: true,
      sort: 'agencyName',
      cell: (row) => <AgencyCell row={row} government={onlyGovernment(desks) === undefined} />,
    },
    { key: 'status', header: t('column.status'), keep: true, cell: (row) => <StatusBadge status={row.status} /> },
    {
      key: 'verified',
      header: t('column.verified'),
      end: true,
      cell: (row) => (
        <span>
          {t('verifiedOf', { verified: formatNumber(row.verified), required: formatNumber(row.required) })}
          {row.inReview > 0 && (
            <span className="under">
              {t('waiting', { count: row.inReview, formatted: formatNumber(row.inReview) })}
            </span>
          )}
        </span>
      ),
    },
    { key: 'due', header: t('column.due'), sort: 'dueOn', keep: true, cell: (row) => <Due row={row} /> },
    activity(t('column.activity')),
    ...(asOf ? [] : [contact]),
    {
      key: 'action',
      header: t('column.action'),
      keep: true,
      wideOnly: true,
      screenOnly: true,
      cell: (row) => (
        <Explanation row={row}>
          {t('why')}
          <span className="visually-hidden">: {row.agencyName}</span>
        </Explanation>
      ),
    },
  ];
}

interface Missing {
  /** Several statuses are listed together, so each row names its own. */
  mixed: boolean;
  drafts: DraftsByAgency;
}

/** The columns of those who are missing: whom to ask, how far they are, and how long they have. */
export function useMissingColumns({ mixed, drafts }: Missing): Column<ObligationView>[] {
  const { t } = useTranslation('obligations');
  return [
    {
      key: 'agency',
      header: t('column.agency'),
      rowHeader: true,
      sort: 'agencyName',
      cell: (row) => <AgencyCell row={row} />,
    },
    { key: 'parent', header: t('column.parent'), deskOnly: true, cell: (row) => <Parent row={row} /> },
    { key: 'contact', header: t('column.contact'), keep: true, cell: (row) => <Contact row={row} /> },
    activity(t('column.activity')),
    {
      key: 'drafts',
      header: t('column.drafts'),
      keep: true,
      cell: (row) => <DraftsAtHand row={row} drafts={drafts.of(row.agencyId)} />,
    },
    {
      key: 'due',
      header: t('column.daysLeft'),
      sort: 'dueOn',
      keep: true,
      cell: (row) => <DaysLeft row={row} status={mixed} />,
    },
    { key: 'action', header: t('column.action'), keep: true, screenOnly: true, cell: (row) => <Reminder row={row} /> },
  ];
}

const activity = (header: string): Column<ObligationView> => ({
  key: 'activity',
  header,
  sort: 'lastActivity',
  descendingFirst: true,
  wideOnly: true,
  keep: true,
  cell: (row) => formatDate(row.lastActivityAt),
});
