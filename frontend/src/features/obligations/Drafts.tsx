import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/ui/format';
import { Readiness } from '@/ui/Readiness';
import classes from './ObligationsPage.module.css';
import { draftsQuery } from './queries';
import type { DraftView, ObligationView } from './types';

export interface DraftsByAgency {
  /** Undefined while they are on their way, and when they could not be read. */
  of: (agencyId: number) => DraftView[] | undefined;
}

/** What lies on the desks of the agencies on display, asked for all of them at once. */
export function useDrafts(rows: ObligationView[], year: number): DraftsByAgency {
  const agencies = rows.map((row) => row.agencyId).toSorted((one, other) => one - other);
  const { data } = useQuery({ ...draftsQuery(agencies, year), enabled: agencies.length > 0 });
  return { of: (agencyId) => data?.filter((draft) => draft.agencyId === agencyId) };
}

/** How many drafts, and how far the readiest of them is; each number leads to them. */
export function DraftsAtHand({ row, drafts }: { row: ObligationView; drafts: DraftView[] | undefined }) {
  const { t } = useTranslation('obligations');
  if (drafts === undefined) {
    return <span className="soft">…</span>;
  }
  if (drafts.length === 0) {
    return <span className="soft">{t('drafts.none')}</span>;
  }
  const returned = drafts.filter((draft) => draft.state === 'RETURNED').length;
  const parts = [
    returned < drafts.length &&
      t('drafts.draft', { count: drafts.length - returned, formatted: formatNumber(drafts.length - returned) }),
    returned > 0 && t('drafts.returned', { count: returned, formatted: formatNumber(returned) }),
  ];
  return (
    <span className={classes.drafts}>
      <Link to="/innovations" search={{ agency: row.agencyId, year: row.year, state: ['DRAFT', 'RETURNED'] } as never}>
        {parts.filter(Boolean).join(', ')}
        <span className="visually-hidden">: {row.agencyName}</span>
      </Link>
      <Readiness percent={Math.max(...drafts.map((draft) => draft.readiness))} />
    </span>
  );
}
