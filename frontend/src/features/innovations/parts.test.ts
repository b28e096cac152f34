import { expect, test } from 'vitest';
import { fields } from './content';
import { firstOf, neighbour, partOf, partOfField, parts, steps } from './parts';

test('every field is asked for exactly once', () => {
  const asked = parts.flatMap((part) => part.fields).filter((field) => field !== 'evidence');
  expect([...asked].sort()).toEqual([...fields].sort());
});

test('a finding leads to where its field is asked', () => {
  expect(partOfField('indicators.0.result').key).toBe('indicators');
  expect(partOfField('sections.significance').key).toBe('significance');
  expect(partOfField('evidence').key).toBe('evidence');
  expect(partOfField('general').key).toBe('check');
});

test('a wide screen goes step by step, a phone group by group', () => {
  expect(neighbour(partOf('title'), 1, true)).toBe(firstOf('problem'));
  expect(neighbour(partOf('title'), 1, false)?.key).toBe('summary');
  expect(neighbour(partOf('title'), -1, false)).toBeUndefined();
  expect(neighbour(partOf('check'), 1, true)).toBeUndefined();
  expect(steps.every((step) => firstOf(step))).toBe(true);
});
