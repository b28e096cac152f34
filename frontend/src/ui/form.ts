import type { FieldPath, FieldValues, UseFormSetError } from 'react-hook-form';
import { isProblem } from '@/api/problem';

/**
 * Puts the service's refusals beside their fields; the answer is what belongs to no field of the form, for the message
 * above it, or null when every refusal found its place.
 */
export function showProblem<T extends FieldValues>(
  error: unknown,
  setError: UseFormSetError<T>,
  fields: readonly FieldPath<T>[],
): string | null {
  if (!isProblem(error)) {
    throw error;
  }
  const placed = error.fieldErrors().filter(({ field }) => fields.includes(field as FieldPath<T>));
  placed.forEach(({ field, message }, index) => {
    setError(field as FieldPath<T>, { type: 'server', message }, { shouldFocus: index === 0 });
  });
  const loose = error.fieldErrors().filter(({ field }) => !fields.includes(field as FieldPath<T>));
  if (placed.length > 0 && loose.length === 0) {
    return null;
  }
  return loose.length > 0 ? loose.map(({ message }) => message).join(' ') : (error.detail ?? error.title);
}
