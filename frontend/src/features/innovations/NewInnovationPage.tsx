import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { grantsOf, useSession } from '@/api/session';
import type { InnovationType, SimilarView } from '@/api/types';
import { Callout } from '@/ui/Callout';
import { Field } from '@/ui/Field';
import { Page } from '@/ui/Page';
import { Picker } from '@/ui/Picker';
import { currentYear } from '@/ui/year';
import { types } from './choices';
import { fieldName } from './FieldName';
import classes from './form/question.module.css';
import { SimilarList } from './form/Similar';
import { create, findOwnAgencies, innovationQuery, openYearsQuery, ownAgenciesQuery, ownAgencyQuery } from './queries';

const kept = 'draft.new';

interface Start {
  title: string;
  type: InnovationType;
  source: SimilarView | null;
}

function keptStart(): Start {
  try {
    const found = JSON.parse(sessionStorage.getItem(kept) ?? 'null');
    return { title: String(found?.title ?? ''), type: found?.type ?? 'NEW', source: found?.source ?? null };
  } catch {
    return { title: '', type: 'NEW', source: null };
  }
}

/** The three things that make a draft: for whom, for which year, and what it is called. Everything else can wait. */
export function NewInnovationPage() {
  const { t } = useTranslation(['innovations', 'common']);
  const session = useSession();
  const search = useSearch({ from: '/innovations/new' }) as { agency?: number; year?: number };
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [agency, setAgency] = useState(search.agency ?? grantsOf(session, 'AGENCY_OFFICER')[0]?.agencyId ?? 0);
  const [agencyMissing, setAgencyMissing] = useState(false);
  const [start, setStart] = useState(keptStart);
  const [missing, setMissing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const attempt = useRef({ key: crypto.randomUUID(), body: '' });
  const severalAgencies = (useQuery(ownAgenciesQuery).data?.total ?? 0) > 1;
  const chosenAgency = useQuery({ ...ownAgencyQuery(agency), enabled: agency > 0 }).data;
  const years = useQuery({ ...openYearsQuery(agency), enabled: agency > 0 }).data?.items;
  const open = years?.filter(
    (row) => !row.yearClosed && row.status !== 'EXEMPT' && Date.parse(row.closesAt) > Date.now(),
  );
  const [chosenYear, setChosenYear] = useState(search.year);
  const year = open?.some((row) => row.year === chosenYear)
    ? (chosenYear as number)
    : (open?.[0]?.year ?? chosenYear ?? currentYear());
  useEffect(() => {
    try {
      sessionStorage.setItem(kept, JSON.stringify(start));
    } catch {
      // Without storage the title lives as long as the page.
    }
  }, [start]);
  const begin = useMutation({
    mutationFn: () => {
      const body = {
        agencyId: agency,
        year,
        title: start.title.trim(),
        type: start.type,
        replicationOfId: start.source?.innovationId ?? null,
      };
      // The same words again after a lost answer are the same attempt; other words are a new one.
      const text = JSON.stringify(body);
      if (attempt.current.body !== text) {
        attempt.current = { key: crypto.randomUUID(), body: text };
      }
      return create(body, { 'Idempotency-Key': attempt.current.key });
    },
    onSuccess: async (view) => {
      try {
        sessionStorage.removeItem(kept);
      } catch {
        // It was not kept either.
      }
      queryClient.setQueryData(innovationQuery(view.id).queryKey, view);
      void queryClient.invalidateQueries({ queryKey: ['innovations'] });
      await navigate({
        to: '/innovations/$id/edit',
        params: { id: String(view.id) },
        search: { part: 'summary' },
        replace: true,
      });
    },
  });
  const problem = begin.error;
  const refused = isProblem(problem)
    ? problem.status === 0
      ? t('new.offline')
      : problem.errors.map((error) => error.detail).join(' ') || (problem.detail ?? problem.title)
    : problem
      ? t('verdict.failed')
      : null;
  return (
    <Page title={t('new.title')} answer={t('new.answer')} narrow>
      {open && open.length === 0 && (
        <Callout tone="warning">
          <p>{t('new.noYear')}</p>
        </Callout>
      )}
      <form
        className={`card ${classes.newForm}`}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!start.title.trim()) {
            setMissing(true);
            input.current?.focus();
            return;
          }
          if (agency === 0) {
            setAgencyMissing(true);
            return;
          }
          begin.mutate();
        }}
      >
        {refused && (
          <Callout tone="danger" live>
            <p>{refused}</p>
          </Callout>
        )}
        {severalAgencies && (
          <Picker
            large
            label={t('new.agency')}
            chosen={
              agency > 0
                ? {
                    value: String(agency),
                    label: chosenAgency?.name ?? '…',
                    note: chosenAgency?.parentName ?? undefined,
                  }
                : null
            }
            find={findOwnAgencies}
            error={agencyMissing && agency === 0 ? t('new.agencyNeeded') : undefined}
            onChoose={(option) => setAgency(option ? Number(option.value) : 0)}
          />
        )}
        <Field label={t('new.year')} hint={t('new.yearHint')}>
          {(control) => (
            <select {...control} value={year} onChange={(event) => setChosenYear(Number(event.currentTarget.value))}>
              {(open?.map((row) => row.year) ?? [year]).map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={fieldName(t, 'title')} hint={t('hint.title')} error={missing ? t('new.titleNeeded') : undefined}>
          {(control) => (
            <input
              {...control}
              ref={input}
              maxLength={200}
              value={start.title}
              onChange={(event) => {
                setStart({ ...start, title: event.currentTarget.value });
                setMissing(false);
              }}
            />
          )}
        </Field>
        <SimilarList
          title={start.title}
          agency={agency}
          action={(similar) =>
            start.source?.innovationId === similar.innovationId ? (
              <span className="small">{t('similar.declared')}</span>
            ) : (
              <button
                type="button"
                className="link-button"
                aria-label={`${t(similar.sameAgency ? 'similar.declareDevelopment' : 'similar.declareReplication')}: ${similar.title}`}
                onClick={() =>
                  setStart({ ...start, type: similar.sameAgency ? 'DEVELOPMENT' : 'REPLICATION', source: similar })
                }
              >
                {t(similar.sameAgency ? 'similar.declareDevelopment' : 'similar.declareReplication')}
              </button>
            )
          }
        />
        <fieldset className={classes.choices}>
          <legend>{fieldName(t, 'type')}</legend>
          <div className={classes.options}>
            {types.map((type) => (
              <label key={type} data-chosen={start.type === type || undefined}>
                <input
                  type="radio"
                  name="type"
                  checked={start.type === type}
                  onChange={() => setStart({ ...start, type, source: type === 'NEW' ? null : start.source })}
                />
                <span>
                  {t(`common:type.${type}`)}
                  <span className={classes.note}>{t(`hint.type.${type}`)}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        {start.source && (
          <p className="small">{t('new.source', { title: start.source.title, number: start.source.number })}</p>
        )}
        <div>
          <button
            type="submit"
            className={`link-button ${classes.send}`}
            data-primary
            disabled={begin.isPending || open?.length === 0}
          >
            {t('new.begin')}
          </button>
        </div>
        <p className="small soft">{t('new.note')}</p>
      </form>
    </Page>
  );
}
