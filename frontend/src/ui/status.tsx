import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InnovationState, ObligationStatus } from '@/api/types';
import {
  CheckClockIcon,
  CheckIcon,
  CircleIcon,
  ClockAlertIcon,
  CrossIcon,
  DashIcon,
  HourglassIcon,
  PencilIcon,
  ReturnIcon,
} from './icons';
import classes from './status.module.css';

/** The one order in which the seven statuses are ever shown. */
export const statusOrder = [
  'COMPLIANT',
  'COMPLIANT_LATE',
  'IN_REVIEW',
  'PENDING',
  'OVERDUE',
  'NON_COMPLIANT',
  'EXEMPT',
] as const satisfies readonly ObligationStatus[];

export const stateOrder = [
  'DRAFT',
  'SUBMITTED',
  'RETURNED',
  'VERIFIED',
  'REJECTED',
  'WITHDRAWN',
  'REVOKED',
] as const satisfies readonly InnovationState[];

const statusIcons: Record<string, (props: { size?: number }) => ReactNode> = {
  COMPLIANT: CheckIcon,
  COMPLIANT_LATE: CheckClockIcon,
  IN_REVIEW: HourglassIcon,
  PENDING: CircleIcon,
  OVERDUE: ClockAlertIcon,
  NON_COMPLIANT: CrossIcon,
  EXEMPT: DashIcon,
};

const stateLooks: Record<string, { tone: string; icon: (props: { size?: number }) => ReactNode }> = {
  DRAFT: { tone: 'PENDING', icon: PencilIcon },
  SUBMITTED: { tone: 'IN_REVIEW', icon: HourglassIcon },
  RETURNED: { tone: 'OVERDUE', icon: ReturnIcon },
  VERIFIED: { tone: 'COMPLIANT', icon: CheckIcon },
  REJECTED: { tone: 'NON_COMPLIANT', icon: CrossIcon },
  WITHDRAWN: { tone: 'EXEMPT', icon: DashIcon },
  REVOKED: { tone: 'NON_COMPLIANT', icon: CrossIcon },
};

interface StatusBadgeProps {
  status: ObligationStatus;
}

export function StatusBadge({ status }: StatusBadgeProps) {
  const { t } = useTranslation('common');
  const Icon = statusIcons[status] ?? CircleIcon;
  return (
    <span className={classes.badge} data-status={status}>
      <Icon size={14} />
      {t(`status.${status}`, { defaultValue: status })}
    </span>
  );
}

/** The status as a mark alone, for narrow cells; its word is there for screen readers and on hover. */
export function StatusMark({ status }: StatusBadgeProps) {
  const { t } = useTranslation('common');
  const Icon = statusIcons[status] ?? CircleIcon;
  const word = t(`status.${status}`, { defaultValue: status });
  return (
    <span className={classes.mark} data-status={status} title={word}>
      <Icon size={14} />
      <span className="visually-hidden">{word}</span>
    </span>
  );
}

export function StateBadge({ state }: { state: InnovationState }) {
  const { t } = useTranslation('common');
  const look = stateLooks[state] ?? { tone: 'PENDING', icon: CircleIcon };
  return (
    <span className={classes.badge} data-status={look.tone}>
      <look.icon size={14} />
      {t(`state.${state}`, { defaultValue: state })}
    </span>
  );
}

/** Marks what was made up for the demonstration; a single date of a real innovation says so of itself. */
export function DemoMark({ date }: { date?: boolean }) {
  const { t } = useTranslation('common');
  return (
    <span className={classes.demo} title={t(date ? 'demo.date' : 'demo.explanation')}>
      {t('demo.mark')}
    </span>
  );
}
