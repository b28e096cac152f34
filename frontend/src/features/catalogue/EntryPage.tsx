import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueEntryView } from '@/api/types';
import { formatDate, formatLatitude, formatLongitude, formatNumber, formatRupiah } from '@/ui/format';
import { PrintIcon } from '@/ui/icons';
import { Indicators } from '@/ui/Indicators';
import { OutsideLink } from '@/ui/OutsideLink';
import { Page, Section } from '@/ui/Page';
import { LoadingShape } from '@/ui/states';
import { DemoMark, StateBadge } from '@/ui/status';
import classes from './EntryPage.module.css';
import { entryQuery, linkedDataQuery } from './queries';

const sections = [
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
];

/** One verified innovation as a stranger reads it: what it does, whether it works, who to ask. */
export function EntryPage() {
  const { t } = useTranslation(['catalogue', 'common']);
  const { number } = useParams({ from: '/catalogue/$number' });
  const entry = useQuery(entryQuery(number));
  if (entry.error) {
    throw entry.error;
  }
  if (!entry.data) {
    return <LoadingShape lines={10} />;
  }
  const data = entry.data;
  const told = sections.filter((section) => data.sections[section]);
  // Of many older innovations only the basic data were ever published.
  const bare = told.length === 0 && data.indicators.length === 0 && !(data.problem && data.summary);
  return (
    <Page
      title={data.title}
      crumbs={[
        <Link key="catalogue" to="/catalogue">
          {t('title')}
        </Link>,
        <Link key="sector" to="/catalogue" search={{ sector: data.sector ?? undefined }}>
          {data.sector ? t(`common:sector.${data.sector}`, { defaultValue: data.sector }) : t('allSectors')}
        </Link>,
      ]}
      answer={data.summary ?? data.problem ?? undefined}
      actions={
        <button type="button" className="link-button" onClick={() => window.print()}>
          <PrintIcon />
          {t('common:print.action')}
        </button>
      }
    >
      <ForMachines number={data.number} description={data.summary ?? data.problem} />
      <div className="row">
        <StateBadge state="VERIFIED" />
        {data.demo && <DemoMark />}
        <span className="soft small">
          {t('number')} {data.number}
        </span>
      </div>
      {bare && <p className={classes.bare}>{t('noStory')}</p>}
      <div className={classes.beside} data-bare={bare || undefined}>
        <div className="stack">
          {data.problem && data.summary && <Text title={t('common:field.problem')} text={data.problem} />}
          {data.indicators.length > 0 && (
            <Section title={t('common:field.indicators')} note={t('indicatorNote')}>
              <Indicators indicators={data.indicators} />
            </Section>
          )}
          {told.map((section) => (
            <Text key={section} title={t(`common:field.sections.${section}`)} text={data.sections[section] ?? ''} />
          ))}
        </div>
        <Facts entry={data} />
      </div>
    </Page>
  );
}

/** What search engines read: who runs no script finds the same at the alternate address. */
function ForMachines({ number, description }: { number: string; description?: string | null }) {
  const linked = useQuery(linkedDataQuery(number)).data;
  useEffect(() => {
    const meta = document.querySelector<HTMLMetaElement>('meta[name="description"]');
    const before = meta?.content;
    if (meta && description) {
      meta.content = description;
    }
    return () => {
      if (meta && before !== undefined) {
        meta.content = before;
      }
    };
  }, [description]);
  return (
    <>
      <link rel="canonical" href={`${window.location.origin}/catalogue/${number}`} />
      <link rel="alternate" type="application/ld+json" href={`/api/v1/catalogue/${number}/linked-data`} />
      {linked && <script type="application/ld+json">{JSON.stringify(linked).replaceAll('<', '\\u003c')}</script>}
    </>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <Section title={title}>
      <div className={classes.text}>
        {text.split(/\n{2,}|\n/).map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph is its place in the text
          <p key={index}>{paragraph}</p>
        ))}
      </div>
    </Section>
  );
}

