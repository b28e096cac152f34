import { afterEach, beforeEach, expect, type Mock, test, vi } from 'vitest';
import { ApiProblem } from '@/api/problem';
import type { InnovationView } from '@/api/types';
import { Autosave, type Ports } from './autosave';
import type { LocalDraft } from './local-drafts';

const view = (change: Partial<InnovationView> = {}): InnovationView =>
  ({
    id: 91,
    agencyId: 31,
    year: 2026,
    version: 1,
    title: 'Bank Sampah',
    type: 'NEW',
    sdgs: [],
    indicators: [],
    partners: [],
    sections: {},
    ...change,
  }) as unknown as InnovationView;

let kept: LocalDraft | null;
let ports: Ports & { patch: Mock<Ports['patch']>; read: Mock<Ports['read']> };

beforeEach(() => {
  vi.useFakeTimers();
  kept = null;
  ports = {
    patch: vi.fn<Ports['patch']>(async (_body: unknown, version: number) => view({ version: version + 1 })),
    read: vi.fn<Ports['read']>(),
    kept: () => kept,
    keep: (draft) => {
      kept = draft;
    },
    forget: () => {
      kept = null;
    },
    onSaved: vi.fn(),
    now: () => new Date('2026-11-22T02:14:00Z'),
  };
});

afterEach(() => vi.useRealTimers());

const kind = (draft: Autosave) => draft.snapshot().saving.kind;

test('a pause in typing saves what was typed, once, with the version it was typed on', async () => {
  const draft = new Autosave(view(), ports);
  draft.edit('summary', 'R');
  draft.edit('summary', 'Ringkasan');
  expect(kept?.mine).toEqual({ summary: 'Ringkasan' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ports.patch.mock.calls).toEqual([[{ summary: 'Ringkasan' }, 1]]);
  expect(draft.snapshot()).toMatchObject({ version: 2, saving: { kind: 'saved', at: '2026-11-22T02:14:00.000Z' } });
  expect(kept).toBeNull();
});

test('what is typed while a save is under way goes with the next one', async () => {
  const draft = new Autosave(view(), ports);
  draft.edit('summary', 'Satu');
  const saving = draft.flush();
  draft.edit('summary', 'Satu dua');
  await saving;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ports.patch.mock.calls).toEqual([
    [{ summary: 'Satu' }, 1],
    [{ summary: 'Satu dua' }, 2],
  ]);
});

test('a dead connection keeps the words and tries again by itself', async () => {
  ports.patch.mockRejectedValueOnce(new ApiProblem(0));
  const draft = new Autosave(view(), ports);
  draft.edit('summary', 'Ringkasan');
  await vi.advanceTimersByTimeAsync(1_300);
  expect(kind(draft)).toBe('offline');
  expect(kept?.mine).toEqual({ summary: 'Ringkasan' });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(kind(draft)).toBe('saved');
});

test('an expired session keeps the words until the next visit, which sends them', async () => {
  ports.patch.mockRejectedValueOnce(new ApiProblem(401));
  const draft = new Autosave(view(), ports);
  draft.edit('summary', 'Ringkasan');
  await vi.advanceTimersByTimeAsync(1_300);
  expect(kind(draft)).toBe('expired');

  const next = new Autosave(view(), ports);
  expect(next.snapshot()).toMatchObject({ restored: true, current: { summary: 'Ringkasan' } });
  next.start();
  await vi.advanceTimersByTimeAsync(10);
  expect(kind(next)).toBe('saved');
  expect(kept).toBeNull();
});

test('a colleague who wrote elsewhere is merged without a question', async () => {
  ports.patch.mockRejectedValueOnce(new ApiProblem(412));
  ports.read.mockResolvedValue(view({ version: 5, problem: 'Dari rekan' }));
  const draft = new Autosave(view(), ports);
  draft.edit('summary', 'Ringkasan');
  await vi.advanceTimersByTimeAsync(1_300);
  expect(ports.patch.mock.calls.at(-1)).toEqual([{ summary: 'Ringkasan' }, 5]);
  expect(draft.snapshot().current.problem).toBe('Dari rekan');
  expect(kind(draft)).toBe('saved');
});

test('a colleague who wrote in the same field is asked about, and nothing is sent before the answer', async () => {
  ports.patch.mockRejectedValueOnce(new ApiProblem(412));
  ports.read.mockResolvedValue(view({ version: 5, summary: 'Dari rekan' }));
  const draft = new Autosave(view(), ports);
  draft.edit('summary', 'Dari saya');
  await vi.advanceTimersByTimeAsync(1_300);
  expect(draft.snapshot().conflicts).toEqual([{ field: 'summary', mine: 'Dari saya', theirs: 'Dari rekan' }]);
  draft.edit('problem', 'Masalah');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(ports.patch).toHaveBeenCalledTimes(1);

  await draft.resolve({ summary: 'theirs' });
  expect(draft.snapshot().current.summary).toBe('Dari rekan');
  expect(ports.patch.mock.calls.at(-1)).toEqual([{ problem: 'Masalah' }, 5]);
});

test('a question that was left open is asked again on the next visit', async () => {
  ports.patch.mockRejectedValueOnce(new ApiProblem(412));
  ports.read.mockResolvedValue(view({ version: 5, summary: 'Dari rekan' }));
  const draft = new Autosave(view(), ports);
  draft.edit('summary', 'Dari saya');
  await vi.advanceTimersByTimeAsync(1_300);
  draft.stop();

  const next = new Autosave(view({ version: 5, summary: 'Dari rekan' }), ports);
  next.start();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(next.snapshot().conflicts).toEqual([{ field: 'summary', mine: 'Dari saya', theirs: 'Dari rekan' }]);
  expect(ports.patch).toHaveBeenCalledTimes(1);
});

test('a tab with nothing to send leaves the words of another tab alone', async () => {
  const idle = new Autosave(view(), ports);
  ports.patch.mockRejectedValueOnce(new ApiProblem(0));
  const busy = new Autosave(view(), ports);
  busy.edit('summary', 'Ringkasan');
  await busy.flush();
  await idle.flush();
  expect(kept?.mine).toEqual({ summary: 'Ringkasan' });
});

test('a field that is refused tells why and does not hold up the others', async () => {
  ports.patch.mockRejectedValueOnce(
    new ApiProblem(422, { errors: [{ pointer: '/title', code: 'blank', detail: 'Judul wajib diisi.' }] }),
  );
  const draft = new Autosave(view(), ports);
  draft.edit('title', '');
  draft.edit('summary', 'Ringkasan');
  await vi.advanceTimersByTimeAsync(1_300);
  expect(ports.patch.mock.calls.at(-1)).toEqual([{ summary: 'Ringkasan' }, 1]);
  expect(draft.snapshot().refusals).toEqual({ title: 'Judul wajib diisi.' });
  draft.edit('title', 'Bank Sampah Baru');
  expect(draft.snapshot().refusals).toEqual({});
  await vi.advanceTimersByTimeAsync(1_300);
  expect(ports.patch.mock.calls.at(-1)).toEqual([{ title: 'Bank Sampah Baru' }, 2]);
});

test('an innovation that can no longer be edited says so', async () => {
  ports.patch.mockRejectedValueOnce(new ApiProblem(409, { detail: 'Inovasi ini sudah diajukan.' }));
  const draft = new Autosave(view(), ports);
  draft.edit('summary', 'x');
  await vi.advanceTimersByTimeAsync(1_300);
  expect(draft.snapshot().saving).toEqual({ kind: 'refused', message: 'Inovasi ini sudah diajukan.' });
  expect(kept).not.toBeNull();
});
