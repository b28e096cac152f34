import { expect, test } from 'vitest';
import { exportAs } from './ExportLinks';

test('the format comes after the filters, of which there may be none', () => {
  expect(exportAs('/api/v1/exports/agencies?kind=CITY', 'xlsx')).toBe('/api/v1/exports/agencies?kind=CITY&format=xlsx');
  expect(exportAs('/api/v1/exports/agencies?', 'csv')).toBe('/api/v1/exports/agencies?format=csv');
  expect(exportAs('/api/v1/exports/agencies', 'csv')).toBe('/api/v1/exports/agencies?format=csv');
});
