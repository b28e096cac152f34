import { expect, test } from 'vitest';
import { after, before, isWriting, nearEnd } from './queue';

const rows = [{ id: 5 }, { id: 3 }, { id: 9 }];

test('after one is settled the next opens, at the end the one before, and nothing when it was the last', () => {
  expect(after(rows, 5)).toBe(3);
  expect(after(rows, 9)).toBe(3);
  expect(after([{ id: 5 }], 5)).toBeUndefined();
  expect(after(rows, 77)).toBe(5);
  expect(before(rows, 5)).toBeUndefined();
  expect(before(rows, 9)).toBe(3);
});

test('the next stretch is fetched a few rows before the end, and not for one that is elsewhere', () => {
  const many = Array.from({ length: 50 }, (_, index) => ({ id: index }));
  expect(nearEnd(many, 44)).toBe(false);
  expect(nearEnd(many, 45)).toBe(true);
  expect(nearEnd(many, 777)).toBe(false);
  expect(nearEnd(many, undefined)).toBe(false);
});

test('keys are left alone while somebody writes or answers a dialog', () => {
  document.body.innerHTML = '<textarea id="t"></textarea><dialog><button id="d"></button></dialog><p id="p"></p>';
  expect(isWriting(document.getElementById('t'))).toBe(true);
  expect(isWriting(document.getElementById('d'))).toBe(true);
  expect(isWriting(document.getElementById('p'))).toBe(false);
  expect(isWriting(null)).toBe(false);
});
