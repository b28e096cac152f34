import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '@/ui/Page';
import { QueryState } from '@/ui/states';
import { usePeriod } from '@/ui/year';
import { Breakdown } from './Breakdown';
import { FiguresPage } from './FiguresPage';
import { useScopeKind } from './figures-search';
import classes from './HomePage.module.css';
import { Newest } from './Newest';
import { breakdownQuery } from './queries';
import { TileMap } from './TileMap';

export function HomePage() {
  const { t } = useTranslation('compliance');
  const period = usePeriod();
  const kind = useScopeKind();
  const [linked, setLinked] = useState<string | null>(null);
  const provinces = useQuery(breakdownQuery(period, { kind }, 'region'));
  return (
    <FiguresPage scope={{}} title={t('home.title', { year: period.year })}>
      {(course) => (
        <div className={classes.beside}>
          <div className={classes.map}>
            <Section title={t('map.title')} note={t('map.note')}>
              <QueryState query={provinces} lines={1} height={320}>
                {(data) => <TileMap provinces={data.items} linked={linked} onLink={setLinked} />}
              </QueryState>
            </Section>
          </div>
          <div className={classes.table}>
            <Section title={t('breakdown.title')}>
              <Breakdown
                scope={{}}
                ways={['region', 'government', 'kind']}
                linked={linked}
                onLink={setLinked}
                compact
              />
            </Section>
          </div>
          <div className={classes.course}>{course}</div>
          <div className={classes.newest}>
            <Newest />
          </div>
        </div>
      )}
    </FiguresPage>
  );
}
