import { useTranslation } from 'react-i18next';
import type { IndicatorView, PartnerView } from '@/api/types';
import { currentLanguage } from '@/i18n';
import { formatDate, formatDecimal, formatLatitude, formatLongitude, formatRupiah } from '@/ui/format';
import { useQuery } from '@tanstack/react-query';
import classes from './FieldValue.module.css';
import { codeListsQuery } from './queries';
import { wordDiff } from './word-diff';

const words: Record<string, string> = {
  type: 'type',
  stage: 'stage',
  phase: 'phase',
  serviceTo: 'serviceTo',
  sector: 'sector',
  initiator: 'initiator',
  form: 'form',
};

/** The name of a government affair; its code until the list has arrived. */
export function useAffair(): (code: string) => string {
  const lists = useQuery(codeListsQuery).data;
  return (code) => {
    const found = lists?.affairs.find((affair) => affair.code === code);
    return found ? `${code} ${found.name[currentLanguage()]}` : code;
  };
}

/** The value of a field in plain words, as text. */
export function useShownValue(): (field: string, value: unknown) => string {
  const { t } = useTranslation(['innovations', 'common']);
  const affair = useAffair();
  return (field, value) => {
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      return '';
    }
    const list = words[field];
    if (list) {
      return t(`common:${list}.${value}`, { defaultValue: String(value) });
    }
    switch (field) {
      case 'digital':
        return t(`common:digital.${value}`);
      case 'affairCode':
        return affair(String(value));
      case 'mainSdg':
        return `${value}. ${t(`common:sdg.${value}`)}`;
      case 'sdgs':
        return (value as number[]).map((goal) => `${goal}. ${t(`common:sdg.${goal}`)}`).join('\n');
      case 'startedOn':
      case 'trialOn':
      case 'implementedOn':
        return formatDate(String(value));
      case 'budget':
        return formatRupiah(Number(value));
      case 'latitude':
        return formatLatitude(Number(value));
      case 'longitude':
        return formatLongitude(Number(value));
      case 'indicators':
        return (value as IndicatorView[])
          .map(
            ({ name, baseline, result, unit }) =>
              `${name ?? '–'}: ${baseline == null ? '–' : formatDecimal(baseline)} → ${result == null ? '–' : formatDecimal(result)} ${unit ?? ''}`,
          )
          .join('\n');
      case 'partners':
        return (value as PartnerView[]).map(({ name, role }) => [name, role].filter(Boolean).join(': ')).join('\n');
      default:
        return typeof value === 'object' ? JSON.stringify(value) : String(value);
    }
  };
}

interface FieldDiffProps {
  field: string;
  from: unknown;
  to: unknown;
}

/** Old and new in one text: what went is struck out, what came is underlined, and screen readers hear which is which. */
export function FieldDiff({ field, from, to }: FieldDiffProps) {
  const { t } = useTranslation('innovations');
  const shown = useShownValue();
  const [before, after] = [shown(field, from), shown(field, to)];
  if (!before || !after) {
    return (
      <p className={classes.diff}>
        {before ? (
          <>
            <del>{before}</del> <span className="soft">{t('diff.emptied')}</span>
          </>
        ) : (
          <ins>{after}</ins>
        )}
      </p>
    );
  }
  return (
    <p className={classes.diff}>
      {wordDiff(before, after).map(({ text, kind }, index) => {
        const key = `${index}`;
        return kind === 'added' ? (
          <ins key={key}>{text}</ins>
        ) : kind === 'removed' ? (
          <del key={key}>{text}</del>
        ) : (
          <span key={key}>{text}</span>
        );
      })}
    </p>
  );
}
