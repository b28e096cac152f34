import { useTranslation } from 'react-i18next';
import { daysUntil, formatDate, zoneName } from './format';

interface CountdownProps {
  on: string;
  timeZone: string;
  now?: Date;
}

/** A due date and how far it is, read on the agency's own calendar. */
export function Countdown({ on, timeZone, now = new Date() }: CountdownProps) {
  const { t } = useTranslation('common');
  const days = daysUntil(on, now, timeZone);
  const distance =
    days > 0
      ? t('countdown.left', { count: days })
      : days === 0
        ? t('countdown.today')
        : t('countdown.past', { count: -days });
  return (
    <span>
      <time dateTime={on}>{formatDate(on)}</time> {zoneName(timeZone)} <span className="soft">({distance})</span>
    </span>
  );
}
