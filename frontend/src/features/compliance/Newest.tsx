import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CatalogueItem } from '@/api/types';
import { formatDate, formatNumber } from '@/ui/format';
import { SearchIcon } from '@/ui/icons';
import { Section } from '@/ui/Page';
import { EmptyState, QueryState } from '@/ui/states';
import { DemoMark } from '@/ui/status';
import classes from './Newest.module.css';
import { newestQuery } from './queries';

const placeName = ({ agencyName, governmentName }: CatalogueItem) =>
  agencyName === governmentName ? agencyName : `${agencyName}, ${governmentName}`;

/** What was verified last, and the way to everything else that works. */
export function Newest() {
  const { t } = useTranslation('compliance');
  const navigate = useNavigate();
  const newest = useQuery(newestQuery);
  return (
    <Section title={t('newest.title')}>
      <search>
        <form
          className={classes.search}
          action={(form) => void navigate({ to: '/catalogue', search: { q: String(form.get('q') ?? '') } as never })}
        >
          <label htmlFor="home-search" className="visually-hidden">
            {t('newest.label')}
          </label>
          <input id="home-search" name="q" type="search" placeholder={t('newest.placeholder')} />
          <button type="submit" className="link-button" data-primary>
            <SearchIcon />
            {t('newest.search')}
          </button>
        </form>
      </search>
      <QueryState query={newest} lines={5} height={40}>
        {(data) =>
          data.items.length === 0 ? (
            <EmptyState title={t('newest.empty')} />
          ) : (
            <>
              <ul className={classes.list}>
                {data.items.map((item) => (
                  <li key={item.number}>
                    <Link
                      to={'/catalogue/$number' as '/'}
                      params={{ number: item.number } as never}
                      className={classes.title}
                    >
                      {item.title}
                    </Link>{' '}
                    {item.demo && <DemoMark />}
                    <span className={classes.where}>
                      {placeName(item)} · {item.year}
                      {item.verifiedOn && ` · ${t('newest.verifiedOn', { date: formatDate(item.verifiedOn) })}`}
                    </span>{' '}
                    {item.demoFields.includes('verifiedOn') && <DemoMark date />}
                  </li>
                ))}
              </ul>
              <Link to="/catalogue">{t('newest.all', { count: data.total, formatted: formatNumber(data.total) })}</Link>
            </>
          )
        }
      </QueryState>
    </Section>
  );
}
