import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CatalogueView, Facet } from '@/api/types';
import { formatNumber } from '@/ui/format';
import { CrossIcon } from '@/ui/icons';
import { LoadingShape } from '@/ui/states';
import { type CatalogueSearch, type FacetKey, facetKeys, isNarrowed, parameterOf } from './catalogue-search';
import classes from './Facets.module.css';

interface FacetsProps {
  facets: CatalogueView['facets'] | undefined;
  search: CatalogueSearch;
}

const shownAtFirst = 8;

/** What the found innovations have in common; a chosen value stands on top and can be taken away again. */
export function Facets({ facets, search }: FacetsProps) {
  const { t } = useTranslation(['catalogue', 'common']);
  const narrow = typeof matchMedia === 'function' && matchMedia('(max-width: 900px)').matches;
  return (
    <details className={classes.facets} open={!narrow}>
      <summary>{t('facet.title')}</summary>
      {search.government !== undefined && (
        <Link
          from="/catalogue"
          search={(before) => ({ ...before, government: undefined, cursor: undefined, page: undefined })}
          className={classes.chosen}
        >
          {t('facet.oneGovernment')}
          <CrossIcon size={14} />
        </Link>
      )}
      {isNarrowed(search) && (
        <Link to="/catalogue" className={classes.clear}>
          {t('common:clearFilters')}
        </Link>
      )}
      {facets ? (
        facetKeys.map((key) => <FacetGroup key={key} facet={key} values={facets[key] ?? []} search={search} />)
      ) : (
        <LoadingShape lines={10} />
      )}
    </details>
  );
}

function FacetGroup({ facet, values, search }: { facet: FacetKey; values: Facet[]; search: CatalogueSearch }) {
  const { t } = useTranslation(['catalogue', 'common']);
  const parameter = parameterOf(facet);
  const chosen = search[parameter];
  if (values.length === 0) {
    return null;
  }
  const word = (value: Facet): string => {
    switch (facet) {
      case 'sector':
      case 'type':
      case 'digital':
        return t(`common:${facet}.${value.key}`, { defaultValue: value.name ?? value.key });
      case 'sdg':
        return `${value.key}. ${t(`common:sdg.${value.key}`, { defaultValue: value.name ?? '' })}`;
      default:
        return value.name ?? value.key;
    }
  };
  const option = (value: Facet) => {
    const on = chosen !== undefined && String(chosen) === value.key;
    const next = on
      ? undefined
      : facet === 'year' || facet === 'sdg'
        ? Number(value.key)
        : facet === 'digital'
          ? value.key === 'true'
          : value.key;
    return (
      <li key={value.key}>
        <Link
          from="/catalogue"
          search={(before) => ({ ...before, [parameter]: next, cursor: undefined, page: undefined }) as never}
          resetScroll={false}
          aria-current={on ? 'true' : undefined}
          activeProps={{}}
          activeOptions={{ exact: true }}
        >
          <span>{word(value)}</span>
          {on ? <CrossIcon size={14} /> : <span className={classes.count}>{formatNumber(value.count)}</span>}
          {on && <span className="visually-hidden">{t('facet.remove')}</span>}
        </Link>
      </li>
    );
  };
  const title = {
    year: t('facet.year'),
    region: t('facet.region'),
    sector: t('common:field.sector'),
    type: t('common:field.type'),
    sdg: t('common:field.sdgs'),
    digital: t('common:field.digital'),
  }[facet];
  const first = values.filter((value, index) => index < shownAtFirst || String(chosen) === value.key);
  const rest = values.filter((value) => !first.includes(value));
  return (
    <section className={classes.group} aria-label={title}>
      <h2>{title}</h2>
      <ul>{first.map(option)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{t('facet.more', { count: rest.length })}</summary>
          <ul>{rest.map(option)}</ul>
        </details>
      )}
    </section>
  );
}
