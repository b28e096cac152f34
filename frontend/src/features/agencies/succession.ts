import type { AgencyKind } from '@/api/types';
import type { PickerOption } from '@/ui/Picker';
import type { ClosureRequest, SuccessionKind, SuccessionRequest } from './types';

export interface PartFields {
  key: number;
  name: string;
  kind: AgencyKind | '';
  externalId: string;
  /** The units that go to this part by name. */
  units: PickerOption[];
}

export interface ReorganiseFields {
  kind: SuccessionKind;
  on: string;
  reason: string;
  document: string;
  name: string;
  /** MOVE */
  parentId: number | null;
  regionCode: string | null;
  /** MERGE: into one that exists, or together into a new one. */
  into: 'EXISTING' | 'NEW';
  intoId: number | null;
  mergedIds: number[];
  /** SPLIT */
  parts: PartFields[];
  /** The part, by its key, that all other units go to. */
  restTo: number | null;
}

/** The units that were given to no part by name. */
export function rest(parts: PartFields[], unitIds: readonly number[]): number[] {
  const named = new Set(parts.flatMap((part) => part.units.map(({ value }) => Number(value))));
  return unitIds.filter((id) => !named.has(id));
}

export const toClosure = ({ on, reason, document }: ReorganiseFields): ClosureRequest => ({
  on,
  reason: reason.trim(),
  document: document.trim(),
});

/**
 * Only what belongs to the chosen kind is sent: the service refuses the rest.
 *
 * @param unitIds every living unit directly below, for a split
 */
export function toRequest(fields: ReorganiseFields, unitIds: readonly number[] = []): SuccessionRequest | null {
  const { kind } = fields;
  const common = toClosure(fields);
  switch (kind) {
    case 'RENAME':
      return { kind, ...common, name: fields.name.trim() };
    case 'MOVE':
      return {
        kind,
        ...common,
        ...(fields.parentId === null ? {} : { parentId: fields.parentId }),
        ...(fields.regionCode === null ? {} : { regionCode: fields.regionCode }),
      };
    case 'MERGE': {
      const merged = fields.mergedIds.length > 0 ? { mergedIds: fields.mergedIds } : {};
      return fields.into === 'EXISTING'
        ? { kind, ...common, ...merged, ...(fields.intoId === null ? {} : { intoId: fields.intoId }) }
        : { kind, ...common, ...merged, name: fields.name.trim() };
    }
    case 'SPLIT':
      return {
        kind,
        ...common,
        parts: fields.parts.map((part) => ({
          name: part.name.trim(),
          ...(part.kind ? { kind: part.kind } : {}),
          ...(part.externalId.trim() ? { externalId: part.externalId.trim() } : {}),
          childIds: [
            ...part.units.map(({ value }) => Number(value)),
            ...(fields.restTo === part.key ? rest(fields.parts, unitIds) : []),
          ],
        })),
      };
    default:
      return null;
  }
}
