import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { ObligationStatus, SummaryView } from '@/api/types';
import { formatDate, formatDayMonth, formatNumber, formatRate } from '@/ui/format';

interface AnswerProps {
  summary: SummaryView;
  /** What the count of these statuses leads to. */
  door: (statuses: ObligationStatus[], children?: ReactNode) => ReactNode;
}

const lackingStatuses: ObligationStatus[] = ['PENDING', 'OVERDUE', 'NON_COMPLIANT'];

/** The state of a scope in plain words, made of live numbers that are doors. */
export function Answer({ summary, door }: AnswerProps) {
  const { t } = useTranslation('compliance');
  const { counts, obligations, exempt, rate, dueOn, daysLeft, year } = summary;
  const due = obligations - exempt;
  if (obligations === 0) {
    return <>{t('answer.nothing', { year })}</>;
  }
  if (due === 0) {
    return <>{t('answer.allExempt', { year, count: exempt, formatted: formatNumber(exempt) })}</>;
  }
  const compliant = counts.COMPLIANT + counts.COMPLIANT_LATE;
  const lacking = lackingStatuses.reduce((sum, status) => sum + counts[status], 0);
  return (
    <>
      <Trans
        t={t}
        i18nKey="answer.compliant"
        values={{ compliant: formatNumber(compliant), due: formatNumber(due), rate: formatRate(rate), count: due }}
        components={{ door: <Door door={door} statuses={['COMPLIANT', 'COMPLIANT_LATE']} /> }}
      />{' '}
      {(counts.IN_REVIEW > 0 || lacking > 0) && (
        <Trans
          t={t}
          i18nKey={counts.IN_REVIEW === 0 ? 'answer.lacking' : lacking === 0 ? 'answer.inReview' : 'answer.both'}
          values={{ inReview: formatNumber(counts.IN_REVIEW), lacking: formatNumber(lacking) }}
          components={{
            review: <Door door={door} statuses={['IN_REVIEW']} />,
            missing: <Door door={door} statuses={lackingStatuses} />,
          }}
        />
      )}{' '}
      {dueOn && <DueSentence dueOn={dueOn} daysLeft={daysLeft} />}
    </>
  );
}

function Door({
  door,
  statuses,
  children,
}: {
  door: AnswerProps['door'];
  statuses: ObligationStatus[];
  children?: ReactNode;
}) {
  return door(statuses, children);
}

// A date stays on one line.
const unbroken = (date: string) => date.replaceAll(' ', '\u00a0');

function DueSentence({ dueOn, daysLeft }: { dueOn: string; daysLeft: number | null | undefined }) {
  const { t } = useTranslation('compliance');
  if (daysLeft === null || daysLeft === undefined || daysLeft < 0) {
    return <>{t('answer.duePast', { date: unbroken(formatDate(dueOn)) })}</>;
  }
  return daysLeft === 0
    ? t('answer.dueToday', { date: unbroken(formatDayMonth(dueOn)) })
    : t('answer.due', { date: unbroken(formatDayMonth(dueOn)), count: daysLeft });
}

interface RowsLinkProps {
  scope: { region?: string; government?: number; kind?: string };
  statuses: ObligationStatus[];
  children?: ReactNode;
}

/** Opens exactly the rows that were counted. */
export function RowsLink({ scope, statuses, children }: RowsLinkProps) {
  return (
    <Link
      to={'/obligations' as '/'}
      search={
        ((before: Record<string, unknown>) => ({
          year: before.year,
          asOf: before.asOf,
          ...scope,
          status: statuses,
        })) as never
      }
    >
      {children}
    </Link>
  );
}
