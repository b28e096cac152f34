import { expect, test } from 'vitest';
import { contactOf } from './contact';
import { type ReorganiseFields, rest, toRequest } from './succession';

const fields = (over: Partial<ReorganiseFields>): ReorganiseFields => ({
  kind: 'RENAME',
  on: '2026-07-01',
  reason: ' Penataan perangkat daerah ',
  document: 'Perda 3/2026',
  name: 'Dinas Kebudayaan',
  parentId: 5,
  regionCode: '53.06',
  into: 'EXISTING',
  intoId: 31,
  mergedIds: [32, 33],
  parts: [
    { key: 1, name: 'Dinas Kebudayaan', kind: '', externalId: '', units: [] },
    {
      key: 2,
      name: 'Dinas Pariwisata',
      kind: 'REGIONAL_APPARATUS',
      externalId: 'P-2',
      units: [{ value: '42', label: 'UPTD Pantai' }],
    },
  ],
  restTo: 1,
  ...over,
});

const common = { on: '2026-07-01', reason: 'Penataan perangkat daerah', document: 'Perda 3/2026' };

test('a rename sends the name and nothing of the other kinds', () => {
  expect(toRequest(fields({}))).toEqual({ kind: 'RENAME', ...common, name: 'Dinas Kebudayaan' });
});

test('a move sends what was chosen of parent and region', () => {
  expect(toRequest(fields({ kind: 'MOVE', regionCode: null }))).toEqual({ kind: 'MOVE', ...common, parentId: 5 });
});

test('a merger goes into one that exists or forms a new one, never both', () => {
  expect(toRequest(fields({ kind: 'MERGE' }))).toEqual({ kind: 'MERGE', ...common, mergedIds: [32, 33], intoId: 31 });
  expect(toRequest(fields({ kind: 'MERGE', into: 'NEW' }))).toEqual({
    kind: 'MERGE',
    ...common,
    mergedIds: [32, 33],
    name: 'Dinas Kebudayaan',
  });
});

test('a split gives named units to their part and all others to the one that takes the rest', () => {
  expect(toRequest(fields({ kind: 'SPLIT' }), [41, 42, 43])?.parts).toEqual([
    { name: 'Dinas Kebudayaan', childIds: [41, 43] },
    { name: 'Dinas Pariwisata', kind: 'REGIONAL_APPARATUS', externalId: 'P-2', childIds: [42] },
  ]);
});

test('units that nobody gave away stay behind until somebody says where they go', () => {
  const { parts } = fields({});
  expect(rest(parts, [41, 42, 43])).toEqual([41, 43]);
  const sent = toRequest(fields({ kind: 'SPLIT', restTo: null }), [41, 42, 43])?.parts;
  expect(sent?.map(({ childIds }) => childIds)).toEqual([[], [42]]);
});

test('a closure is no succession', () => {
  expect(toRequest(fields({ kind: 'CLOSURE' }))).toBeNull();
});

test('a contact without a word is none', () => {
  expect(contactOf({ name: ' ', email: '', phone: '' })).toBeNull();
  expect(contactOf({ name: 'Maria', email: '', phone: '' })).toEqual({ name: 'Maria', email: null, phone: null });
});
