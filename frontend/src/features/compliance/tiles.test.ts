import { expect, test } from 'vitest';
import { eastBegins, tiles } from './tiles';

test('there is one tile for each of the 38 provinces', () => {
  expect(new Set(tiles.map(({ code }) => code)).size).toBe(38);
});

test('no two tiles lie on the same place, and all lie on the map', () => {
  expect(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(38);
  expect(tiles.every(({ column, row }) => column >= 0 && column < 15 && row >= 0 && row < 7)).toBe(true);
});

test('on a phone each half fits eight columns', () => {
  expect(tiles.every(({ column }) => column < eastBegins || column - eastBegins < 8)).toBe(true);
});
