import type { Desk } from '@/api/desk';
import type { RuleRequest, RuleView } from './types';

/** All versions of the rule of one scope, the newest first. */
export interface RuleGroup {
  key: string;
  current: RuleView;
  earlier: RuleView[];
}

/** The national rule first, then governments by name; within each the rule for all kinds before those for one. */
export function groupRules(rules: RuleView[]): RuleGroup[] {
  const groups = new Map<string, RuleView[]>();
  for (const rule of rules) {
    const key = `${rule.governmentId ?? ''}/${rule.agencyKind ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.entries()]
    .map(([key, versions]) => {
      const [current, ...earlier] = versions.toSorted((one, other) => other.version - one.version || other.id - one.id);
      return { key, current: current as RuleView, earlier };
    })
    .toSorted(
      ({ current: one }, { current: other }) =>
        (one.governmentName ?? '').localeCompare(other.governmentName ?? '', 'id') ||
        (one.agencyKind ?? '').localeCompare(other.agencyKind ?? ''),
    );
}

/** The rules that bind somebody's own governments, and the rest; whoever watches more than governments sees all. */
export function ownAndOthers(groups: RuleGroup[], desks: Desk[]): [RuleGroup[], RuleGroup[]] {
  if (desks.length === 0 || desks.some(({ government }) => government === undefined)) {
    return [groups, []];
  }
  const binds = ({ current: { governmentId } }: RuleGroup) =>
    governmentId === null || desks.some(({ government }) => government === governmentId);
  return [groups.filter(binds), groups.filter((group) => !binds(group))];
}

/** What the form begins with: the rule it follows, or the usual calendar year. */
export function ruleToBegin(year: number, governmentId: number | null, from: RuleView | undefined): RuleRequest {
  if (from) {
    const { opensOn, dueOn, closesOn, required, revisionDays, counts, newAgencies, legalBasis, agencyKind } = from;
    const shift = (date: string) => `${Number(date.slice(0, 4)) + year - from.year}${date.slice(4)}`;
    return {
      year,
      governmentId: from.governmentId ?? governmentId,
      agencyKind,
      required,
      opensOn: shift(opensOn),
      dueOn: shift(dueOn),
      closesOn: shift(closesOn),
      revisionDays,
      counts,
      newAgencies,
      legalBasis,
    };
  }
  return {
    year,
    governmentId,
    agencyKind: null,
    required: 1,
    opensOn: `${year}-01-01`,
    dueOn: `${year}-11-30`,
    closesOn: `${year}-12-31`,
    revisionDays: 14,
    counts: ['NEW', 'DEVELOPMENT', 'REPLICATION'],
    newAgencies: 'FULL',
    legalBasis: '',
  };
}
