import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { everyRow } from '@/api/client';
import type { CatalogueItem, CatalogueView } from '@/api/types';
import { saveFile, toCsv } from '@/ui/csv';
import { formatDate, formatNumber } from '@/ui/format';
import { DownloadIcon, LeftIcon, RightIcon, SearchIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { EmptyState, QueryState } from '@/ui/states';
import { DemoMark } from '@/ui/status';
import classes from './CataloguePage.module.css';
import { type CatalogueSearch, isNarrowed } from './catalogue-search';
import { Facets } from './Facets';
import { cataloguePage, catalogueQuery, pageSize } from './queries';

export function CataloguePage() {
  const { t } = useTranslation(['catalogue', 'common']);
  const search = useSearch({ from: '/catalogue' });
  const { year: _year, asOf: _asOf, ...filters } = search;
  const list = useQuery(catalogueQuery(filters));
  return (
    <Page
      title={t('title')}
      answer={list.data && <Answer found={list.data} search={filters} />}
      actions={<Export search={filters} />}
    >
      <SearchForm search={filters} />
      <div className={classes.beside}>
        <Facets facets={list.data?.facets} search={filters} />
        <div className={classes.results} aria-busy={list.isPlaceholderData || undefined}>
          <QueryState query={list} lines={8} height={72}>
            {(data) => <Results found={data} search={filters} />}
          </QueryState>
        </div>
      </div>
    </Page>
  );
}

function Answer({ found, search }: { found: CatalogueView; search: CatalogueSearch }) {
  const { t } = useTranslation('catalogue');
  const values = { count: found.total, formatted: formatNumber(found.total) };
  if (search.q) {
    return <>{t('answer.found', { ...values, q: search.q })}</>;
  }
  return <>{isNarrowed(search) ? t('answer.narrowed', values) : t('answer.all', values)}</>;
}

function SearchForm({ search }: { search: CatalogueSearch }) {
  const { t } = useTranslation(['catalogue', 'common']);
  const navigate = useNavigate({ from: '/catalogue' });
  const change = (over: CatalogueSearch) =>
    void navigate({ search: (before) => ({ ...before, ...over, cursor: undefined, page: undefined }) });
  return (
    <search className={classes.bar}>
      <form
        className={classes.search}
        key={search.q ?? ''}
        action={(form) => change({ q: String(form.get('q') ?? '').trim() || undefined, sort: undefined })}
      >
        <label htmlFor="catalogue-search" className="visually-hidden">
          {t('searchLabel')}
        </label>
        <input id="catalogue-search" name="q" type="search" defaultValue={search.q} placeholder={t('placeholder')} />
        <button type="submit" className="link-button" data-primary>
          <SearchIcon />
          {t('common:search')}
        </button>
      </form>
      <label className={classes.sort}>
        {t('sort.label')}
        <select
          value={search.sort ?? (search.q ? 'relevance' : '-year')}
          onChange={(event) => change({ sort: event.currentTarget.value as CatalogueSearch['sort'] })}
        >
          {search.q && <option value="relevance">{t('sort.relevance')}</option>}
          <option value="-year">{t('sort.year')}</option>
          <option value="title">{t('sort.title')}</option>
        </select>
      </label>
    </search>
  );
}

function Results({ found, search }: { found: CatalogueView; search: CatalogueSearch }) {
  const { t } = useTranslation(['catalogue', 'common']);
  const page = search.page ?? 1;
  if (found.items.length === 0) {
    return (
      <EmptyState
        title={t('empty.title')}
        action={
          <Link to="/catalogue" className="link-button">
            {t('common:clearFilters')}
          </Link>
        }
      >
        {t('empty.text')}
      </EmptyState>
    );
  }
  return (
    <>
      <ol className={classes.list} start={(page - 1) * pageSize + 1}>
        {found.items.map((item) => (
          <li key={item.number}>
            <Item item={item} />
          </li>
        ))}
      </ol>
      {(page > 1 || found.next) && (
        <nav className={classes.pager} aria-label={t('common:table.pages')}>
          {page > 1 ? (
            <Link
              from="/catalogue"
              search={(before) => ({ ...before, cursor: undefined, page: undefined })}
              className="link-button"
            >
              <LeftIcon />
              {t('firstPage')}
            </Link>
          ) : (
            <span />
          )}
          <span>
            {t('common:table.page', {
              page: formatNumber(page),
              pages: formatNumber(Math.max(page, Math.ceil(found.total / pageSize))),
            })}
          </span>
          {found.next ? (
            <Link
              from="/catalogue"
              search={(before) => ({ ...before, cursor: found.next ?? undefined, page: page + 1 })}
              className="link-button"
            >
              {t('common:table.next')}
              <RightIcon />
            </Link>
          ) : (
            <span />
          )}
        </nav>
      )}
    </>
  );
}

function Item({ item }: { item: CatalogueItem }) {
  const { t } = useTranslation(['catalogue', 'common']);
  return (
    <article className={classes.item}>
      <h2>
        <Link to="/catalogue/$number" params={{ number: item.number }}>
          {item.title}
        </Link>{' '}
        {item.demo && <DemoMark />}
      </h2>
      <p className={classes.where}>
        {item.agencyName === item.governmentName ? item.agencyName : `${item.agencyName}, ${item.governmentName}`}
        {item.provinceName && item.provinceName !== item.regionName ? `, ${item.provinceName}` : ''}
      </p>
      {item.summary && <p className={classes.summary}>{item.summary}</p>}
      <p className={classes.facts}>
        <span>{item.year}</span>
        <span>{t(`common:type.${item.type}`, { defaultValue: item.type })}</span>
        {item.sector && <span>{t(`common:sector.${item.sector}`, { defaultValue: item.sector })}</span>}
        {item.digital && <span>{t('common:digital.true')}</span>}
        {item.verifiedOn && (
          <span>
            {t('verifiedOn', { date: formatDate(item.verifiedOn) })}{' '}
            {item.demoFields.includes('verifiedOn') && <DemoMark date />}
          </span>
        )}
      </p>
    </article>
  );
}

function Export({ search }: { search: CatalogueSearch }) {
  const { t } = useTranslation(['catalogue', 'common']);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const rows = await everyRow((cursor) => cataloguePage({ ...search, cursor }, 200));
      saveFile(
        'katalog-inovasi.csv',
        toCsv(
          [
            'number',
            'title',
            'summary',
            'agency',
            'government',
            'region',
            'province',
            'year',
            'type',
            'sector',
            'sdgs',
            'digital',
            'verifiedOn',
            'demo',
            'source',
          ],
          rows.map((row) => [
            row.number,
            row.title,
            row.summary,
            row.agencyName,
            row.governmentName,
            row.regionName,
            row.provinceName,
            row.year,
            row.type,
            row.sector,
            row.sdgs.join(' '),
            row.digital,
            row.verifiedOn,
            row.demo,
            row.source,
          ]),
        ),
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" className="link-button" onClick={() => void save()} disabled={busy}>
      <DownloadIcon />
      {t('export')}
    </button>
  );
}
