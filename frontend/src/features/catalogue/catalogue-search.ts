import type { Sector } from '@/api/types';
import { flag, manyOf, oneOf, tableSearch, text, whole } from '@/ui/search';

const types = ['NEW', 'DEVELOPMENT', 'REPLICATION'] as const;

/** The catalogue's own filters; `of` is the year of the innovation, apart from the page's reporting year. */
export interface CatalogueSearch {
  q?: string;
  of?: number;
  sector?: string;
  sdg?: number;
  region?: string;
  government?: number;
  type?: (typeof types)[number];
  digital?: boolean;
  sort?: 'relevance' | '-year' | 'title';
  cursor?: string;
  page?: number;
}

export const catalogueSearch = (search: Record<string, unknown>): CatalogueSearch => ({
  ...tableSearch(search),
  q: text(search.q),
  of: whole(search.of),
  sector: text(search.sector),
  sdg: whole(search.sdg),
  region: text(search.region),
  government: whole(search.government),
  type: manyOf(...types)(search.type)?.[0],
  digital: flag(search.digital),
  sort: oneOf('relevance', '-year', 'title')(search.sort),
});

export const facetKeys = ['year', 'sector', 'region', 'type', 'sdg', 'digital'] as const;
export type FacetKey = (typeof facetKeys)[number];

/** Where a facet stands in the address. */
export const parameterOf = (facet: FacetKey): keyof CatalogueSearch => (facet === 'year' ? 'of' : facet);

export const isNarrowed = (search: CatalogueSearch): boolean =>
  Boolean(search.q || search.government) || facetKeys.some((facet) => search[parameterOf(facet)] !== undefined);

const asList = <T>(one: T | undefined): T[] | undefined => (one === undefined ? undefined : [one]);

/** What the service is asked for. */
export function toQuery({ of, page: _page, ...rest }: CatalogueSearch, limit: number) {
  return {
    ...rest,
    year: asList(of),
    // The service knows its sectors, also those that are newer than this page.
    sector: asList(rest.sector as Sector | undefined),
    sdg: asList(rest.sdg),
    type: asList(rest.type),
    limit,
  };
}
