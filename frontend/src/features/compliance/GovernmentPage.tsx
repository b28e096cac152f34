import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem, isProblem } from '@/api/problem';
import { Section } from '@/ui/Page';
import { LoadingShape } from '@/ui/states';
import { usePeriod } from '@/ui/year';
import { Breakdown } from './Breakdown';
import { FiguresPage } from './FiguresPage';
import { summaryQuery } from './queries';
import { ToCatalogue } from './ToCatalogue';

export function GovernmentPage() {
  const { t } = useTranslation('compliance');
  const government = Number(useParams({ from: '/governments/$id' }).id);
  const period = usePeriod();
  const summary = useQuery(summaryQuery(period, { government }));
  const { error } = summary;
  if (error) {
    // Here the government is the page, not a filter of it.
    const unknown = isProblem(error, 400) && error.errors.some(({ parameter }) => parameter === 'government');
    throw unknown ? new ApiProblem(404) : error;
  }
  if (!summary.data) {
    return <LoadingShape lines={6} />;
  }
  const name = summary.data.scopeName ?? '';
  return (
    <FiguresPage
      scope={{ government }}
      title={t('region.title', { name, year: period.year })}
      crumbs={[
        <Link key="country" to="/">
          Indonesia
        </Link>,
        <Link
          key="governments"
          to="/"
          search={((before: Record<string, unknown>) => ({ ...before, by: 'government' })) as never}
          hash="breakdown"
        >
          {t('breakdown.by.government')}
        </Link>,
      ]}
    >
      {(course) => (
        <>
          <Section title={t('breakdown.title')}>
            <Breakdown scope={{ government }} ways={['kind']} />
          </Section>
          {course}
          <ToCatalogue search={{ government }} name={name} />
        </>
      )}
    </FiguresPage>
  );
}
