import type { InnovationContent } from '@/api/types';
import { type Field, fields, readField, writeField } from './content';
import { merge, type Merged } from './merge';

/** What was typed and not yet taken by the service, with what it was typed over. */
export interface LocalDraft {
  version: number;
  at: string;
  base: Partial<Record<Field, unknown>>;
  mine: Partial<Record<Field, unknown>>;
}

// Per account: on a shared computer nobody finds another person's words.
const keyOf = (accountId: number, innovationId: number) => `draft.${accountId}.${innovationId}`;

export function keepLocally(accountId: number, innovationId: number, draft: LocalDraft): boolean {
  try {
    localStorage.setItem(keyOf(accountId, innovationId), JSON.stringify(draft));
    return true;
  } catch {
    // Full or blocked: the page goes on, only without this net.
    return false;
  }
}

export function forgetLocally(accountId: number, innovationId: number): void {
  try {
    localStorage.removeItem(keyOf(accountId, innovationId));
  } catch {
    // Nothing was kept either.
  }
}

export function keptLocally(accountId: number, innovationId: number): LocalDraft | null {
  try {
    const found = JSON.parse(localStorage.getItem(keyOf(accountId, innovationId)) ?? 'null');
    return found && typeof found.version === 'number' && found.mine && found.base ? (found as LocalDraft) : null;
  } catch {
    return null;
  }
}

export const localDraft = (
  version: number,
  base: InnovationContent,
  current: InnovationContent,
  changed: readonly Field[],
  at: Date,
): LocalDraft => ({
  version,
  at: at.toISOString(),
  base: Object.fromEntries(changed.map((field) => [field, readField(base, field)])),
  mine: Object.fromEntries(changed.map((field) => [field, readField(current, field)])),
});

/** Lays what was kept over what the service has now, which may have moved on since. */
export function restore(draft: LocalDraft, now: InnovationContent): Merged {
  const over = (content: InnovationContent, values: LocalDraft['mine']) =>
    fields.reduce((all, field) => (field in values ? writeField(all, field, values[field]) : all), content);
  const base = over(now, draft.base);
  return merge(base, over(base, draft.mine), now);
}
