import { expect, test } from 'vitest';
import { ApiProblem } from '@/api/problem';
import { extendEach, type Outcome } from './extend-each';
import type { Chosen } from './selection';

const agencies = [1, 2, 3].map((agencyId) => ({ agencyId, agencyName: `Dinas ${agencyId}` }) as Chosen);

const run = async (extend: (agency: Chosen) => Promise<unknown>, stopped = () => false): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  await extendEach(agencies, extend, { offline: 'terputus', stopped, onOutcome: (outcome) => outcomes.push(outcome) });
  return outcomes;
};

test('a refused agency is told with its reason, and the others are extended all the same', async () => {
  const outcomes = await run(async ({ agencyId }) => {
    if (agencyId === 2) {
      throw new ApiProblem(422, {
        detail: 'Isian tidak sah',
        errors: [{ pointer: '/dueOn', code: 'after-closing', detail: 'Melewati akhir pengajuan.' }],
      });
    }
  });
  expect(outcomes.map(({ agency, refusal }) => [agency.agencyId, refusal])).toEqual([
    [1, null],
    [2, 'Melewati akhir pengajuan.'],
    [3, null],
  ]);
});

test('a lost connection is told in plain words', async () => {
  const outcomes = await run(() => Promise.reject(new ApiProblem(0)));
  expect(outcomes.map(({ refusal }) => refusal)).toEqual(['terputus', 'terputus', 'terputus']);
});

test('whoever stops leaves the rest untouched', async () => {
  let done = 0;
  const outcomes = await run(
    async () => {
      done += 1;
    },
    () => done === 1,
  );
  expect(outcomes).toHaveLength(1);
});
