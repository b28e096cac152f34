import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatNumber } from './format';
import { LeftIcon, RightIcon } from './icons';
import classes from './Pager.module.css';
import type { TableSearch } from './search';

interface PagerProps {
  next: string | null | undefined;
  total: number;
  pageSize: number;
}

/** Turns the pages of a cursor list; the way back is the way one came. */
export function Pager({ next, total, pageSize }: PagerProps) {
  const { t } = useTranslation('common');
  const { page = 1 } = useSearch({ strict: false }) as TableSearch;
  const navigate = useNavigate();
  const router = useRouter();
  if (page <= 1 && !next) {
    return null;
  }
  const go = (change: TableSearch, turned = false) =>
    navigate({
      to: '.',
      search: ((before: Record<string, unknown>) => ({ ...before, ...change })) as never,
      state: { turned } as never,
      resetScroll: false,
    });
  const previous = () => {
    const { turned } = router.state.location.state as { turned?: boolean };
    if (turned) {
      router.history.back();
    } else {
      void go({ cursor: undefined, page: undefined });
    }
  };
  return (
    <nav className={classes.pager} aria-label={t('table.pages')}>
      <button type="button" className="link-button" disabled={page <= 1} onClick={previous}>
        <LeftIcon />
        {t('table.previous')}
      </button>
      <span>
        {t('table.page', {
          page: formatNumber(page),
          pages: formatNumber(Math.max(page, Math.ceil(total / pageSize))),
        })}
      </span>
      <button
        type="button"
        className="link-button"
        disabled={!next}
        onClick={() => void go({ cursor: next ?? undefined, page: page + 1 }, true)}
      >
        {t('table.next')}
        <RightIcon />
      </button>
    </nav>
  );
}
