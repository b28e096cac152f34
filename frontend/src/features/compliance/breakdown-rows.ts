import type { BreakdownItem, ObligationStatus } from '@/api/types';

const value: Record<string, (row: BreakdownItem, focus: ObligationStatus[]) => string | number | null | undefined> = {
  name: (row) => row.name,
  rate: (row) => row.rate,
  previousRate: (row) => row.previousRate,
  obligations: (row) => row.obligations,
  compliant: (row) => row.counts.COMPLIANT + row.counts.COMPLIANT_LATE,
  focus: (row, focus) => focusCount(row, focus),
};

export const focusCount = (row: BreakdownItem, focus: ObligationStatus[]): number =>
  focus.reduce((sum, status) => sum + (row.counts[status] ?? 0), 0);

/** A breakdown is whole in one answer, so it is sorted here; rows without a value always stand last. */
export function sorted(rows: BreakdownItem[], sort: string, focus: ObligationStatus[]): BreakdownItem[] {
  const falling = sort.startsWith('-');
  const of = value[falling ? sort.slice(1) : sort] ?? value.name;
  return rows.toSorted((left, right) => {
    const a = of?.(left, focus) ?? null;
    const b = of?.(right, focus) ?? null;
    if (a === null || b === null) {
      return a === b ? left.name.localeCompare(right.name, 'id') : a === null ? 1 : -1;
    }
    const order = typeof a === 'string' ? a.localeCompare(String(b), 'id') : a - Number(b);
    return (falling ? -order : order) || left.name.localeCompare(right.name, 'id');
  });
}
