import { expect, test } from 'vitest';
import type { InnovationSummary, ObligationView } from '@/api/types';
import { accepts, lastMoment, workOf } from './urgency';

const innovation = (id: number, state: string, rest: Partial<InnovationSummary> = {}) =>
  ({ id, state, readiness: 0, revisionDueAt: null, submittedAt: null, ...rest }) as InnovationSummary;

test('what came back stands first, by the end of its window, then the readiest draft, then what waits longest', () => {
  const work = workOf([
    innovation(1, 'SUBMITTED', { submittedAt: '2026-11-02T00:00:00Z' }),
    innovation(2, 'SUBMITTED', { submittedAt: '2026-10-02T00:00:00Z' }),
    innovation(3, 'DRAFT', { readiness: 20 }),
    innovation(4, 'DRAFT', { readiness: 90 }),
    innovation(5, 'RETURNED', { revisionDueAt: '2026-12-05T16:00:00Z' }),
    innovation(6, 'RETURNED', { revisionDueAt: '2026-11-25T16:00:00Z' }),
  ]);
  expect(work.map(({ innovation: one }) => one.id)).toEqual([6, 5, 4, 3, 2, 1]);
});

test('a year takes registrations until the instant it closes, unless frozen or excused', () => {
  const open = { yearClosed: false, status: 'PENDING', closesAt: '2026-12-31T16:00:00Z' } as ObligationView;
  expect(accepts(open, new Date('2026-12-31T15:59:59Z'))).toBe(true);
  expect(accepts(open, new Date('2026-12-31T16:00:00Z'))).toBe(false);
  expect(accepts({ ...open, yearClosed: true }, new Date('2026-11-01T00:00:00Z'))).toBe(false);
  expect(accepts({ ...open, status: 'EXEMPT' }, new Date('2026-11-01T00:00:00Z'))).toBe(false);
});

test('a window that ends at midnight ends on the day before', () => {
  expect(lastMoment('2026-12-05T16:00:00Z')).toBe('2026-12-05T15:59:59.999Z');
});
