import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call, callVersioned, etagOf, everyRow, ifMatch, type BodyOf, type QueryOf } from '@/api/client';
import type { Page, RegionView } from '@/api/types';
import type { PickerOption } from '@/ui/Picker';
import type {
  AccountIdentity,
  AccountRequest,
  AccountView,
  GrantRequest,
  SignInRule,
  SignInRuleRequest,
} from './types';

export const accountsKey = ['accounts'] as const;
export const pageSize = 50;

export interface AccountFilters {
  q?: string;
  role?: string;
  agency?: number;
  sort?: string;
}

export const accountPage = (filters: AccountFilters, cursor?: string, limit = pageSize) =>
  call<Page<AccountView>>(
    api.GET('/api/v1/accounts', { params: { query: { ...filters, cursor, limit } as QueryOf<'/api/v1/accounts'> } }),
  );

export const accountsQuery = (filters: AccountFilters, cursor?: string) =>
  queryOptions({
    queryKey: [...accountsKey, 'list', filters, cursor ?? null],
    queryFn: () => accountPage(filters, cursor),
    placeholderData: keepPreviousData,
  });

export const accountQuery = (id: number) =>
  queryOptions({
    queryKey: [...accountsKey, id],
    queryFn: () => callVersioned<AccountView>(api.GET('/api/v1/accounts/{id}', { params: { path: { id } } })),
  });

const of = ({ id, version }: AccountView) => ({ params: { path: { id } }, headers: ifMatch(etagOf(version)) });

export const createAccount = (body: AccountRequest, headers: Record<string, string>) =>
  call<AccountView>(api.POST('/api/v1/accounts', { body, headers }));

export const changeAccount = (
  account: AccountView,
  body: { displayName?: string; language?: string; active?: boolean },
) =>
  call<AccountView>(
    api.PATCH('/api/v1/accounts/{id}', { ...of(account), body: body as BodyOf<'/api/v1/accounts/{id}', 'patch'> }),
  );

export const resetPassword = (account: AccountView) =>
  call<{ initialPassword: string }>(api.POST('/api/v1/accounts/{id}/password-reset', of(account)));

export const grantRole = (account: AccountView, body: GrantRequest) =>
  call(api.POST('/api/v1/accounts/{id}/grants', { ...of(account), body }));

export const endGrant = (account: AccountView, grantId: number) =>
  call(
    api.DELETE('/api/v1/accounts/{id}/grants/{grantId}', {
      params: { path: { id: account.id, grantId } },
      headers: ifMatch(etagOf(account.version)),
    }),
  );

export const endSessions = (account: AccountView) => call(api.DELETE('/api/v1/accounts/{id}/sessions', of(account)));

interface NamedAgency {
  id: number;
  name: string;
  governmentName: string;
}

/** Living agencies of the own scope, for a grant. */
export const findAgencies =
  (activeOn: string) =>
  async (q: string): Promise<PickerOption[]> => {
    const page = await call<Page<NamedAgency>>(
      api.GET('/api/v1/agencies', { params: { query: { activeOn, q: q || undefined, limit: 30 } } }),
    );
    return page.items.map(({ id, name, governmentName }) => ({ value: String(id), label: name, note: governmentName }));
  };

export const findRegions = async (q: string): Promise<PickerOption[]> => {
  const page = await call<Page<RegionView>>(
    api.GET('/api/v1/regions', { params: { query: q ? { q, limit: 50 } : { level: 'PROVINCE', limit: 50 } } }),
  );
  return page.items.map(({ code, name }) => ({ value: code, label: name, note: code }));
};

export const agencyNameQuery = (id: number) =>
  queryOptions({
    queryKey: ['agencies', 'name', id],
    queryFn: () => call<NamedAgency>(api.GET('/api/v1/agencies/{id}', { params: { path: { id } } })),
  });

export const identitiesQuery = (id: number) =>
  queryOptions({
    queryKey: [...accountsKey, id, 'identities'],
    queryFn: async () =>
      (
        await call<Page<AccountIdentity>>(
          api.GET('/api/v1/accounts/{id}/identities', { params: { path: { id }, query: { limit: 200 } } }),
        )
      ).items,
  });

export const linkIdentity = (account: AccountView, issuer: string, subject: string) =>
  call(
    api.POST('/api/v1/accounts/{id}/identities', {
      params: { path: { id: account.id } },
      body: { issuer, subject },
    }),
  );

export const unlinkIdentity = (account: AccountView, identityId: number) =>
  call(
    api.DELETE('/api/v1/accounts/{id}/identities/{identityId}', {
      params: { path: { id: account.id, identityId } },
      headers: ifMatch(etagOf(account.version)),
    }),
  );

export const signInRulesQuery = queryOptions({
  queryKey: [...accountsKey, 'sign-in-rules'],
  queryFn: () =>
    everyRow((cursor) =>
      call<Page<SignInRule>>(api.GET('/api/v1/sign-in-rules', { params: { query: { cursor, limit: 200 } } })),
    ),
});

export const recordSignInRule = (body: SignInRuleRequest, headers: Record<string, string>) =>
  call<SignInRule>(api.POST('/api/v1/sign-in-rules', { body, headers }));

export const endSignInRule = ({ id, version }: SignInRule) =>
  call(api.DELETE('/api/v1/sign-in-rules/{id}', { params: { path: { id } }, headers: ifMatch(etagOf(version)) }));
