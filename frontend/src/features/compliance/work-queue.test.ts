import { expect, test } from 'vitest';
import { daysBefore, daysSince, soonestFirst, type WaitingInnovation } from './work-queue';

const now = new Date('2026-11-22T03:00:00Z');

const returned = (title: string, revisionDueAt: string | null): WaitingInnovation => ({
  id: 1,
  number: '2026-0000001',
  agencyId: 31,
  agencyName: 'Dinas Kesehatan',
  governmentId: 12,
  governmentName: 'Kabupaten Flores Timur',
  year: 2026,
  title,
  type: 'NEW',
  state: 'RETURNED',
  updatedAt: '2026-11-01T00:00:00Z',
  readiness: 80,
  openRemarks: 2,
  version: 3,
  submittedAt: null,
  firstSubmittedAt: null,
  revisionDueAt,
  demo: false,
  demoFields: [],
});

test('the window that ends soonest stands first, closed ones and those without one last', () => {
  const order = soonestFirst(
    [
      returned('lewat', '2026-11-20T16:00:00Z'),
      returned('tanpa', null),
      returned('lusa', '2026-11-24T16:00:00Z'),
      returned('besok', '2026-11-23T16:00:00Z'),
    ],
    now,
  ).map((item) => item.title);
  expect(order.slice(0, 2)).toEqual(['besok', 'lusa']);
  expect(order.slice(2).toSorted()).toEqual(['lewat', 'tanpa']);
});

test('age and what is left count whole days', () => {
  expect(daysSince('2026-11-22T02:00:00Z', now)).toBe(0);
  expect(daysSince('2026-11-19T02:00:00Z', now)).toBe(3);
  expect(daysSince('2026-11-23T00:00:00Z', now)).toBe(0);
  expect(daysBefore('2026-11-22T16:00:00Z', now)).toBe(0);
  expect(daysBefore('2026-11-24T16:00:00Z', now)).toBe(2);
  expect(daysBefore('2026-11-21T16:00:00Z', now)).toBe(-1);
});
