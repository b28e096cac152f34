import { expect, test } from 'vitest';
import { added, addressesOf, type Chosen, dropped } from './selection';

const agency = (agencyId: number, over: Partial<Chosen> = {}): Chosen => ({
  agencyId,
  agencyName: `Dinas ${agencyId}`,
  agencyKind: 'REGIONAL_APPARATUS',
  parentName: 'Kabupaten Flores Timur',
  governmentName: 'Kabupaten Flores Timur',
  year: 2026,
  status: 'PENDING',
  dueOn: '2026-11-30',
  daysLeft: 8,
  lastActivityAt: '2026-11-01T00:00:00Z',
  contact: null,
  ...over,
});

const ids = (chosen: Chosen[]) => chosen.map(({ agencyId }) => agencyId);

test('choosing the rows of another page keeps those chosen before, each once and with its newest facts', () => {
  const chosen = added([agency(1), agency(2)], [agency(2, { status: 'OVERDUE' }), agency(3)]);
  expect(ids(chosen)).toEqual([1, 2, 3]);
  expect(chosen[1]?.status).toBe('OVERDUE');
});

test('what is dropped is gone, and nothing else', () => {
  expect(ids(dropped([agency(1), agency(2), agency(3)], [1, 3, 9]))).toEqual([2]);
});

test('addresses are written as a mail program takes them, without those who have none and each once', () => {
  const contact = { name: 'Ibu "Ina" Lamaholot', email: 'dinkes@contoh.example', phone: null };
  expect(
    addressesOf([
      agency(1, { contact }),
      agency(2, { contact }),
      agency(3, { contact: { name: null, email: 'dlh@contoh.example', phone: null } }),
      agency(4, { contact: { name: 'Tanpa surel', email: null, phone: '0811' } }),
      agency(5),
    ]),
  ).toEqual(['"Ibu Ina Lamaholot" <dinkes@contoh.example>', '"Dinas 3" <dlh@contoh.example>']);
});
