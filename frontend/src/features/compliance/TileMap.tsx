import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { BreakdownItem } from '@/api/types';
import { formatNumber, formatRate } from '@/ui/format';
import { rateStep } from '@/ui/RateCell';
import classes from './TileMap.module.css';
import { eastBegins, tiles } from './tiles';

interface TileMapProps {
  provinces: BreakdownItem[];
  linked: string | null;
  onLink: (code: string | null) => void;
}

export function TileMap({ provinces, linked, onLink }: TileMapProps) {
  const { t } = useTranslation('compliance');
  const byCode = new Map(provinces.map((province) => [province.key, province]));
  return (
    <div className={classes.whole}>
      <ul className={classes.map} aria-label={t('map.label')}>
        {tiles.map(({ code, column, row, short }) => {
          const province = byCode.get(code);
          const rate = province?.rate ?? null;
          const east = column >= eastBegins;
          const place = {
            '--column': column + 1,
            '--row': row + 1,
            '--phone-column': (east ? column - eastBegins : column) + 1,
            '--phone-row': (east ? row + 7 : row) + 1,
          } as CSSProperties;
          return (
            <li key={code} style={place} className={classes.place}>
              <Link
                to="/regions/$code"
                params={{ code }}
                className={classes.tile}
                data-step={rate === null ? 0 : rateStep(rate)}
                data-linked={linked === code || undefined}
                onMouseEnter={() => onLink(code)}
                onMouseLeave={() => onLink(null)}
                onFocus={() => onLink(code)}
                onBlur={() => onLink(null)}
                title={province?.name}
              >
                <span aria-hidden="true" className={classes.short}>
                  <span>{short[0]}</span>
                  <span>{short[1]}</span>
                </span>
                <span aria-hidden="true" className={classes.rate}>
                  {rate === null ? '–' : formatNumber(rate * 100)}
                </span>
                <span className="visually-hidden">
                  {t('map.tile', { name: province?.name ?? code, rate: formatRate(rate) })}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      <p className={classes.scale}>
        <span>{t('map.scale')}</span>
        {[1, 2, 3, 4, 5].map((step) => (
          <span key={step} className={classes.step} data-step={step}>
            {t(`map.step${step}`)}
          </span>
        ))}
        <span className={classes.step} data-step={0}>
          {t('map.none')}
        </span>
      </p>
    </div>
  );
}
