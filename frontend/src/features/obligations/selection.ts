import { useEffect, useState } from 'react';
import type { ObligationView } from './types';

/** What the bulk actions need of an agency, wherever its row has gone meanwhile. */
export type Chosen = Pick<
  ObligationView,
  | 'agencyId'
  | 'agencyName'
  | 'agencyKind'
  | 'parentName'
  | 'governmentName'
  | 'year'
  | 'status'
  | 'dueOn'
  | 'daysLeft'
  | 'lastActivityAt'
  | 'contact'
>;

export const chosenOf = (row: ObligationView): Chosen => ({
  agencyId: row.agencyId,
  agencyName: row.agencyName,
  agencyKind: row.agencyKind,
  parentName: row.parentName,
  governmentName: row.governmentName,
  year: row.year,
  status: row.status,
  dueOn: row.dueOn,
  daysLeft: row.daysLeft,
  lastActivityAt: row.lastActivityAt,
  contact: row.contact,
});

export interface Selection {
  chosen: readonly Chosen[];
  has: (agencyId: number) => boolean;
  add: (rows: readonly ObligationView[]) => void;
  drop: (agencyIds: readonly number[]) => void;
  clear: () => void;
}

/** Added ones take the newest facts about them; the order is that of choosing. */
export function added(chosen: readonly Chosen[], rows: readonly Chosen[]): Chosen[] {
  const fresh = new Map(rows.map((row) => [row.agencyId, row]));
  const known = new Set(chosen.map(({ agencyId }) => agencyId));
  return [
    ...chosen.map((one) => fresh.get(one.agencyId) ?? one),
    ...rows.filter(({ agencyId }) => !known.has(agencyId)),
  ];
}

export const dropped = (chosen: readonly Chosen[], agencyIds: readonly number[]): Chosen[] =>
  chosen.filter(({ agencyId }) => !agencyIds.includes(agencyId));

const keyOf = (account: number, year: number) => `chosen.${account}.${year}`;

function kept(key: string): Chosen[] {
  try {
    const found = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

/** The chosen agencies of one year: they outlive filters, pages and a look at one of them. */
export function useSelection(account: number, year: number): Selection {
  const key = keyOf(account, year);
  const [state, setState] = useState(() => ({ key, chosen: kept(key) }));
  const chosen = state.key === key ? state.chosen : kept(key);
  useEffect(() => {
    try {
      sessionStorage.setItem(key, JSON.stringify(chosen));
    } catch {
      // Without storage the choice lives as long as the page.
    }
  }, [key, chosen]);
  const change = (next: (before: readonly Chosen[]) => Chosen[]) =>
    setState((before) => ({ key, chosen: next(before.key === key ? before.chosen : kept(key)) }));
  const ids = new Set(chosen.map(({ agencyId }) => agencyId));
  return {
    chosen,
    has: (agencyId) => ids.has(agencyId),
    add: (rows) => change((before) => added(before, rows.map(chosenOf))),
    drop: (agencyIds) => change((before) => dropped(before, agencyIds)),
    clear: () => change(() => []),
  };
}

/** Addresses as a mail program takes them, each once. */
export function addressesOf(chosen: readonly Chosen[]): string[] {
  const written = chosen
    .filter(({ contact }) => contact?.email)
    .map(({ contact, agencyName }) => `"${(contact?.name ?? agencyName).replace(/["\\]/g, '')}" <${contact?.email}>`);
  return [...new Set(written)];
}