function Facts({ entry }: { entry: CatalogueEntryView }) {
  const { t } = useTranslation(['catalogue', 'common']);
  const facts: [string, ReactNode][] = [
    [t('fact.agency'), entry.agencyName],
    [
      t('fact.government'),
      <Link key="government" to="/governments/$id" params={{ id: String(entry.governmentId) }}>
        {entry.governmentName}
      </Link>,
    ],
    [
      t('fact.region'),
      <Link key="region" to="/regions/$code" params={{ code: entry.regionCode }}>
        {entry.regionName}
        {entry.provinceName && entry.provinceName !== entry.regionName ? `, ${entry.provinceName}` : ''}
      </Link>,
    ],
    [t('fact.year'), entry.year],
    [t('common:field.type'), t(`common:type.${entry.type}`, { defaultValue: entry.type })],
    [t('common:field.stage'), entry.stage && t(`common:stage.${entry.stage}`, { defaultValue: entry.stage })],
    [t('common:field.phase'), entry.phase && t(`common:phase.${entry.phase}`, { defaultValue: entry.phase })],
    [
      t('common:field.serviceTo'),
      entry.serviceTo && t(`common:serviceTo.${entry.serviceTo}`, { defaultValue: entry.serviceTo }),
    ],
    [t('common:field.digital'), typeof entry.digital === 'boolean' && t(`common:digital.${entry.digital}`)],
    [
      t('common:field.sdgs'),
      entry.sdgs.length > 0 && (
        <ul key="sdgs" className={classes.plain}>
          {entry.sdgs.map((sdg) => (
            <li key={sdg}>
              <Link to="/catalogue" search={{ sdg }}>
                {sdg}. {t(`common:sdg.${sdg}`)}
              </Link>
              {sdg === entry.mainSdg && entry.sdgs.length > 1 ? ` (${t('fact.mainSdg')})` : ''}
            </li>
          ))}
        </ul>
      ),
    ],
    [
      t('common:field.initiator'),
      entry.initiator && t(`common:initiator.${entry.initiator}`, { defaultValue: entry.initiator }),
    ],
    [t('common:field.form'), entry.form && t(`common:form.${entry.form}`, { defaultValue: entry.form })],
    [t('common:field.theme'), entry.theme],
    [t('common:field.budget'), typeof entry.budget === 'number' && formatRupiah(entry.budget)],
    [
      t('fact.place'),
      typeof entry.latitude === 'number' &&
        typeof entry.longitude === 'number' &&
        `${formatLatitude(entry.latitude)}; ${formatLongitude(entry.longitude)}`,
    ],
    [t('common:field.videoUrl'), entry.videoUrl && <OutsideLink key="video" address={entry.videoUrl} />],
    [
      t('common:field.replicationOfId'),
      entry.replicationOfNumber && (
        <Link key="of" to="/catalogue/$number" params={{ number: entry.replicationOfNumber }}>
          {entry.replicationOfNumber}
        </Link>
      ),
    ],
    [
      t('fact.replications'),
      t('replicated', { count: entry.replications, formatted: formatNumber(entry.replications) }),
    ],
    [t('fact.source'), entry.source && <OutsideLink key="source" address={entry.source} />],
  ];
  return (
    <aside className={classes.aside} aria-label={t('facts')}>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {entry.timeline.length > 0 && (
        <>
          <h2 className={classes.timelineTitle}>{t('timeline.title')}</h2>
          <ol className={classes.timeline}>
            {entry.timeline.map(({ on, type, demo }) => (
              <li key={`${on} ${type}`}>
                <time dateTime={on}>{formatDate(on)}</time> {t(`timeline.${type}`, { defaultValue: type })}{' '}
                {demo && <DemoMark date />}
              </li>
            ))}
          </ol>
        </>
      )}
    </aside>
  );
}
