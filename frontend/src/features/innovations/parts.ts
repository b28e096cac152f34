import type { Field } from './content';

/** One question group of the registration; on a phone each has the screen to itself. */
export interface Part {
  key: string;
  step: Step;
  /** The fields that are asked here; `evidence` is no field of the content, but has findings and remarks of its own. */
  fields: readonly (Field | 'evidence')[];
}

export const steps = ['innovation', 'problem', 'work', 'results', 'evidence', 'check'] as const;
export type Step = (typeof steps)[number];

export const parts: readonly Part[] = [
  { key: 'title', step: 'innovation', fields: ['title', 'type', 'replicationOfId'] },
  { key: 'summary', step: 'innovation', fields: ['summary'] },
  {
    key: 'kind',
    step: 'innovation',
    fields: [
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
    ],
  },
  { key: 'sdgs', step: 'innovation', fields: ['sdgs', 'mainSdg'] },
  { key: 'problem', step: 'problem', fields: ['problem', 'sections.background'] },
  { key: 'novelty', step: 'problem', fields: ['sections.novelty', 'sections.inspiration', 'sections.replicationProcess', 'sections.difference'] },
  { key: 'stage', step: 'work', fields: ['stage', 'phase', 'startedOn', 'trialOn', 'implementedOn'] },
  { key: 'implementation', step: 'work', fields: ['sections.implementation', 'sections.resources'] },
  { key: 'partners', step: 'work', fields: ['partners'] },
  { key: 'indicators', step: 'results', fields: ['indicators'] },
  { key: 'significance', step: 'results', fields: ['sections.significance'] },
  { key: 'future', step: 'results', fields: ['sections.adaptability', 'sections.sustainability'] },
  { key: 'evidence', step: 'evidence', fields: ['evidence'] },
  { key: 'check', step: 'check', fields: [] },
];

export const partKeys = parts.map((part) => part.key);

export const partOf = (key: string | undefined): Part => parts.find((part) => part.key === key) ?? (parts[0] as Part);

/** Where a field is asked: `indicators.0.result` with the indicators; what belongs nowhere, at the check. */
export const partOfField = (path: string): Part =>
  parts.find((part) => part.fields.some((field) => path === field || path.startsWith(`${field}.`))) ??
  (parts.at(-1) as Part);

/** The place of a field in the form, for lists in the order in which one fills it. */
export function placeOf(path: string): number {
  const part = partOfField(path);
  const at = part.fields.findIndex((field) => path === field || path.startsWith(`${field}.`));
  return parts.indexOf(part) * 100 + Math.max(0, at);
}

export const firstOf = (step: Step): Part => parts.find((part) => part.step === step) as Part;

/** The next or previous question group, or on a wide screen the first of the next or previous step. */
export function neighbour(part: Part, by: 1 | -1, wide: boolean): Part | undefined {
  if (wide) {
    const step = steps[steps.indexOf(part.step) + by];
    return step && firstOf(step);
  }
  return parts[parts.indexOf(part) + by];
}

/** The id of a field's control, for labels and for jumping to it. */
export const controlId = (path: string): string => `field-${path.replaceAll('.', '-')}`;
