import type { TrendPoint, TrendView } from '@/api/types';

export interface CoursePoint {
  on: string;
  /** Where in the year the day lies, 0 to 1. */
  at: number;
  /** Verified share of what is due; null where nothing is due. */
  compliant: number | null;
  /** Verified or waiting for a verdict. */
  submitted: number | null;
}

export function dayOfYear(isoDate: string): number {
  const day = new Date(`${isoDate}T00:00:00Z`);
  const begin = Date.UTC(day.getUTCFullYear(), 0, 1);
  const end = Date.UTC(day.getUTCFullYear() + 1, 0, 1);
  return (day.getTime() - begin) / (end - begin);
}

const share = (part: number, point: TrendPoint): number | null => {
  const due = point.obligations - point.exempt;
  return due > 0 ? Math.min(1, part / due) : null;
};

export const coursePoints = (points: TrendPoint[], year: number): CoursePoint[] =>
  points
    .filter((point) => point.on.startsWith(String(year)))
    .map((point) => ({
      on: point.on,
      at: dayOfYear(point.on),
      compliant: share(point.compliant, point),
      submitted: share(point.compliant + point.inReview, point),
    }));

export const comparedYear = (trend: TrendView, year: number): CoursePoint[] =>
  coursePoints(trend.compare.find((one) => one.year === year)?.points ?? [], year);

/** The last point on or before the same place in another year. */
export const atSamePlace = (points: CoursePoint[], at: number): CoursePoint | undefined =>
  points.findLast((point) => point.at <= at + 1 / 366);
