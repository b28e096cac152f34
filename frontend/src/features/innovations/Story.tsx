import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InnovationContent } from '@/api/types';
import { formatDate, formatLatitude, formatLongitude, formatRupiah } from '@/ui/format';
import { Indicators } from '@/ui/Indicators';
import { OutsideLink } from '@/ui/OutsideLink';
import { type Field, readField, replicationTexts, sectionNames } from './content';
import { fieldName } from './FieldName';
import { useAffair } from './FieldValue';
import classes from './Story.module.css';

interface StoryProps {
  content: InnovationContent;
  replicationOfNumber?: string | null;
  /** What stands beside a field: remarks, a place to write one, what changed. */
  beside?: (field: string) => ReactNode;
  /** Empty fields are named too, where somebody has to judge them. */
  complete?: boolean;
}

const texts: Field[] = ['summary', 'problem', ...sectionNames.map((name): Field => `sections.${name}`)];

/** An innovation to read: what it is, the story in its sections, figures before and after. */
export function Story({ content, replicationOfNumber, beside, complete }: StoryProps) {
  const { t } = useTranslation(['innovations', 'common']);
  const before = texts.slice(0, 2);
  const after = texts
    .slice(2)
    .filter((field) => content.type === 'REPLICATION' || !replicationTexts.includes(field) || readField(content, field));
  const text = (field: Field) => {
    const value = readField(content, field) as string | null;
    const aside = beside?.(field);
    return value || complete || aside ? (
      <Part key={field} title={fieldName(t, field)} beside={aside}>
        {value ? <Paragraphs text={value} /> : <p className="soft">{t('story.empty')}</p>}
      </Part>
    ) : null;
  };
  return (
    <div className={classes.story} data-columns={beside ? true : undefined}>
      <Part title={t('story.facts')} beside={besideAll(facts, beside)}>
        <Facts content={content} replicationOfNumber={replicationOfNumber} complete={complete} />
      </Part>
      {before.map(text)}
      {(content.indicators.length > 0 || complete) && (
        <Part title={fieldName(t, 'indicators')} beside={beside?.('indicators')}>
          {content.indicators.length > 0 ? (
            <Indicators indicators={content.indicators.map((one) => ({ ...one, name: one.name ?? '–' }))} />
          ) : (
            <p className="soft">{t('story.empty')}</p>
          )}
        </Part>
      )}
      {after.map(text)}
      {(content.partners.length > 0 || complete) && (
        <Part title={fieldName(t, 'partners')} beside={beside?.('partners')}>
          {content.partners.length > 0 ? (
            <ul className={classes.list}>
              {content.partners.map(({ name, role }) => (
                <li key={`${name} ${role}`}>
                  {name}
                  {role && `: ${role}`}
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft">{t('story.empty')}</p>
          )}
        </Part>
      )}
    </div>
  );
}

const facts: Field[] = [
  'type',
  'replicationOfId',
  'stage',
  'phase',
  'serviceTo',
  'digital',
  'sector',
  'affairCode',
  'sdgs',
  'mainSdg',
  'initiator',
  'form',
  'theme',
  'startedOn',
  'trialOn',
  'implementedOn',
  'budget',
  'latitude',
  'longitude',
  'videoUrl',
];

function besideAll(chosen: Field[], beside: StoryProps['beside']): ReactNode {
  const nodes = chosen.map((field) => [field, beside?.(field)] as const).filter(([, node]) => node);
  return nodes.length > 0 ? nodes.map(([field, node]) => <Fragment key={field}>{node}</Fragment>) : undefined;
}

function Part({ title, beside, children }: { title: string; beside: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title} data-beside={beside ? true : undefined}>
      <div>
        <h3>{title}</h3>
        {children}
      </div>
      {beside && <div className={classes.beside}>{beside}</div>}
    </section>
  );
}

export function Paragraphs({ text }: { text: string }) {
  return (
    <div className={classes.text}>
      {text.split(/\n+/).map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph is its place in the text
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  );
}

function Facts({ content, replicationOfNumber, complete }: Omit<StoryProps, 'beside'>) {
  const { t } = useTranslation(['innovations', 'common']);
  const affair = useAffair();
  const word = (list: string, value: unknown) =>
    value === null || value === undefined ? null : t(`common:${list}.${value}`, { defaultValue: String(value) });
  const rows: [string, ReactNode][] = [
    ['type', word('type', content.type)],
    ['replicationOfId', content.replicationOfId ? (replicationOfNumber ?? content.replicationOfId) : null],
    ['stage', word('stage', content.stage)],
    ['phase', word('phase', content.phase)],
    ['serviceTo', word('serviceTo', content.serviceTo)],
    ['digital', word('digital', content.digital)],
    ['sector', word('sector', content.sector)],
    ['affairCode', content.affairCode && affair(content.affairCode)],
    [
      'sdgs',
      content.sdgs.length > 0 && (
        <ul className={classes.list} key="sdgs">
          {content.sdgs.map((goal) => (
            <li key={goal}>
              {goal}. {t(`common:sdg.${goal}`)}
              {goal === content.mainSdg && ` (${t('story.main')})`}
            </li>
          ))}
        </ul>
      ),
    ],
    ['initiator', word('initiator', content.initiator)],
    ['form', word('form', content.form)],
    ['theme', content.theme],
    ['startedOn', content.startedOn && formatDate(content.startedOn)],
    ['trialOn', content.trialOn && formatDate(content.trialOn)],
    ['implementedOn', content.implementedOn && formatDate(content.implementedOn)],
    ['budget', typeof content.budget === 'number' && formatRupiah(content.budget)],
    ['latitude', typeof content.latitude === 'number' && formatLatitude(content.latitude)],
    ['longitude', typeof content.longitude === 'number' && formatLongitude(content.longitude)],
    ['videoUrl', content.videoUrl && <OutsideLink key="videoUrl" address={content.videoUrl} />],
  ];
  const optional = [
    'replicationOfId',
    'initiator',
    'form',
    'theme',
    'startedOn',
    'trialOn',
    'budget',
    'latitude',
    'longitude',
    'videoUrl',
  ];
  return (
    <dl className={classes.facts}>
      {rows
        .filter(([field, value]) => value || (complete && !optional.includes(field)))
        .map(([field, value]) => (
          <div key={field}>
            <dt>{fieldName(t, field)}</dt>
            <dd>{value || <span className="soft">{t('story.empty')}</span>}</dd>
          </div>
        ))}
    </dl>
  );
}
