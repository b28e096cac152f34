import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InnovationView, SimilarView } from '@/api/types';
import { formatNumber } from '@/ui/format';
import { StateBadge } from '@/ui/status';
import { markShared } from '../changes';
import { fieldName } from '../FieldName';
import { innovationQuery, publishedQuery } from '../queries';
import classes from './Review.module.css';

interface SimilarBesideProps {
  view: InnovationView;
  similar: SimilarView;
}

/** Two innovations next to each other, the words they share marked in both. */
export function SimilarBeside({ view, similar }: SimilarBesideProps) {
  const { t } = useTranslation(['review', 'innovations', 'common']);
  // One of the own government can be read as it is; of any other only what is published.
  const own = useQuery({ ...innovationQuery(similar.innovationId), enabled: similar.sameGovernment, retry: false });
  const published = useQuery({
    ...publishedQuery(similar.number),
    enabled: !similar.sameGovernment && similar.state === 'VERIFIED',
    retry: false,
  });
  const other = own.data ?? published.data;
  const texts = [
    { field: 'title', here: view.title, there: similar.title },
    { field: 'summary', here: view.summary, there: other?.summary ?? null },
    { field: 'problem', here: view.problem, there: other?.problem ?? null },
  ];
  return (
    <>
      <p className="small soft">
        {t('innovations:similar.score', { percent: formatNumber(Math.round(similar.score * 100)) })}
        {similar.sharedWords.length > 0 &&
          ` · ${t('innovations:similar.shared', { words: similar.sharedWords.join(', ') })}`}
        {view.replicationOfId === similar.innovationId && ` · ${t('innovations:similar.declared')}`}
      </p>
      <table className={classes.sideBySide}>
        <caption className="visually-hidden">{t('sideBySide')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('thisOne')}</th>
            <th scope="col">
              {similar.number} <StateBadge state={similar.state} />
              <span className={classes.whose}>
                {similar.agencyName}, {similar.governmentName} · {similar.year}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {texts
            .filter(({ field, here, there }) => field === 'title' || here || there)
            .map(({ field, here, there }) => (
              <tr key={field}>
                <th scope="row">{fieldName(t, field)}</th>
                <td data-side={t('thisOne')}>
                  <Marked text={here} shared={similar.sharedWords} />
                </td>
                <td data-side={similar.number}>
                  <Marked text={there} shared={similar.sharedWords} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {!other && !own.isFetching && !published.isFetching && <p className="small soft">{t('onlyTitle')}</p>}
    </>
  );
}

function Marked({ text, shared }: { text: string | null | undefined; shared: string[] }) {
  return text ? (
    markShared(text, shared).map((part, index) => {
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
      return part.shared ? <mark key={index}>{part.text}</mark> : part.text;
    })
  ) : (
    <span className="soft">–</span>
  );
}
