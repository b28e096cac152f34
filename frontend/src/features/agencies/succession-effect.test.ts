import { expect, test } from 'vitest';
import { onlyRenamed, statusChanges } from './succession-effect';
import type { ReorganisationPreview } from './types';

const preview: ReorganisationPreview = {
  accounts: 0,
  drafts: 0,
  obligations: [
    { agencyId: 31, agencyName: 'Dinas Kesehatan', year: 2026, from: 'PENDING', to: 'EXEMPT', snapshotChanges: false },
    { agencyId: 0, agencyName: 'Dinas Baru', year: 2026, from: null, to: 'PENDING', snapshotChanges: true },
    { agencyId: 32, agencyName: 'Puskesmas Boru', year: 2026, from: 'PENDING', to: 'PENDING', snapshotChanges: true },
    {
      agencyId: 33,
      agencyName: 'Puskesmas Lambunga',
      year: 2026,
      from: 'PENDING',
      to: 'PENDING',
      snapshotChanges: false,
    },
  ],
};

test('a new status and a new obligation are changes', () => {
  expect(statusChanges(preview).map(({ agencyName }) => agencyName)).toEqual(['Dinas Kesehatan', 'Dinas Baru']);
});

test('what keeps its status but not its name, parent or region is counted apart', () => {
  expect(onlyRenamed(preview)).toBe(1);
});
