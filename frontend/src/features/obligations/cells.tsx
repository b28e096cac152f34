import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, zoneName } from '@/ui/format';
import { StatusBadge } from '@/ui/status';
import classes from './ObligationsPage.module.css';
import { useReminder } from './Contact';
import type { ObligationView } from './types';

interface Cell {
  row: ObligationView;
}

export function Explanation({ row, children }: Cell & { children: ReactNode }) {
  return (
    <Link to="/agencies/$id/obligations/$year" params={{ id: String(row.agencyId), year: String(row.year) }}>
      {children}
    </Link>
  );
}

/** Name and kind; the government too where rows of several stand together. */
export function AgencyCell({ row, government }: Cell & { government?: boolean }) {
  const { t } = useTranslation('common');
  return (
    <>
      <Explanation row={row}>{row.agencyName}</Explanation>
      <span className="under">
        {t(`kind.${row.agencyKind}`, { defaultValue: row.agencyKind })}
        {government && row.governmentId !== row.agencyId && ` · ${row.governmentName}`}
      </span>
    </>
  );
}

/** What the agency belongs to, and the government above that where it is another. */
export function Parent({ row }: Cell) {
  const { t } = useTranslation('obligations');
  if (!row.parentName) {
    return <span className="soft">{t('noParent')}</span>;
  }
  return (
    <>
      {row.parentName}
      {row.parentId !== row.governmentId && <span className="under">{row.governmentName}</span>}
    </>
  );
}

function useCountdown() {
  const { t } = useTranslation('common');
  return (days: number) =>
    days > 0
      ? t('countdown.left', { count: days })
      : days === 0
        ? t('countdown.today')
        : t('countdown.past', { count: -days });
}

/** Whether something can still be done about it. */
const isOpen = ({ status }: ObligationView): boolean => status === 'PENDING' || status === 'OVERDUE';

/** The due date, and how far it is where something is still to be done. */
export function Due({ row }: Cell) {
  const countdown = useCountdown();
  return (
    <span>
      <time dateTime={row.dueOn}>{formatDate(row.dueOn)}</time> {zoneName(row.timeZone)}
      {isOpen(row) && <span className="under">{countdown(row.daysLeft)}</span>}
      <Extended row={row} />
    </span>
  );
}

/** How long there is, then until when. */
export function DaysLeft({ row, status }: Cell & { status: boolean }) {
  const countdown = useCountdown();
  return (
    <span>
      {status && (
        <span className={classes.badge}>
          <StatusBadge status={row.status} />
        </span>
      )}
      {isOpen(row) && (
        <span className={classes.days} data-urgent={row.daysLeft <= 7 || undefined}>
          {countdown(row.daysLeft)}
        </span>
      )}
      <span className="under">
        <time dateTime={row.dueOn}>{formatDate(row.dueOn)}</time> {zoneName(row.timeZone)}
      </span>
      <Extended row={row} />
    </span>
  );
}

function Extended({ row }: Cell) {
  const { t } = useTranslation('obligations');
  return row.extension ? (
    <span className="under" title={row.extension.document}>
      {t('extended', { date: formatDate(row.ruleDueOn) })}
    </span>
  ) : null;
}

/** The next step: a letter that already says what it is about, or else to find out whom to write to. */
export function Reminder({ row }: Cell) {
  const { t } = useTranslation('obligations');
  const address = useReminder(row);
  return address && !row.yearClosed ? (
    <a href={address}>
      {t('remind')}
      <span className="visually-hidden">: {row.agencyName}</span>
    </a>
  ) : (
    <Explanation row={row}>
      {t('why')}
      <span className="visually-hidden">: {row.agencyName}</span>
    </Explanation>
  );
}
