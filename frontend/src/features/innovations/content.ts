import type { InnovationContent, InnovationView, SectionName } from '@/api/types';

export const sectionNames = [
  'background',
  'novelty',
  'implementation',
  'significance',
  'adaptability',
  'resources',
  'sustainability',
  'inspiration',
  'replicationProcess',
  'difference',
] as const satisfies readonly SectionName[];

/** Only a replication is asked for these. */
export const replicationTexts: readonly Field[] = [
  'sections.inspiration',
  'sections.replicationProcess',
  'sections.difference',
];

const plainFields = [
  'title',
  'type',
  'replicationOfId',
  'summary',
  'serviceTo',
  'digital',
  'sector',
  'affairCode',
  'initiator',
  'form',
  'theme',
  'budget',
  'latitude',
  'longitude',
  'videoUrl',
  'sdgs',
  'mainSdg',
  'problem',
  'stage',
  'phase',
  'startedOn',
  'trialOn',
  'implementedOn',
  'indicators',
  'partners',
] as const;

type PlainField = (typeof plainFields)[number];

/** A field as the service names it in remarks, findings and histories. */
export type Field = PlainField | `sections.${SectionName}`;

export const fields: readonly Field[] = [...plainFields, ...sectionNames.map((name): Field => `sections.${name}`)];

/** Words a text may have at submission; the service refuses more. */
export const wordLimits: Partial<Record<Field, number>> = {
  summary: 200,
  problem: 300,
  'sections.background': 300,
  'sections.novelty': 200,
  'sections.implementation': 200,
  'sections.significance': 600,
  'sections.adaptability': 300,
  'sections.resources': 200,
  'sections.sustainability': 500,
  'sections.inspiration': 100,
  'sections.replicationProcess': 200,
  'sections.difference': 100,
};

const sectionOf = (field: Field): SectionName | null =>
  field.startsWith('sections.') ? (field.slice('sections.'.length) as SectionName) : null;

export function readField(content: InnovationContent, field: Field): unknown {
  const section = sectionOf(field);
  return (section ? content.sections?.[section] : content[field as PlainField]) ?? null;
}

export function writeField(content: InnovationContent, field: Field, value: unknown): InnovationContent {
  const kept = value === '' && field !== 'title' ? null : value;
  const section = sectionOf(field);
  return section
    ? { ...content, sections: { ...content.sections, [section]: kept } }
    : ({ ...content, [field]: kept } as InnovationContent);
}

/** Nothing is nothing, however it is written. */
export function same(one: unknown, other: unknown): boolean {
  const plain = (value: unknown): unknown => {
    if (value === undefined || value === '') {
      return null;
    }
    if (Array.isArray(value)) {
      return value.map(plain);
    }
    if (value && typeof value === 'object') {
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, inner]) => [key, plain(inner)] as const)
          .filter(([, inner]) => inner !== null)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    }
    return value;
  };
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

export const changedFields = (base: InnovationContent, current: InnovationContent): Field[] =>
  fields.filter((field) => !same(readField(base, field), readField(current, field)));

/** A merge patch (RFC 7396) that brings these fields, and no others, to the service. */
export function patchOf(content: InnovationContent, chosen: readonly Field[]): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  const sections: Record<string, unknown> = {};
  for (const field of chosen) {
    const section = sectionOf(field);
    if (section) {
      sections[section] = readField(content, field);
    } else {
      patch[field] = readField(content, field);
    }
  }
  return Object.keys(sections).length > 0 ? { ...patch, sections } : patch;
}

export const contentOf = (view: InnovationView): InnovationContent =>
  fields.reduce<InnovationContent>((content, field) => writeField(content, field, readField(view, field)), {
    agencyId: view.agencyId,
    year: view.year,
    sections: {},
  } as InnovationContent);

/** `indicators.0.result` belongs to `indicators`. */
export function fieldOf(path: string): Field | null {
  return fields.find((field) => path === field || path.startsWith(`${field}.`)) ?? null;
}
