import { useSearch } from '@tanstack/react-router';
import { dateIn } from './format';

/** The calendar year at the capital; the page's year while the address names none. */
export const currentYear = (now: Date = new Date()): number => Number(dateIn(now, 'Asia/Jakarta').slice(0, 4));

/** What the figures of the page are about: year and, for a past state, instant. */
export function usePeriod(): { year: number; asOf: string | undefined } {
  const { year, asOf } = useSearch({ strict: false }) as { year?: number; asOf?: string };
  return { year: year ?? currentYear(), asOf };
}
