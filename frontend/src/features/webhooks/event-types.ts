/** The kinds of events by their first word; each is also asked for as a whole (`innovation.*`). */
export const eventGroups = ['innovation', 'obligation', 'agency', 'rule', 'year', 'catalogue'] as const;

export const everything = '*';

export const wholeGroup = (group: string) => `${group}.*`;

/** Types that are asked for one by one, beside whole groups. */
export const singles = (types: readonly string[]): string[] =>
  types.filter((type) => type !== everything && !type.endsWith('.*'));

/** Spaces, commas and lines between them are all the same. */
export const parseTypes = (typed: string): string[] => [...new Set(typed.split(/[\s,;]+/).filter(Boolean))];
