import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingView, InnovationView } from '@/api/types';
import { Callout } from '@/ui/Callout';
import { formatInstant } from '@/ui/format';
import { CheckIcon, LeftIcon, RightIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { QueryState, LoadingPage } from '@/ui/states';
import { StateBadge } from '@/ui/status';
import { ConflictDialog } from './form/ConflictDialog';
import classes from './form/registration.module.css';
import { Missing } from './form/Missing';
import { RegistrationContext, useAutosave, useRegistration } from './form/registration';
import { SaveState, SaveTrouble } from './form/SaveState';
import { PartQuestions } from './form/Steps';
import { useJump } from './form/useJump';
import { firstOf, neighbour, type Part, partOf, partOfField, parts, type Step, steps } from './parts';
import { innovationQuery, preflightQuery, remarksQuery } from './queries';

const noFindings: FindingView[] = [];

const isPast = (instant: string) => Date.parse(instant) <= Date.now();

// Groups of one question, whose label says the same again.
const namesItself = new Set(['summary', 'sdgs', 'novelty', 'partners', 'indicators', 'significance', 'evidence']);

/** The registration in steps: each may be left unfinished, and whatever is written is safe at once. */
export function RegistrationPage() {
  const { t } = useTranslation('innovations');
  const id = Number(useParams({ from: '/innovations/$id/edit' }).id);
  const innovation = useQuery(innovationQuery(id));
  if (innovation.error && !innovation.data) {
    throw innovation.error;
  }
  if (!innovation.data) {
    return <LoadingPage lines={8} height={40} />;
  }
  const view = innovation.data;
  if (!view.actions.includes('EDIT')) {
    return (
      <Page title={view.title} answer={t('form.notEditable')} narrow>
        <p>
          <Link to="/innovations/$id" params={{ id: String(id) }} className="link-button">
            {t('trouble.look')}
          </Link>
        </p>
      </Page>
    );
  }
  return <Form key={id} view={view} />;
}

function Form({ view }: { view: InnovationView }) {
  const { t } = useTranslation('innovations');
  const { autosave, draft } = useAutosave(view);
  const search = useSearch({ from: '/innovations/$id/edit' });
  const wide = useMediaQuery('(min-width: 801px)', true, { getInitialValueInEffect: false }) ?? true;
  const part = partOf(search.part);
  const findings = useQuery(preflightQuery(view.id)).data?.findings ?? noFindings;
  const remarks = useQuery(remarksQuery(view.id)).data ?? [];
  const openRemarks = remarks.filter((remark) => !remark.resolvedAt);
  const [resolving, setResolving] = useState(draft.conflicts.length > 0);
  const conflicts = draft.conflicts.length;
  useEffect(() => setResolving(conflicts > 0), [conflicts]);
  const shown = wide ? parts.filter((one) => one.step === part.step) : [part];
  const places = parts.indexOf(part) + 1;
  return (
    <RegistrationContext.Provider
      value={{ view, draft, autosave, findings, remarks, edit: (field, value) => autosave.edit(field, value) }}
    >
      <Page
        title={draft.current.title || t('form.untitled')}
        crumbs={[
          <Link key="home" to="/agency" search={{ agency: view.agencyId }}>
            {view.agencyName}
          </Link>,
          <Link key="innovation" to="/innovations/$id" params={{ id: String(view.id) }}>
            {view.number}
          </Link>,
        ]}
      >
        <div className={classes.under}>
          <StateBadge state={view.state} />
          <span className={classes.countsFor}>{t('form.countsFor', { year: view.year })}</span>
          <SaveState />
        </div>
        {view.successors.length > 0 && (
          <Callout tone="warning">
            <p>
              {t('takeOver.why', { agency: view.agencyName, year: view.year })}{' '}
              <Link to="/innovations/$id" params={{ id: String(view.id) }}>
                {t('takeOver.where')}
              </Link>
            </p>
          </Callout>
        )}
        {view.state === 'RETURNED' && (
          <Callout tone="warning">
            <p>
              {openRemarks.length > 0 ? t('form.returned', { count: openRemarks.length }) : t('form.returnedAnswered')}{' '}
              {view.revisionDueAt &&
                t(isPast(view.revisionDueAt) ? 'form.returnedPast' : 'form.returnedUntil', {
                  instant: formatInstant(view.revisionDueAt),
                })}
            </p>
            <RemarkJumps fields={openRemarks.map((remark) => remark.field)} />
          </Callout>
        )}
        <div className={classes.trouble}>
          <SaveTrouble onResolve={() => setResolving(true)} />
        </div>
        <StepNav current={part} wide={wide} />
        <div className={classes.beside}>
          <div className={classes.main}>
            {!wide && <p className="soft small">{t('form.place', { at: places, of: parts.length })}</p>}
            {shown.map((one) => (
              <section key={one.key} className="card" aria-labelledby={`part-${one.key}`}>
                <h2 id={`part-${one.key}`} className={namesItself.has(one.key) ? 'visually-hidden' : classes.partTitle}>
                  {t(`part.${one.key}`)}
                </h2>
                <PartQuestions part={one.key} />
              </section>
            ))}
            <Turn part={part} wide={wide} />
          </div>
          {part.step !== 'check' && <Side wide={wide} />}
        </div>
        <ConflictDialog open={resolving && conflicts > 0} onClose={() => setResolving(false)} />
      </Page>
    </RegistrationContext.Provider>
  );
}

function RemarkJumps({ fields }: { fields: string[] }) {
  const { t } = useTranslation('innovations');
  const jump = useJump();
  if (fields.length === 0) {
    return null;
  }
  return (
    <p className="row">
      {[...new Set(fields.map((field) => partOfField(field).key))].map((key) => (
        <button
          key={key}
          type="button"
          className="link-button"
          onClick={() => jump(fields.find((field) => partOfField(field).key === key) ?? 'general')}
        >
          {t(`part.${key}`)}
        </button>
      ))}
    </p>
  );
}

function StepNav({ current, wide }: { current: Part; wide: boolean }) {
  const { t } = useTranslation('innovations');
  const { findings } = useRegistration();
  const lacking = (step: Step) =>
    findings.filter((finding) => finding.severity === 'BLOCKING' && partOfField(finding.field).step === step).length;
  const list = (
    <ol className={classes.steps}>
      {steps.map((step, index) => {
        const left = step === 'check' ? 0 : lacking(step);
        const said = findings.some((finding) => partOfField(finding.field).step === step);
        return (
          <li key={step}>
            <Link
              to="."
              search={((before: Record<string, unknown>) => ({ ...before, part: firstOf(step).key })) as never}
              aria-current={step === current.step ? 'step' : undefined}
            >
              <span className={classes.stepNumber} aria-hidden="true">
                {left === 0 && !said && step !== 'check' && findings !== noFindings ? (
                  <CheckIcon size={14} />
                ) : (
                  index + 1
                )}
              </span>
              <span>
                {t(`step.${step}`)}
                {left > 0 && <span className={classes.stepLeft}> {t('form.left', { count: left })}</span>}
              </span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
  return (
    <nav aria-label={t('form.steps')} className={classes.stepNav}>
      {wide ? (
        list
      ) : (
        <details>
          <summary>
            {t('form.step', {
              at: steps.indexOf(current.step) + 1,
              of: steps.length,
              name: t(`step.${current.step}`),
            })}
          </summary>
          {list}
        </details>
      )}
    </nav>
  );
}

function Turn({ part, wide }: { part: Part; wide: boolean }) {
  const { t } = useTranslation('innovations');
  const [before, after] = [neighbour(part, -1, wide), neighbour(part, 1, wide)];
  const to = (key: string) => ((search: Record<string, unknown>) => ({ ...search, part: key })) as never;
  const name = (other: Part, short: 'form.previous' | 'form.next') => (wide ? t(`step.${other.step}`) : t(short));
  const label = (other: Part, short: 'form.previous' | 'form.next') =>
    wide ? undefined : `${t(short)}: ${t(`part.${other.key}`)}`;
  return (
    <div className={classes.turn}>
      {before ? (
        <Link to="." search={to(before.key)} className="link-button" aria-label={label(before, 'form.previous')}>
          <LeftIcon />
          {name(before, 'form.previous')}
        </Link>
      ) : (
        <span />
      )}
      {after && (
        <Link to="." search={to(after.key)} className="link-button" data-primary aria-label={label(after, 'form.next')}>
          {name(after, 'form.next')}
          <RightIcon />
        </Link>
      )}
    </div>
  );
}

function Side({ wide }: { wide: boolean }) {
  const { t } = useTranslation('innovations');
  const { view } = useRegistration();
  const jump = useJump();
  const preflight = useQuery(preflightQuery(view.id));
  const list = (
    <QueryState query={preflight} lines={5}>
      {(data) => <Missing findings={data.findings} onJump={jump} />}
    </QueryState>
  );
  const findings = preflight.data?.findings ?? noFindings;
  const count = findings.filter((finding) => finding.severity === 'BLOCKING').length;
  const title = count > 0 || findings.length === 0 ? 'missing.title' : 'missing.worth';
  return (
    <aside className={classes.side} aria-label={t(title)}>
      {wide ? (
        <>
          <h2 className={classes.sideTitle}>{t(title)}</h2>
          {list}
        </>
      ) : (
        <details>
          <summary>
            {t(title)} ({count || findings.length})
          </summary>
          {list}
        </details>
      )}
    </aside>
  );
}
