import { expect, test } from 'vitest';
import { placeAfter, yearsUpTo } from './matrix';

test('ten years end with the one the page is about', () => {
  expect(yearsUpTo(2026)).toEqual({ from: 2017, to: 2026 });
});

test('arrows move by one cell and stop at the edges', () => {
  expect(placeAfter('ArrowRight', { row: 0, column: 0 }, 3, 11)).toEqual({ row: 0, column: 1 });
  expect(placeAfter('ArrowRight', { row: 0, column: 10 }, 3, 11)).toEqual({ row: 0, column: 10 });
  expect(placeAfter('ArrowUp', { row: 0, column: 4 }, 3, 11)).toEqual({ row: 0, column: 4 });
  expect(placeAfter('ArrowDown', { row: 1, column: 4 }, 3, 11)).toEqual({ row: 2, column: 4 });
});

test('home, end and the page keys move further, and other keys are left alone', () => {
  expect(placeAfter('Home', { row: 2, column: 4 }, 3, 11)).toEqual({ row: 2, column: 0 });
  expect(placeAfter('End', { row: 2, column: 4 }, 3, 11)).toEqual({ row: 2, column: 10 });
  expect(placeAfter('PageDown', { row: 0, column: 4 }, 3, 11)).toEqual({ row: 2, column: 4 });
  expect(placeAfter('PageUp', { row: 2, column: 4 }, 30, 11)).toEqual({ row: 0, column: 4 });
  expect(placeAfter('a', { row: 2, column: 4 }, 3, 11)).toBeNull();
});
