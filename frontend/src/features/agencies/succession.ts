import type { AgencyKind } from '@/api/types';
import type { SuccessionKind, SuccessionRequest } from './types';

export interface PartFields {
  key: number;
  name: string;
  kind: AgencyKind | '';
  externalId: string;
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
  /** The part, by its key, that each unit goes to. */
  unitTo: Record<number, number>;
}

/** Only what belongs to the chosen kind is sent: the service refuses the rest. */
export function toRequest(fields: ReorganiseFields): SuccessionRequest | null {
  const { kind, on, reason, document } = fields;
  const common = { on, reason: reason.trim(), document: document.trim() };
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
          childIds: Object.entries(fields.unitTo)
            .filter(([, to]) => to === part.key)
            .map(([unit]) => Number(unit)),
        })),
      };
    default:
      return null;
  }
}
