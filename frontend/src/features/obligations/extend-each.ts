import { isProblem } from '@/api/problem';
import type { Chosen } from './selection';

export interface Outcome {
  agency: Chosen;
  /** Why it was refused, in the service's words; null when the due date moved. */
  refusal: string | null;
}

/** Says why in one sentence; null when no answer came, which the reader is told in the page's own words. */
export function reasonOf(error: unknown): string | null {
  if (!isProblem(error)) {
    throw error;
  }
  if (error.status === 0) {
    return null;
  }
  return error.errors.map(({ detail }) => detail).join(' ') || (error.detail ?? error.title);
}

/** One agency after the other, so that a refusal of one leaves the others alone; ends early when told to. */
export async function extendEach(
  agencies: readonly Chosen[],
  extend: (agency: Chosen) => Promise<unknown>,
  told: { offline: string; onOutcome: (outcome: Outcome) => void; stopped: () => boolean },
): Promise<void> {
  for (const agency of agencies) {
    if (told.stopped()) {
      return;
    }
    try {
      await extend(agency);
      told.onOutcome({ agency, refusal: null });
    } catch (error) {
      told.onOutcome({ agency, refusal: reasonOf(error) ?? told.offline });
    }
  }
}
