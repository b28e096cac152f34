import { currentLanguage } from '@/i18n';

/**
 * A figure as people write it: `1.234,5` and `12,5` in Indonesian, `1,234.5` and `12.5` in English; undefined for what is
 * none. A single mark that cannot be the other language's grouping is taken as the decimal one.
 */
export function parseDecimal(text: string, language = currentLanguage()): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(/^\u2212/, '-');
  const [decimal, group] = language === 'en' ? ['.', ','] : [',', '.'];
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`);
  const simple = new RegExp(`^-?\\d+([${decimal}${group}]\\d+)?$`);
  if (grouped.test(plain)) {
    return Number(plain.replaceAll(group, '').replace(decimal, '.'));
  }
  return simple.test(plain) ? Number(plain.replace(',', '.')) : undefined;
}

export const shownDecimal = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value).replace('.', currentLanguage() === 'en' ? '.' : ',');

/** Whole rupiah as people write them, `Rp 125.000.000` or `125000000`; undefined for what is none, or too much to be true. */
export function parseRupiah(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(/^rp\.?/i, '');
  const whole = /^(\d+|\d{1,3}([.,])\d{3}(\2\d{3})*)$/.test(plain) ? Number(plain.replace(/[.,]/g, '')) : Number.NaN;
  return whole <= 1e15 ? whole : undefined;
}

export type Place = readonly [latitude: number, longitude: number];

/** Decimal degrees with a comma or a point; null where both are empty, undefined for what is no place in Indonesia. */
export function parsePlace(latitude: string, longitude: string): Place | null | undefined {
  if (latitude.trim() === '' && longitude.trim() === '') {
    return null;
  }
  const [north, east] = [parseDegrees(latitude), parseDegrees(longitude)];
  return north >= -11.5 && north <= 6.5 && east >= 94.5 && east <= 141.5 ? [north, east] : undefined;
}

function parseDegrees(text: string): number {
  const plain = text
    .replace(/[\s°]/g, '')
    .replace(/^\u2212/, '-')
    .replace(',', '.');
  return /^-?\d{1,3}(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** Both figures, where they were copied from a map together: `-8.3425, 122.9811`. */
export function splitPlace(text: string): [string, string] | undefined {
  const both = /^\s*(-?\d{1,3}\.\d+)\s*[,;]\s*(-?\d{1,3}\.\d+)\s*$/.exec(text);
  return both?.[1] && both[2] ? [both[1], both[2]] : undefined;
}
