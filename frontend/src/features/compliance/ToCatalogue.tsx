import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SearchIcon } from '@/ui/icons';
import { usePeriod } from '@/ui/year';

export function ToCatalogue({ search, name }: { search: { region?: string; government?: number }; name: string }) {
  const { t } = useTranslation('compliance');
  const { year } = usePeriod();
  return (
    <p className="no-print">
      <Link to="/catalogue" search={{ ...search, of: year } as never} className="link-button">
        <SearchIcon />
        {t('toCatalogue', { name, year })}
      </Link>
    </p>
  );
}
