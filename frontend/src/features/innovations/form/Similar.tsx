import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SimilarView } from '@/api/types';
import { formatNumber } from '@/ui/format';
import { StateBadge } from '@/ui/status';
import { tell } from '@/ui/toast';
import { similarToTextQuery } from '../queries';
import classes from './Similar.module.css';
import { useRegistration } from './registration';

/** How many are in sight; the rest waits behind a word. */
const shown = 3;

interface SimilarListProps {
  title: string;
  summary?: string;
  agency: number | undefined;
  /** The innovation itself, which is like itself. */
  self?: number;
  action?: (similar: SimilarView) => React.ReactNode;
}

/** What is already registered under a similar title, while the title is still being typed. */
export function SimilarList({ title, summary, agency, self, action }: SimilarListProps) {
  const { t } = useTranslation('innovations');
  const [asked] = useDebouncedValue(title.trim(), 500);
  const similar = useQuery(similarToTextQuery(asked, agency, summary));
  const items = similar.data?.items.filter((item) => item.innovationId !== self).slice(0, 8) ?? [];
  if (asked.length < 3 || items.length === 0) {
    return (
      <p className="visually-hidden" role="status">
        {asked.length >= 3 && similar.data ? t('similar.none') : ''}
      </p>
    );
  }
  const row = (item: SimilarView) => (
    <li key={item.innovationId}>
      <div>
        <strong>{item.title}</strong> <StateBadge state={item.state} />
        <p className="small soft">
          {item.agencyName}, {item.governmentName} · {item.year} ·{' '}
          {t('similar.score', { percent: formatNumber(Math.round(item.score * 100)) })}
        </p>
        {item.sharedWords.length > 0 && (
          <p className="small soft">{t('similar.shared', { words: item.sharedWords.join(', ') })}</p>
        )}
      </div>
      {action?.(item)}
    </li>
  );
  return (
    <section className={classes.similar} aria-label={t('similar.title')}>
      <h4 role="status">{t('similar.found', { count: items.length })}</h4>
      <ul>{items.slice(0, shown).map(row)}</ul>
      {items.length > shown && (
        <details>
          <summary>{t('similar.more', { count: items.length - shown })}</summary>
          <ul>{items.slice(shown).map(row)}</ul>
        </details>
      )}
    </section>
  );
}

/** Beside the title of a draft, with the offer to name the source. */
export function Similar() {
  const { t } = useTranslation('innovations');
  const { view, draft, edit } = useRegistration();
  const { title, summary, agencyId, replicationOfId } = draft.current;
  return (
    <SimilarList
      title={title}
      summary={summary ?? undefined}
      agency={agencyId}
      self={view.id}
      action={(similar) =>
        replicationOfId === similar.innovationId ? (
          <span className="small">{t('similar.declared')}</span>
        ) : (
          <button
            type="button"
            className="link-button"
            aria-label={`${t(similar.sameAgency ? 'similar.declareDevelopment' : 'similar.declareReplication')}: ${similar.title}`}
            onClick={() => {
              edit('type', similar.sameAgency ? 'DEVELOPMENT' : 'REPLICATION');
              edit('replicationOfId', similar.innovationId);
              tell(
                t(similar.sameAgency ? 'similar.saidDevelopment' : 'similar.saidReplication', { title: similar.title }),
              );
            }}
          >
            {t(similar.sameAgency ? 'similar.declareDevelopment' : 'similar.declareReplication')}
          </button>
        )
      }
    />
  );
}
