import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Desk } from '@/api/desk';
import { agencyKinds } from '@/api/kinds';
import type { BreakdownView } from '@/api/types';
import { ChoiceFilter, FilterBar, ManyFilter, TextFilter, useFilters } from '@/ui/filters';
import { findIn, Picker } from '@/ui/Picker';
import { statusOrder } from '@/ui/status';
import { usePeriod } from '@/ui/year';
import type { ObligationsSearch } from './obligations-search';
import { findRegions, governmentsQuery } from './queries';
import { usePlaceName } from './usePlaceName';

const optionsOf = (breakdown: BreakdownView | undefined) =>
  breakdown?.items.map((item) => ({ value: item.key, label: item.name })) ?? [];

export function Filters({ search, desks }: { search: ObligationsSearch; desks: Desk[] }) {
  const { t } = useTranslation(['obligations', 'common']);
  const [, change] = useFilters();
  const { year } = usePeriod();
  const wide = desks.find((desk) => desk.government === undefined);
  const queryClient = useQueryClient();
  const known = governmentsQuery(year, wide?.region);
  const governments = useQuery({ ...known, enabled: wide !== undefined });
  const place = usePlaceName({ region: search.region }, []);
  const chosen = optionsOf(governments.data).find((option) => option.value === String(search.government));
  return (
    <FilterBar label={t('common:filter')} names={['status', 'region', 'government', 'kind', 'q']}>
      <TextFilter label={t('filter.name')} placeholder={t('filter.namePlaceholder')} />
      <ChoiceFilter
        label={t('column.kind')}
        name="kind"
        choices={agencyKinds.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))}
      />
      {wide && (
        <>
          <Picker
            compact
            label={t('filter.region')}
            chosen={search.region ? { value: search.region, label: place ?? search.region } : null}
            find={async (typed) =>
              (await findRegions(typed, wide.region)).items
                .filter(({ code }) => !wide.region || code === wide.region || code.startsWith(`${wide.region}.`))
                .map(({ code, name }) => ({ value: code, label: name, note: code }))
            }
            onChoose={(option) => change({ region: option?.value })}
          />
          <Picker
            compact
            label={t('filter.government')}
            chosen={
              search.government === undefined
                ? null
                : (chosen ?? { value: String(search.government), label: String(search.government) })
            }
            find={findIn(async () => optionsOf(await queryClient.ensureQueryData(known)))}
            onChoose={(option) => change({ government: option ? Number(option.value) : undefined })}
          />
        </>
      )}
      <ManyFilter
        label={t('column.status')}
        name="status"
        choices={statusOrder.map((status) => ({ value: status, content: t(`common:status.${status}`) }))}
      />
    </FilterBar>
  );
}
