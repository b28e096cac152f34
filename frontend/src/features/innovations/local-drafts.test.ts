import { beforeEach, expect, test, vi } from 'vitest';
import type { InnovationContent } from '@/api/types';
import { writeField } from './content';
import { forgetLocally, keepLocally, keptLocally, localDraft, restore } from './local-drafts';

const content = {
  agencyId: 31,
  year: 2026,
  title: 'Bank Sampah',
  type: 'NEW',
  summary: 'Lama',
  sections: {},
} as unknown as InnovationContent;

const typed = writeField(content, 'summary', 'Yang baru saya ketik');
const draft = localDraft(4, content, typed, ['summary'], new Date('2026-11-22T01:00:00Z'));

beforeEach(() => localStorage.clear());

test('what was kept comes back, for the same account only', () => {
  keepLocally(7, 91, draft);
  expect(keptLocally(7, 91)).toEqual(draft);
  expect(keptLocally(8, 91)).toBeNull();
  forgetLocally(7, 91);
  expect(keptLocally(7, 91)).toBeNull();
});

test('it is laid over the version it was typed on', () => {
  const merged = restore(draft, content);
  expect(merged.conflicts).toEqual([]);
  expect(merged.content.summary).toBe('Yang baru saya ketik');
});

test('a colleague who meanwhile wrote elsewhere is no conflict', () => {
  const now = writeField(content, 'problem', 'Dari rekan');
  const merged = restore(draft, now);
  expect(merged.conflicts).toEqual([]);
  expect(merged.content).toMatchObject({ summary: 'Yang baru saya ketik', problem: 'Dari rekan' });
});

test('a colleague who meanwhile wrote in the same field is one', () => {
  const merged = restore(draft, writeField(content, 'summary', 'Dari rekan'));
  expect(merged.conflicts).toEqual([{ field: 'summary', mine: 'Yang baru saya ketik', theirs: 'Dari rekan' }]);
});

test('a broken or blocked store is survived', () => {
  localStorage.setItem('draft.7.91', '{oops');
  expect(keptLocally(7, 91)).toBeNull();
  vi.stubGlobal('localStorage', {
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  expect(keepLocally(7, 91, draft)).toBe(false);
  vi.unstubAllGlobals();
});
