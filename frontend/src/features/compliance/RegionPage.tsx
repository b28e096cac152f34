import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Section } from '@/ui/Page';
import { LoadingShape } from '@/ui/states';
import { usePeriod } from '@/ui/year';
import { Breakdown } from './Breakdown';
import { FiguresPage } from './FiguresPage';
import { regionQuery } from './queries';
import { ToCatalogue } from './ToCatalogue';

const province = (code: string) => !code.includes('.');

export function RegionPage() {
  const { t } = useTranslation('compliance');
  const { code } = useParams({ from: '/regions/$code' });
  const { year } = usePeriod();
  const region = useQuery(regionQuery(code));
  if (region.error) {
    throw region.error;
  }
  if (!region.data) {
    return <LoadingShape lines={6} />;
  }
  const { name, ancestors } = region.data;
  const crumbs = [
    <Link key="country" to="/">
      Indonesia
    </Link>,
    ...(ancestors ?? []).map((ancestor) => (
      <Link key={ancestor.code} to="/regions/$code" params={{ code: ancestor.code }}>
        {ancestor.name}
      </Link>
    )),
  ];
  return (
    <FiguresPage scope={{ region: code }} title={t('region.title', { name, year })} crumbs={crumbs}>
      {(course) => (
        <>
          <Section title={t('breakdown.title')}>
            <Breakdown
              scope={{ region: code }}
              ways={province(code) ? ['region', 'government', 'kind'] : ['government', 'kind', 'region']}
            />
          </Section>
          {course}
          <ToCatalogue search={{ region: code }} name={name} />
        </>
      )}
    </FiguresPage>
  );
}
