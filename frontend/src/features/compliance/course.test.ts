import { expect, test } from 'vitest';
import { atSamePlace, coursePoints, dayOfYear } from './course';

const point = (on: string, compliant: number, inReview = 0) => ({
  on,
  obligations: 45,
  exempt: 2,
  compliant,
  inReview,
});

test('a year begins at 0 and ends before 1', () => {
  expect(dayOfYear('2026-01-01')).toBe(0);
  expect(dayOfYear('2026-12-31')).toBeLessThan(1);
  expect(dayOfYear('2024-07-01')).toBeCloseTo(182 / 366);
});

test('shares are of what is due, the exempt left out', () => {
  expect(coursePoints([point('2026-05-03', 31, 6)], 2026)[0]).toMatchObject({ compliant: 31 / 43, submitted: 37 / 43 });
});

test('where nothing is due there is no share', () => {
  expect(coursePoints([{ ...point('2026-05-03', 0), obligations: 2 }], 2026)[0]?.compliant).toBeNull();
});

test('points of another year are left out', () => {
  expect(coursePoints([point('2025-12-31', 0), point('2026-01-04', 1)], 2026)).toHaveLength(1);
});

test('the same place in last year is its last point until then', () => {
  const lastYear = coursePoints([point('2025-05-04', 3), point('2025-11-16', 20), point('2025-11-30', 30)], 2025);
  expect(atSamePlace(lastYear, dayOfYear('2026-11-22'))?.on).toBe('2025-11-16');
});
