import type { InnovationSummary, ObligationView } from '@/api/types';

/** Whether the year still takes a registration. */
export const accepts = (obligation: ObligationView, now: Date): boolean =>
  !obligation.yearClosed && obligation.status !== 'EXEMPT' && new Date(obligation.closesAt) > now;

export interface Work {
  kind: 'mend' | 'finish' | 'wait';
  innovation: InnovationSummary;
}

const rank = { mend: 0, finish: 1, wait: 2 };

/**
 * What waits for the agency itself, most urgent first: what came back, by the end of its revision window, then drafts,
 * the readiest first; what waits for the bureau comes last, the oldest first.
 */
export function workOf(unsettled: readonly InnovationSummary[]): Work[] {
  const kinds: Record<string, Work['kind']> = { RETURNED: 'mend', DRAFT: 'finish' };
  const latest = '9999';
  return unsettled
    .map((innovation): Work => ({ kind: kinds[innovation.state] ?? 'wait', innovation }))
    .sort(
      (one, other) =>
        rank[one.kind] - rank[other.kind] ||
        (one.kind === 'mend'
          ? (one.innovation.revisionDueAt ?? latest).localeCompare(other.innovation.revisionDueAt ?? latest)
          : one.kind === 'finish'
            ? other.innovation.readiness - one.innovation.readiness
            : (one.innovation.submittedAt ?? latest).localeCompare(other.innovation.submittedAt ?? latest)) ||
        other.innovation.id - one.innovation.id,
    );
}

/** The last day of a window that ends at an instant: the day on which its last moment lies. */
export const lastMoment = (endsAt: string): string => new Date(Date.parse(endsAt) - 1).toISOString();
