import { expect, test } from 'vitest';
import type { FieldChange, InnovationEventView } from '@/api/types';
import { markShared, sinceLastSubmission } from './changes';
import { wordDiff } from './word-diff';

const event = (version: number, type: string, ...changes: FieldChange[]) =>
  ({ version, type, changes, recordedAt: '2026-05-02T03:11:09Z' }) as InnovationEventView;

test('a first submission has nothing before it', () => {
  expect(sinceLastSubmission([event(1, 'CREATED'), event(2, 'SUBMITTED')])).toBeNull();
});

test('edits between two submissions come together, whatever order they arrive in', () => {
  const events = [
    event(6, 'SUBMITTED'),
    event(5, 'EDITED', { field: 'summary', from: 'b', to: 'c' }, { field: 'title', from: 'y', to: 'x' }),
    event(4, 'EDITED', { field: 'summary', from: 'a', to: 'b' }, { field: 'title', from: 'x', to: 'y' }),
    event(3, 'RETURNED'),
    event(2, 'SUBMITTED'),
    event(1, 'CREATED', { field: 'problem', from: null, to: 'p' }),
  ];
  expect(sinceLastSubmission(events)).toEqual([{ field: 'summary', from: 'a', to: 'c' }]);
});

test('a text is compared word by word', () => {
  expect(wordDiff('kematian ibu turun', 'kematian bayi turun')).toEqual([
    { text: 'kematian ', kind: 'same' },
    { text: 'ibu', kind: 'removed' },
    { text: 'bayi', kind: 'added' },
    { text: ' turun', kind: 'same' },
  ]);
  expect(wordDiff('', 'baru')).toEqual([{ text: 'baru', kind: 'added' }]);
  expect(wordDiff('sama', 'sama')).toEqual([{ text: 'sama', kind: 'same' }]);
});

test('shared words are marked whatever their capitals', () => {
  expect(markShared('Bank Sampah, bank!', ['bank'])).toEqual([
    { text: 'Bank', shared: true },
    { text: ' ', shared: false },
    { text: 'Sampah', shared: false },
    { text: ', ', shared: false },
    { text: 'bank', shared: true },
    { text: '!', shared: false },
  ]);
});
