import type { AgencyKind, GrantView, SessionView } from '@/api/types';

/** Whose figures a page shows. */
export interface Scope {
  region?: string;
  government?: number;
  kind?: AgencyKind;
}

const inRegion = (grant: GrantView, region: string | undefined) =>
  grant.regionCode !== null &&
  region !== undefined &&
  (region === grant.regionCode || region.startsWith(`${grant.regionCode}.`));

/** Whether this account may open the rows behind the figures of the scope; everybody else gets the next finer figures. */
export function mayOpenRows(session: SessionView | null, { region, government }: Scope): boolean {
  return (
    session?.grants.some((grant) => {
      switch (grant.role) {
        case 'MINISTRY_OFFICER':
        case 'AUDITOR':
          return true;
        case 'REGION_OBSERVER':
          return inRegion(grant, region);
        case 'BUREAU_OFFICER':
          return government !== undefined && grant.agencyId === government;
        default:
          return false;
      }
    }) ?? false
  );
}
