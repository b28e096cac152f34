import { hasRole } from '@/api/session';
import type { SessionView } from '@/api/types';
import type { ApiKey, Scope } from './types';

/** So many days before its end a key is called to mind. */
const soonDays = 14;
export const longestDays = 366;
export const usualDays = 90;

export type Look = 'ACTIVE' | 'SOON' | 'EXPIRED' | 'REVOKED';

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export function lookOf({ state, expiresOn }: Pick<ApiKey, 'state' | 'expiresOn'>, today: string): Look {
  return state === 'ACTIVE' && expiresOn <= addDays(today, soonDays) ? 'SOON' : (state as Look);
}

/** Every scope of the service, and who has any use of it; a new one must be named here and in both languages. */
const users: Record<Scope, 'ALL' | 'AGENCY_WORK' | 'BUREAU'> = {
  'agencies:read': 'ALL',
  'agencies:write': 'BUREAU',
  'innovations:read': 'ALL',
  'innovations:write': 'AGENCY_WORK',
  'obligations:read': 'ALL',
  'obligations:write': 'BUREAU',
  'obligation-rules:read': 'ALL',
  'obligation-rules:write': 'BUREAU',
  'changes:read': 'ALL',
  'compliance:read': 'ALL',
  'catalogue:read': 'ALL',
  'regions:read': 'ALL',
  'accounts:read': 'BUREAU',
  'accounts:write': 'BUREAU',
  'imports:read': 'AGENCY_WORK',
  'imports:write': 'AGENCY_WORK',
  'webhook-endpoints:read': 'BUREAU',
  'webhook-endpoints:write': 'BUREAU',
};

export function usefulScopes(session: SessionView | null): Scope[] {
  const bureau = hasRole(session, 'BUREAU_OFFICER', 'MINISTRY_OFFICER');
  const work = bureau || hasRole(session, 'AGENCY_OFFICER');
  return (Object.keys(users) as Scope[]).filter(
    (scope) => users[scope] === 'ALL' || bureau || (work && users[scope] === 'AGENCY_WORK'),
  );
}

/** As part of a text's key, in which a colon has a meaning of its own. */
export const scopeKey = (scope: Scope) => scope.replace(':', '_') as ScopeKey<Scope>;

type ScopeKey<S extends string> = S extends `${infer Resource}:${infer Verb}` ? `${Resource}_${Verb}` : never;

/** One network a line, or separated by blanks or commas. */
export const addressesOf = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);
