// The address holds plain text only: codes such as 53.10 must not turn into numbers on the way.

export function parseSearch(text: string): Record<string, string | string[]> {
  const search: Record<string, string | string[]> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const before = search[key];
    search[key] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return search;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') {
        parameters.append(key, String(one));
      }
    }
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

/** Readers for `validateSearch`: whatever else stands in the address is dropped. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

export const whole = (value: unknown): number | undefined => {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isInteger(number) && value !== '' ? number : undefined;
};

export const flag = (value: unknown): boolean | undefined =>
  value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined;

export const oneOf =
  <T extends string>(...allowed: readonly T[]) =>
  (value: unknown): T | undefined =>
    allowed.find((one) => one === value);

export const manyOf =
  <T extends string>(...allowed: readonly T[]) =>
  (value: unknown): T[] | undefined => {
    const chosen = (Array.isArray(value) ? value : [value]).filter((one): one is T => allowed.includes(one as T));
    return chosen.length > 0 ? chosen : undefined;
  };

export interface TableSearch {
  sort?: string;
  cursor?: string;
  /** How many pages were turned; only for the reader, the cursor says where the page begins. */
  page?: number;
}

export const tableSearch = (search: Record<string, unknown>): TableSearch => ({
  sort: text(search.sort),
  cursor: text(search.cursor),
  page: whole(search.page),
});
