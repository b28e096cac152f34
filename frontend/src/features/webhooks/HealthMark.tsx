import { useTranslation } from 'react-i18next';
import { CheckIcon, CircleIcon, ClockAlertIcon, CrossIcon, DashIcon } from '@/ui/icons';
import { type Health, healthOf } from './health';
import type { Endpoint } from './types';
import classes from './webhooks.module.css';

const icons: Record<Health, typeof CheckIcon> = {
  WELL: CheckIcon,
  NEW: CircleIcon,
  FAILING: ClockAlertIcon,
  PAUSED: DashIcon,
  GIVEN_UP: CrossIcon,
};

export function HealthMark({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation('webhooks');
  const health = healthOf(endpoint);
  const Icon = icons[health];
  return (
    <span className={classes.mark} data-health={health}>
      <Icon size={16} />
      {t(`health.${health}`)}
    </span>
  );
}
