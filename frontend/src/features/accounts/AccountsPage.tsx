import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { everyRow } from '@/api/client';
import { providerQuery } from '@/api/provider';
import { hasRole, useSession } from '@/api/session';
import { type Column, DataTable } from '@/ui/DataTable';
import { ChoiceFilter, FilterBar, TextFilter, useFilters } from '@/ui/filters';
import { dateIn, formatInstant, formatNumber } from '@/ui/format';
import { Page } from '@/ui/Page';
import { Picker } from '@/ui/Picker';
import { EmptyState } from '@/ui/states';
import { DemoMark } from '@/ui/status';
import classes from './accounts.module.css';
import { grantableRoles, stateOf } from './grants';
import { type AccountFilters, accountPage, accountsQuery, agencyNameQuery, findAgencies, pageSize } from './queries';
import type { AccountsSearch } from './accounts-search';
import type { AccountView } from './types';

/** The people of the own scope and what they may do. */
export function AccountsPage() {
  const { t } = useTranslation(['accounts', 'common']);
  const search = useSearch({ from: '/accounts' });
  const session = useSession();
  const provider = useQuery(providerQuery).data;
  const mayCreate = hasRole(session, 'BUREAU_OFFICER', 'MINISTRY_OFFICER');
  const maySeeRules = provider && hasRole(session, 'MINISTRY_OFFICER', 'AUDITOR');
  const filters: AccountFilters = { q: search.q, role: search.role, agency: search.agency, sort: search.sort };
  const list = useQuery(accountsQuery(filters, search.cursor));
  const total = list.data?.total;
  return (
    <Page
      title={t('title')}
      answer={total !== undefined && t('answer', { count: total, formatted: formatNumber(total) })}
      actions={
        <>
          {maySeeRules && (
            <Link to="/accounts/sign-in-rules" className="link-button">
              {t('rules.link')}
            </Link>
          )}
          {mayCreate && (
            <Link to="/accounts/new" className="link-button" data-primary>
              {t('add')}
            </Link>
          )}
        </>
      }
    >
      <section className="card" aria-label={t('title')}>
        <Filters search={search} />
        <DataTable
          caption={t('title')}
          columns={useColumns()}
          query={list}
          rowKey={(account) => account.id}
          defaultSort="username"
          pageSize={pageSize}
          csv={{ name: 'akun', rows: () => everyRow((cursor) => accountPage(filters, cursor, 200)) }}
          empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
        />
      </section>
    </Page>
  );
}

function useColumns(): Column<AccountView>[] {
  const { t } = useTranslation(['accounts', 'common']);
  const today = dateIn(new Date(), 'Asia/Jakarta');
  const roles = (account: AccountView) =>
    account.grants.filter((grant) => ['VALID', 'COMING'].includes(stateOf(grant, today)));
  const word = (grant: AccountView['grants'][number]) => {
    const over = grant.agencyName ?? grant.regionName;
    const role = t(`common:role.${grant.role}`, { defaultValue: grant.role });
    return over ? t('roleOver', { role, over }) : role;
  };
  return [
    {
      key: 'username',
      header: t('column.username'),
      rowHeader: true,
      sort: 'username',
      cell: (account) => (
        <>
          <Link to="/accounts/$id" params={{ id: String(account.id) }}>
            {account.username}
          </Link>{' '}
          {account.demo && <DemoMark />}
        </>
      ),
      csv: (account) => account.username,
    },
    {
      key: 'displayName',
      header: t('column.displayName'),
      sort: 'displayName',
      cell: (account) => account.displayName,
      csv: (account) => account.displayName,
    },
    {
      key: 'roles',
      header: t('column.roles'),
      cell: (account) =>
        roles(account).length > 0 ? (
          <ul className={classes.roles}>
            {roles(account).map((grant) => (
              <li key={grant.id}>{word(grant)}</li>
            ))}
          </ul>
        ) : (
          <span className="soft">{t('noRole')}</span>
        ),
      csv: (account) => roles(account).map(word).join('; '),
    },
    {
      key: 'state',
      header: t('column.state'),
      cell: (account) =>
        t(account.active ? (account.mustChangePassword ? 'state.new' : 'state.active') : 'state.inactive'),
      csv: (account) => t(account.active ? 'state.active' : 'state.inactive'),
    },
    {
      key: 'lastLogin',
      header: t('column.lastLogin'),
      cell: (account) =>
        account.lastLoginAt ? formatInstant(account.lastLoginAt) : <span className="soft">{t('neverSignedIn')}</span>,
      csv: (account) => account.lastLoginAt,
    },
  ];
}

function Filters({ search }: { search: AccountsSearch }) {
  const { t } = useTranslation(['accounts', 'common']);
  const [, change] = useFilters();
  const agency = useQuery({ ...agencyNameQuery(search.agency ?? 0), enabled: search.agency !== undefined });
  const today = dateIn(new Date(), 'Asia/Jakarta');
  return (
    <FilterBar label={t('common:filter')} names={['q', 'role', 'agency']}>
      <TextFilter label={t('filter.q')} />
      <ChoiceFilter
        label={t('field.role')}
        name="role"
        choices={grantableRoles(true).map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
      />
      <Picker
        compact
        label={t('field.agency')}
        chosen={
          search.agency === undefined
            ? null
            : { value: String(search.agency), label: agency.data?.name ?? String(search.agency) }
        }
        find={findAgencies(today)}
        onChoose={(option) => change({ agency: option ? Number(option.value) : undefined })}
      />
    </FilterBar>
  );
}
