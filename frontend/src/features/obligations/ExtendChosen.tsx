import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/ui/ConfirmDialog';
import { formatDate, formatNumber } from '@/ui/format';
import { ExtensionFields } from './ExtensionFields';
import { extendEach, type Outcome } from './extend-each';
import formClasses from '@/ui/form.module.css';
import classes from './ObligationsPage.module.css';
import { type Extension, extendAgency, obligationsKey } from './queries';
import type { Chosen, Selection } from './selection';

interface ExtendChosenProps {
  open: boolean;
  onClose: () => void;
  selection: Selection;
  year: number;
}

/** More time for the chosen agencies, one after the other, and then what became of each. */
export function ExtendChosen({ open, onClose, selection, year }: ExtendChosenProps) {
  const { t } = useTranslation(['obligations', 'common']);
  return (
    <Dialog open={open} onClose={onClose} title={t('extend.titleChosen', { year })}>
      <Steps selection={selection} year={year} onClose={onClose} />
    </Dialog>
  );
}

interface Run {
  agencies: readonly Chosen[];
  outcomes: Outcome[];
  going: boolean;
}

function Steps({ selection, year, onClose }: Omit<ExtendChosenProps, 'open'>) {
  const { t } = useTranslation(['obligations', 'common']);
  const queryClient = useQueryClient();
  const form = useForm<Extension>();
  const [run, setRun] = useState<Run | null>(null);
  const stopped = useRef(false);
  // Closing the dialog stops after the agency that is being extended.
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );

  const start = async (fields: Extension) => {
    const agencies = selection.chosen;
    stopped.current = false;
    setRun({ agencies, outcomes: [], going: true });
    await extendEach(agencies, ({ agencyId }) => extendAgency(agencyId, year, fields), {
      offline: t('common:error.offlineTitle'),
      stopped: () => stopped.current,
      onOutcome: (outcome) => {
        setRun((before) => before && { ...before, outcomes: [...before.outcomes, outcome] });
        if (outcome.refusal === null) {
          selection.drop([outcome.agency.agencyId]);
        }
      },
    });
    setRun((before) => before && { ...before, going: false });
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: obligationsKey }),
      queryClient.invalidateQueries({ queryKey: ['compliance'] }),
    ]);
  };

  if (run?.going) {
    return (
      <Progress
        run={run}
        onStop={() => {
          stopped.current = true;
        }}
      />
    );
  }
  if (run) {
    return <Results run={run} dueOn={form.getValues('dueOn')} onAgain={() => setRun(null)} onClose={onClose} />;
  }
  return (
    <form
      className={formClasses.form}
      data-dialog
      noValidate
      onSubmit={(event) => void form.handleSubmit(start)(event)}
    >
      <p className="soft">
        {t('extend.noteChosen', { count: selection.chosen.length, formatted: formatNumber(selection.chosen.length) })}
      </p>
      <ExtensionFields form={form} />
      <div className={formClasses.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" disabled={selection.chosen.length === 0}>
          {t('extend.submitChosen', {
            count: selection.chosen.length,
            formatted: formatNumber(selection.chosen.length),
          })}
        </Button>
      </div>
    </form>
  );
}

function Progress({ run, onStop }: { run: Run; onStop: () => void }) {
  const { t } = useTranslation('obligations');
  const done = run.outcomes.length;
  const label = t('extend.progress', { done: formatNumber(done), total: formatNumber(run.agencies.length) });
  return (
    <div className={formClasses.form} data-dialog>
      <p role="status">{label}</p>
      <progress className={classes.progress} max={run.agencies.length} value={done} aria-label={label} />
      <div className={formClasses.actions}>
        <Button variant="default" onClick={onStop}>
          {t('extend.stop')}
        </Button>
      </div>
    </div>
  );
}

interface ResultsProps {
  run: Run;
  dueOn: string;
  onAgain: () => void;
  onClose: () => void;
}

function Results({ run, dueOn, onAgain, onClose }: ResultsProps) {
  const { t } = useTranslation(['obligations', 'common']);
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const refused = run.outcomes.filter(({ refusal }) => refusal !== null);
  const done = run.outcomes.length - refused.length;
  const untouched = run.agencies.length - run.outcomes.length;
  return (
    <div className={formClasses.form} data-dialog>
      <p ref={heading} tabIndex={-1}>
        <strong>{t('extend.result', { count: done, formatted: formatNumber(done), date: formatDate(dueOn) })}</strong>{' '}
        {untouched > 0 && t('extend.untouched', { count: untouched, formatted: formatNumber(untouched) })}
      </p>
      {refused.length > 0 && (
        <section aria-label={t('extend.refusedTitle')}>
          <p>{t('extend.refused', { count: refused.length, formatted: formatNumber(refused.length) })}</p>
          <ul className={classes.refusals}>
            {refused.map(({ agency, refusal }) => (
              <li key={agency.agencyId}>
                <Link
                  to="/agencies/$id/obligations/$year"
                  params={{ id: String(agency.agencyId), year: String(agency.year) }}
                >
                  {agency.agencyName}
                </Link>
                <span className="under">{refusal}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={formClasses.actions}>
        {run.outcomes.length < run.agencies.length || refused.length > 0 ? (
          <>
            <Button variant="default" onClick={onAgain}>
              {t('extend.again')}
            </Button>
            <Button onClick={onClose}>{t('common:close')}</Button>
          </>
        ) : (
          <Button onClick={onClose}>{t('common:close')}</Button>
        )}
      </div>
    </div>
  );
}
