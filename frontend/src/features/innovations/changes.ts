import type { FieldChange, InnovationEventView } from '@/api/types';
import { same } from './content';

/** What changed between the submission before the last one and the last one; null when it was handed in only once. */
export function sinceLastSubmission(events: readonly InnovationEventView[]): FieldChange[] | null {
  const ordered = [...events].sort((one, other) => one.version - other.version);
  const submissions = ordered.filter((event) => event.type === 'SUBMITTED');
  const [before, last] = submissions.slice(-2);
  if (!before || !last) {
    return null;
  }
  const between = ordered.filter((event) => event.version > before.version && event.version <= last.version);
  const changes = new Map<string, FieldChange>();
  for (const { field, from, to } of between.flatMap((event) => event.changes)) {
    changes.set(field, { field, from: changes.has(field) ? changes.get(field)?.from : from, to });
  }
  return [...changes.values()].filter(({ from, to }) => !same(from, to));
}

/** Parts of a text, those among the shared words marked; a word matches whatever its capitals. */
export function markShared(text: string, shared: readonly string[]): { text: string; shared: boolean }[] {
  const known = new Set(shared.map((word) => word.toLowerCase()));
  return (text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? []).map((part) => ({
    text: part,
    shared: known.has(part.toLowerCase()),
  }));
}
