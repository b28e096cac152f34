import type { SessionView } from './types';

/** Whose obligations somebody watches over: one government's, a region's, or, with neither, the country's. */
export interface Desk {
  government?: number;
  region?: string;
  /** Null for the country. */
  name: string | null;
}

/** The desks of an account, the widest first. */
export function desksOf(session: SessionView | null): Desk[] {
  const grants = session?.grants ?? [];
  const desks: Desk[] = [];
  if (grants.some(({ role }) => role === 'MINISTRY_OFFICER' || role === 'AUDITOR')) {
    desks.push({ name: null });
  }
  for (const { role, regionCode, regionName } of grants) {
    if (role === 'REGION_OBSERVER' && regionCode && !desks.some((desk) => desk.region === regionCode)) {
      desks.push({ region: regionCode, name: regionName ?? regionCode });
    }
  }
  for (const { role, agencyId, agencyName } of grants) {
    if (role === 'BUREAU_OFFICER' && agencyId !== null && !desks.some((desk) => desk.government === agencyId)) {
      desks.push({ government: agencyId, name: agencyName ?? String(agencyId) });
    }
  }
  return desks;
}

/** The desk that the address names, else the widest. */
export function deskAt(desks: Desk[], at: { government?: number; region?: string }): Desk | undefined {
  return (
    desks.find(
      (desk) => desk.government === at.government && desk.region === at.region && (at.government || at.region),
    ) ?? desks[0]
  );
}

/** Only the filters of a desk, as lists and figures take them. */
export const scopeOf = ({ government, region }: Desk): { government?: number; region?: string } => ({
  government,
  region,
});
