import type { TFunction } from 'i18next';
import { fieldOf } from './content';

/** A field as a person knows it: `indicators.0.result` is "Indikator 1". */
export function fieldName(t: TFunction<readonly ['innovations', 'common']>, path: string): string {
  const row = /^(indicators|partners|evidence)\.(\d+)/.exec(path);
  if (row) {
    return t(`innovations:fieldRow.${row[1]}`, { n: Number(row[2]) + 1 });
  }
  const known = fieldOf(path) ?? (path === 'evidence' || path === 'general' ? path : null);
  return known ? t(`common:field.${known}`) : path === 'sections' ? t('innovations:fieldSections') : path;
}
