import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile, toCsv } from '@/ui/csv';
import { formatNumber } from '@/ui/format';
import { CopyIcon, DownloadIcon } from '@/ui/icons';
import { tell } from '@/ui/toast';
import { ExtendChosen } from './ExtendChosen';
import classes from './ObligationsPage.module.css';
import { addressesOf, type Chosen, type Selection } from './selection';

interface SelectionBarProps {
  selection: Selection;
  /** How many of the chosen are among the rows on display. */
  here: number;
  year: number;
  mayExtend: boolean;
}

/** What can be done with the chosen agencies; it stays in reach however long the list is. */
export function SelectionBar({ selection, here, year, mayExtend }: SelectionBarProps) {
  const { t } = useTranslation(['obligations', 'common']);
  const [extending, setExtending] = useState(false);
  const { chosen } = selection;
  const count = chosen.length;
  return (
    <>
      {count > 0 && (
        <section className={classes.selection} aria-label={t('chosen.title')}>
          <p role="status">
            <strong>{t('chosen.count', { count, formatted: formatNumber(count) })}</strong>
            {here < count && (
              <span className="soft">
                {' '}
                {t('chosen.elsewhere', { count: count - here, formatted: formatNumber(count - here) })}
              </span>
            )}
          </p>
          <div className={`row ${classes.bulk}`}>
            {mayExtend && (
              <button type="button" className="link-button" data-primary onClick={() => setExtending(true)}>
                {t('extend.open')}
              </button>
            )}
            <CopyContacts chosen={chosen} />
            <SaveChosen chosen={chosen} year={year} />
            <button type="button" className="link-button" onClick={selection.clear}>
              {t('chosen.clear')}
            </button>
          </div>
        </section>
      )}
      {mayExtend && (
        <ExtendChosen open={extending} onClose={() => setExtending(false)} selection={selection} year={year} />
      )}
    </>
  );
}

function CopyContacts({ chosen }: { chosen: readonly Chosen[] }) {
  const { t } = useTranslation('obligations');
  const copy = async () => {
    const addresses = addressesOf(chosen);
    const without = chosen.filter(({ contact }) => !contact?.email).length;
    const missing =
      without > 0 ? ` ${t('chosen.withoutEmail', { count: without, formatted: formatNumber(without) })}` : '';
    if (addresses.length === 0) {
      tell(t('chosen.noEmail'), { tone: 'failed' });
      return;
    }
    try {
      await navigator.clipboard.writeText(addresses.join(', '));
      tell(t('chosen.copied', { count: addresses.length, formatted: formatNumber(addresses.length) }) + missing);
    } catch {
      tell(t('chosen.copyFailed'), { tone: 'failed' });
    }
  };
  return (
    <button type="button" className="link-button" onClick={() => void copy()}>
      <CopyIcon />
      {t('chosen.copy')}
    </button>
  );
}

function SaveChosen({ chosen, year }: { chosen: readonly Chosen[]; year: number }) {
  const { t } = useTranslation(['obligations', 'common']);
  const save = () =>
    saveFile(
      `${t('chosen.file')}-${year}.csv`,
      toCsv(
        [
          t('column.agency'),
          t('column.kind'),
          t('column.parent'),
          t('filter.government'),
          t('column.status'),
          t('column.due'),
          t('column.daysLeft'),
          t('column.activity'),
          t('column.contact'),
          t('chosen.email'),
          t('chosen.phone'),
        ],
        chosen.map((one) => [
          one.agencyName,
          t(`common:kind.${one.agencyKind}`, { defaultValue: one.agencyKind }),
          one.parentName,
          one.governmentName,
          t(`common:status.${one.status}`),
          one.dueOn,
          one.daysLeft,
          one.lastActivityAt,
          one.contact?.name,
          one.contact?.email,
          one.contact?.phone,
        ]),
      ),
    );
  return (
    <button type="button" className="link-button" onClick={save}>
      <DownloadIcon />
      {t('chosen.csv')}
    </button>
  );
}
