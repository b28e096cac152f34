import { expect, test } from 'vitest';
import type { InnovationContent } from '@/api/types';
import { changedFields, patchOf, same, writeField } from './content';
import { merge } from './merge';

const base = {
  agencyId: 31,
  year: 2026,
  title: '2H2 Center',
  type: 'NEW',
  summary: 'Pusat rujukan ibu hamil',
  sdgs: [3],
  mainSdg: 3,
  indicators: [],
  partners: [],
  sections: { background: 'Kematian ibu tinggi' },
} as unknown as InnovationContent;

test('what only one side changed is taken over from it', () => {
  const mine = writeField(base, 'summary', 'Ringkasan saya');
  const theirs = writeField(base, 'sections.novelty', 'Hal baru dari rekan');
  const merged = merge(base, mine, theirs);
  expect(merged.conflicts).toEqual([]);
  expect(merged.content.summary).toBe('Ringkasan saya');
  expect(merged.content.sections.novelty).toBe('Hal baru dari rekan');
});

test('the same change on both sides is no conflict', () => {
  const both = writeField(base, 'title', '2H2 Center Plus');
  expect(merge(base, both, both).conflicts).toEqual([]);
});

test('a field that both changed differently is left to the reader, with mine standing meanwhile', () => {
  const mine = writeField(base, 'title', 'Judul saya');
  const theirs = writeField(base, 'title', 'Judul rekan');
  const merged = merge(base, mine, theirs);
  expect(merged.conflicts).toEqual([{ field: 'title', mine: 'Judul saya', theirs: 'Judul rekan' }]);
  expect(merged.content.title).toBe('Judul saya');
});

test('what I emptied and the other side changed is a conflict too', () => {
  const merged = merge(base, writeField(base, 'summary', ''), writeField(base, 'summary', 'Lebih panjang'));
  expect(merged.conflicts).toEqual([{ field: 'summary', mine: null, theirs: 'Lebih panjang' }]);
});

test('lists are compared as a whole', () => {
  const mine = writeField(base, 'sdgs', [3, 5]);
  expect(changedFields(base, mine)).toEqual(['sdgs']);
  expect(merge(base, mine, writeField(base, 'sdgs', [3, 4])).conflicts).toHaveLength(1);
});

test('a patch names only the chosen fields, sections inside their object', () => {
  const mine = writeField(writeField(base, 'sections.background', ''), 'digital', true);
  expect(patchOf(mine, changedFields(base, mine))).toEqual({ digital: true, sections: { background: null } });
});

test('nothing is nothing, however it is written', () => {
  expect(same('', null)).toBe(true);
  expect(same([{ name: 'a', unit: '' }], [{ unit: null, name: 'a' }])).toBe(true);
  expect(same(0, null)).toBe(false);
  expect(same(false, null)).toBe(false);
});
