import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InnovationSummary } from '@/api/types';
import { dateIn, daysUntil, formatDate, readersZone } from '@/ui/format';
import { Readiness } from '@/ui/Readiness';
import { DemoMark, StateBadge } from '@/ui/status';
import { lastMoment, workOf } from './urgency';
import classes from './WorkList.module.css';

/** What waits for this agency, most urgent first, with the action on the row. */
export function WorkList({ innovations }: { innovations: InnovationSummary[] }) {
  const { t } = useTranslation('home');
  return (
    <ul className={classes.list}>
      {workOf(innovations).map(({ kind, innovation }) => (
        <li key={innovation.id}>
          <div className={classes.words}>
            <span className={classes.title}>
              <Link to="/innovations/$id" params={{ id: String(innovation.id) }}>
                {innovation.title}
              </Link>{' '}
              {innovation.demo && <DemoMark />}
            </span>
            <span className={classes.about}>
              <StateBadge state={innovation.state} />
              <span className="soft">
                {innovation.number} · {innovation.year}
              </span>
              {kind === 'finish' && <Readiness percent={innovation.readiness} />}
              {kind === 'mend' && innovation.openRemarks > 0 && (
                <span>{t('work.remarks', { count: innovation.openRemarks })}</span>
              )}
              {kind === 'wait' && innovation.submittedAt && (
                <span className="soft">
                  {t('work.waiting', { date: formatDate(dateIn(new Date(innovation.submittedAt), readersZone())) })}
                </span>
              )}
            </span>
            {kind === 'mend' && innovation.revisionDueAt && <RevisionWindow endsAt={innovation.revisionDueAt} />}
          </div>
          {kind !== 'wait' && (
            <Link
              to="/innovations/$id/edit"
              params={{ id: String(innovation.id) }}
              className="link-button"
              aria-label={`${t(`work.${kind}`)}: ${innovation.title}`}
            >
              {t(`work.${kind}`)}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function RevisionWindow({ endsAt }: { endsAt: string }) {
  const { t } = useTranslation('home');
  const day = dateIn(new Date(lastMoment(endsAt)), readersZone());
  const left = daysUntil(day, new Date(), readersZone());
  const date = formatDate(day);
  return (
    <span className={classes.window} data-near={left <= 3 || undefined}>
      {left < 0
        ? t('work.windowPast', { date })
        : left === 0
          ? t('work.windowToday', { date })
          : t('work.window', { date, count: left })}
    </span>
  );
}
