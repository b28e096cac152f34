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
