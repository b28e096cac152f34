import { useQuery } from '@tanstack/react-query';
import type { Desk } from '@/api/desk';
import { usePeriod } from '@/ui/year';
import type { ObligationsSearch } from './obligations-search';
import { governmentsQuery, regionNameQuery } from './queries';

/** What the place is called that the filters name, or else the desk's own. */
export function usePlaceName({ region, government }: ObligationsSearch, desks: Desk[]): string | null {
  const { year } = usePeriod();
  const asked = useQuery({
    ...regionNameQuery(region ?? ''),
    enabled: region !== undefined && government === undefined,
  });
  const governments = useQuery({ ...governmentsQuery(year, undefined), enabled: government !== undefined });
  if (government !== undefined) {
    return (
      desks.find((desk) => desk.government === government)?.name ??
      governments.data?.items.find((item) => item.key === String(government))?.name ??
      null
    );
  }
  return region ? (asked.data?.name ?? region) : (desks[0]?.name ?? null);
}
