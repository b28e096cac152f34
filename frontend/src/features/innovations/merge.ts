import type { InnovationContent } from '@/api/types';
import { type Field, fields, readField, same, writeField } from './content';

export interface Conflict {
  field: Field;
  mine: unknown;
  theirs: unknown;
}

export interface Merged {
  /** Whatever only one side changed is taken; where both did, mine stands until the reader has chosen. */
  content: InnovationContent;
  conflicts: Conflict[];
}

/** Brings two versions that grew from one base together, field by field. */
export function merge(base: InnovationContent, mine: InnovationContent, theirs: InnovationContent): Merged {
  let content = theirs;
  const conflicts: Conflict[] = [];
  for (const field of fields) {
    const [before, own, other] = [readField(base, field), readField(mine, field), readField(theirs, field)];
    if (same(own, before) || same(own, other)) {
      continue;
    }
    content = writeField(content, field, own);
    if (!same(other, before)) {
      conflicts.push({ field, mine: own, theirs: other });
    }
  }
  return { content, conflicts };
}
