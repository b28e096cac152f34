import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call, type QueryOf } from '@/api/client';
import type { components } from '@/api/schema.gen';

export type MatrixView = components['schemas']['ComplianceMatrix'];

export interface MatrixFilters {
  government?: number;
  kind?: string;
  q?: string;
  from: number;
  to: number;
}

export const matrixPageSize = 50;

/** Ten years up to the one the page is about. */
export const yearsUpTo = (year: number): { from: number; to: number } => ({ from: year - 9, to: year });

export const matrixPage = (filters: MatrixFilters, cursor: string | undefined, limit = matrixPageSize) =>
  call<MatrixView>(
    api.GET('/api/v1/compliance/matrix', {
      params: { query: { ...filters, cursor, limit } as QueryOf<'/api/v1/compliance/matrix'> },
    }),
  );

export const matrixQuery = (filters: MatrixFilters, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['compliance', 'matrix', filters, cursor ?? null],
    queryFn: () => matrixPage(filters, cursor),
    placeholderData: keepPreviousData,
  });

export interface Place {
  row: number;
  column: number;
}

/** Where an arrow key leads from a cell; null where the key is none of the grid's. */
export function placeAfter(key: string, { row, column }: Place, rows: number, columns: number): Place | null {
  const inside = (to: Place): Place => ({
    row: Math.min(rows - 1, Math.max(0, to.row)),
    column: Math.min(columns - 1, Math.max(0, to.column)),
  });
  switch (key) {
    case 'ArrowRight':
      return inside({ row, column: column + 1 });
    case 'ArrowLeft':
      return inside({ row, column: column - 1 });
    case 'ArrowDown':
      return inside({ row: row + 1, column });
    case 'ArrowUp':
      return inside({ row: row - 1, column });
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: columns - 1 };
    case 'PageDown':
      return inside({ row: row + 10, column });
    case 'PageUp':
      return inside({ row: row - 10, column });
    default:
      return null;
  }
}
