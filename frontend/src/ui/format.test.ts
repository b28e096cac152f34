import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chooseLanguage, startI18n } from '@/i18n';
import {
  dateIn,
  daysUntil,
  formatBytes,
  formatDate,
  formatInstant,
  formatLatitude,
  formatLongitude,
  formatNumber,
  formatPoints,
  formatRate,
  formatRupiah,
  zoneName,
} from './format';

beforeAll(() => startI18n('id'));
afterEach(() => chooseLanguage('id'));

describe('in Indonesian', () => {
  test('thousands take a point and decimals a comma', () => {
    expect(formatNumber(1234567)).toBe('1.234.567');
    expect(formatRate(0.7442)).toBe('74,4\u00a0%');
  });

  test('a place is told by its side of the equator', () => {
    expect(formatLatitude(-8.3425)).toBe('8,3425° LS');
    expect(formatLatitude(5.5)).toBe('5,5° LU');
    expect(formatLongitude(122.981134)).toBe('122,981134° BT');
    expect(formatRupiah(125_000_000)).toBe('Rp125.000.000');
  });

  test('nothing due has no rate', () => {
    expect(formatRate(null)).toBe('–');
  });

  test('a change is told in points with its sign', () => {
    expect(formatPoints(0.7209, 0.61)).toBe('+11,1');
    expect(formatPoints(0.5, 0.61)).toBe('-11,0');
    expect(formatPoints(0.5, null)).toBeNull();
  });

  test('an instant is told in the zone asked for', () => {
    expect(formatInstant('2026-11-30T15:59:59Z', 'Asia/Makassar')).toBe('30 Nov 2026 pukul 23.59 WITA');
    expect(formatInstant('2026-11-30T15:59:59Z', 'Asia/Jayapura')).toBe('1 Des 2026 pukul 00.59 WIT');
  });

  test('a date has no clock', () => {
    expect(formatDate('2026-11-30')).toBe('30 Nov 2026');
  });
});

test('English numbers come with English signs', async () => {
  await chooseLanguage('en');
  expect(formatNumber(1234567)).toBe('1,234,567');
  expect(formatRate(0.7442)).toBe('74.4%');
  expect(formatInstant('2026-11-30T02:14:00Z', 'Asia/Jakarta')).toBe('30 Nov 2026, 09:14 WIB');
});

test("days are counted on the zone's own calendar", () => {
  const now = new Date('2026-11-29T15:30:00Z');
  expect(daysUntil('2026-11-30', now, 'Asia/Jakarta')).toBe(1);
  expect(daysUntil('2026-11-30', now, 'Asia/Jayapura')).toBe(0);
  expect(daysUntil('2026-11-28', now, 'Asia/Jakarta')).toBe(-1);
});

test('the calendar date of an instant follows the zone', () => {
  expect(dateIn(new Date('2026-12-31T17:00:00Z'), 'Asia/Jakarta')).toBe('2027-01-01');
  expect(dateIn(new Date('2026-12-31T16:59:59Z'), 'Asia/Jakarta')).toBe('2026-12-31');
});

test('zones have their Indonesian names', () => {
  expect(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'].map(zoneName)).toEqual(['WIB', 'WITA', 'WIT']);
});

test('sizes of files are told in steps of a thousand', () => {
  expect([0, 999, 1_000, 10_000_000].map(formatBytes)).toEqual(['0 B', '999 B', '1,0 kB', '10,0 MB']);
});
