import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { TrendView } from '@/api/types';
import { DataTable } from '@/ui/DataTable';
import { formatDate, formatDayMonth, formatMonth, formatRate } from '@/ui/format';
import classes from './CourseChart.module.css';
import { atSamePlace, type CoursePoint, comparedYear, coursePoints, dayOfYear } from './course';

interface CourseChartProps {
  trend: TrendView;
  year: number;
  dueOn: string | null;
}

const height = 280;
const left = 48;
const right = 16;
const top = 24;
const bottom = 28;
const y = (rate: number) => height - bottom - rate * (height - top - bottom);

function path(points: CoursePoint[], x: (at: number) => number, of: (point: CoursePoint) => number | null): string {
  let pen = 'M';
  return points
    .map((point) => {
      const value = of(point);
      if (value === null) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${x(point.at).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = 'L';
      return step;
    })
    .join('');
}

/** The year so far: what is verified, what is verified or waiting, last year dashed, the due date as a rule. */
export default function CourseChart({ trend, year, dueOn }: CourseChartProps) {
  const { t } = useTranslation('compliance');
  const { ref, width: measured } = useElementSize();
  const width = measured || 960;
  const monthStep = width < 480 ? 3 : width < 720 ? 2 : 1;
  const x = (at: number) => left + at * (width - left - right);
  const now = coursePoints(trend.points, year);
  const before = comparedYear(trend, year - 1);
  const last = now.at(-1);
  if (!last || now.every((point) => point.compliant === null)) {
    return <p className="soft">{t('course.empty')}</p>;
  }
  const then = atSamePlace(before, last.at);
  const summary =
    then?.compliant !== undefined && then.compliant !== null
      ? t('course.summaryBefore', {
          date: formatDate(last.on),
          rate: formatRate(last.compliant),
          submitted: formatRate(last.submitted),
          before: formatRate(then.compliant),
          year: year - 1,
        })
      : t('course.summary', {
          date: formatDate(last.on),
          rate: formatRate(last.compliant),
          submitted: formatRate(last.submitted),
        });
  const dueInYear = dueOn?.startsWith(String(year)) ? dueOn : null;
  return (
    <figure className={classes.figure} ref={ref}>
      <p className={classes.summary}>{summary}</p>
      <ul className={classes.legend}>
        <li data-line="compliant">{t('course.compliant', { year })}</li>
        <li data-line="submitted">{t('course.submitted', { year })}</li>
        {before.length > 0 && <li data-line="before">{t('course.before', { year: year - 1 })}</li>}
        {dueInYear && <li data-line="due">{t('course.due', { date: formatDayMonth(dueInYear) })}</li>}
      </ul>
      <svg viewBox={`0 0 ${width} ${height}`} className={classes.chart} role="img" aria-label={summary}>
        {[0, 0.25, 0.5, 0.75, 1].map((rate) => (
          <g key={rate}>
            <line x1={left} x2={width - right} y1={y(rate)} y2={y(rate)} className={classes.grid} />
            <text x={left - 8} y={y(rate) + 5} textAnchor="end" className={classes.tick}>
              {Math.round(rate * 100)}
            </text>
          </g>
        ))}
        <text x={left - 8} y={12} textAnchor="end" className={classes.tick}>
          %
        </text>
        {Array.from({ length: 12 / monthStep }, (_, step) => {
          const month = step * monthStep;
          const on = `${year}-${String(month + 1).padStart(2, '0')}-01`;
          return (
            <text key={on} x={x(dayOfYear(on) + 0.5 / 12)} y={height - 8} textAnchor="middle" className={classes.tick}>
              {formatMonth(on)}
            </text>
          );
        })}
        {dueInYear && (
          <line
            x1={x(dayOfYear(dueInYear))}
            x2={x(dayOfYear(dueInYear))}
            y1={top - 8}
            y2={height - bottom}
            className={classes.due}
          />
        )}
        <path d={path(before, x, (point) => point.compliant)} className={classes.before} />
        <path d={path(now, x, (point) => point.submitted)} className={classes.submitted} />
        <path d={path(now, x, (point) => point.compliant)} className={classes.compliant} />
        {last.compliant !== null && <circle cx={x(last.at)} cy={y(last.compliant)} r={5} className={classes.dot} />}
      </svg>
      <details className={classes.twin}>
        <summary>{t('course.table')}</summary>
        <DataTable
          caption={t('course.title', { year })}
          rowKey={(point) => point.on}
          query={{ data: { items: now.toReversed() }, error: null, isPending: false, refetch: () => undefined }}
          csv={{ name: `perjalanan-${year}` }}
          columns={[
            {
              key: 'on',
              header: t('course.on'),
              rowHeader: true,
              cell: (point) => formatDate(point.on),
              csv: (point) => point.on,
            },
            {
              key: 'compliant',
              header: t('course.compliant', { year }),
              end: true,
              cell: (point) => formatRate(point.compliant),
              csv: (point) => point.compliant,
            },
            {
              key: 'submitted',
              header: t('course.submitted', { year }),
              end: true,
              cell: (point) => formatRate(point.submitted),
              csv: (point) => point.submitted,
            },
            {
              key: 'before',
              header: t('course.before', { year: year - 1 }),
              end: true,
              cell: (point) => formatRate(atSamePlace(before, point.at)?.compliant),
              csv: (point) => atSamePlace(before, point.at)?.compliant,
            },
          ]}
        />
      </details>
    </figure>
  );
}
