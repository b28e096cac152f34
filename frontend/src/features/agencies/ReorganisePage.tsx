import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '@/api/client';
import { type ApiProblem, isProblem } from '@/api/problem';
import { dateIn, formatDate } from '@/ui/format';
import { Page } from '@/ui/Page';
import { LoadingShape } from '@/ui/states';
import { tell } from '@/ui/toast';
import formClasses from '@/ui/form.module.css';
import classes from './agencies.module.css';
import { Effect } from './Effect';
import { MergeFields, MoveFields, SplitFields } from './ReorganiseFields';
import {
  agenciesKey,
  agencyQuery,
  closeAgency,
  previewClosure,
  previewSuccession,
  reorganiseAgency,
  unitIdsQuery,
} from './queries';
import { type ReorganiseFields, rest, toClosure, toRequest } from './succession';
import type { AgencyView, SuccessionKind, ReorganisationPreview } from './types';

const kinds: SuccessionKind[] = ['RENAME', 'MOVE', 'MERGE', 'SPLIT', 'CLOSURE'];

/** A dated change of the agency's life: shown first, then carried out. */
export function ReorganisePage() {
  const { t } = useTranslation('agencies');
  const id = Number(useParams({ from: '/agencies/$id/reorganisation' }).id);
  const { kind } = useSearch({ from: '/agencies/$id/reorganisation' });
  const agency = useQuery(agencyQuery(id));
  if (agency.error && !agency.data) {
    throw agency.error;
  }
  if (!agency.data) {
    return <LoadingShape lines={6} />;
  }
  const { name, activeTo } = agency.data.data;
  return (
    <Page
      title={t('reorganisation.title', { name })}
      answer={activeTo ? t('endedOn', { date: formatDate(activeTo) }) : t('reorganisation.answer')}
      crumbs={[
        <Link key="all" to="/agencies">
          {t('title')}
        </Link>,
        <Link key="agency" to="/agencies/$id" params={{ id: String(id) }}>
          {name}
        </Link>,
      ]}
      narrow
    >
      {!activeTo && <ReorganiseForm key={id} versioned={agency.data} begin={kind ?? 'RENAME'} />}
    </Page>
  );
}

type Errors = Record<string, string>;

function ReorganiseForm({ versioned, begin }: { versioned: Versioned<AgencyView>; begin: SuccessionKind }) {
  const { t } = useTranslation(['agencies', 'common']);
  const agency = versioned.data;
  const today = dateIn(new Date(), agency.timeZone);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [fields, setFields] = useState<ReorganiseFields>({
    kind: begin,
    on: today,
    reason: '',
    document: '',
    name: begin === 'RENAME' ? agency.name : '',
    parentId: null,
    regionCode: null,
    into: 'EXISTING',
    intoId: null,
    mergedIds: [],
    parts: [
      { key: 1, name: '', kind: '', externalId: '', units: [] },
      { key: 2, name: '', kind: '', externalId: '', units: [] },
    ],
    restTo: null,
  });
  const [errors, setErrors] = useState<Errors>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [shown, setShown] = useState<ReorganisationPreview | null>(null);

  const change = (over: Partial<ReorganiseFields>) => {
    setShown(null);
    setFields((before) => ({ ...before, ...over }));
  };

  const onError = (error: unknown) => {
    if (!isProblem(error)) {
      throw error;
    }
    const stale = error.status === 412;
    if (stale) {
      void queryClient.invalidateQueries({ queryKey: agencyQuery(agency.id).queryKey });
    }
    setErrors(errorsOf(error));
    setRefusal(stale ? t('changedMeanwhile') : (error.detail ?? error.title));
  };

  const unitIds = async () =>
    fields.kind === 'SPLIT' ? queryClient.ensureQueryData(unitIdsQuery(agency.id, today)) : [];

  const preview = useMutation({
    mutationFn: async () => {
      const request = toRequest(fields, await unitIds());
      return request ? previewSuccession(agency.id, request) : previewClosure(agency.id, toClosure(fields));
    },
    onSuccess: setShown,
    onError,
  });
  const carryOut = useMutation({
    mutationFn: async () => {
      const request = toRequest(fields, await unitIds());
      return request
        ? reorganiseAgency(agency.id, versioned.etag, request)
        : closeAgency(agency.id, versioned.etag, toClosure(fields));
    },
    onSuccess: async () => {
      tell(t('reorganisation.done', { name: agency.name }));
      await Promise.all(
        [agenciesKey, ['obligations'], ['compliance']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      );
      await navigate({ to: '/agencies/$id', params: { id: String(agency.id) } });
    },
    onError: (error) => {
      setShown(null);
      onError(error);
    },
  });

  const check = () => {
    const needed = t('needed');
    const found: Errors = {};
    for (const name of ['on', 'reason', 'document'] as const) {
      if (!fields[name].trim()) {
        found[name] = needed;
      }
    }
    if ((fields.kind === 'RENAME' || (fields.kind === 'MERGE' && fields.into === 'NEW')) && !fields.name.trim()) {
      found.name = needed;
    }
    if (fields.kind === 'MERGE' && fields.into === 'EXISTING' && fields.intoId === null) {
      found.intoId = needed;
    }
    if (fields.kind === 'SPLIT') {
      fields.parts.forEach((part, index) => {
        if (!part.name.trim()) {
          found[`parts.${index}.name`] = needed;
        }
      });
      const units = queryClient.getQueryData(unitIdsQuery(agency.id, today).queryKey) ?? [];
      if (fields.restTo === null && rest(fields.parts, units).length > 0) {
        found.restTo = needed;
      }
    }
    setErrors(found);
    setRefusal(null);
    if (Object.keys(found).length === 0) {
      preview.mutate();
    }
  };

  return (
    <form
      className={`card ${formClasses.form}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <fieldset className={formClasses.group}>
        <legend>{t('reorganisation.kind')}</legend>
        <div className={classes.kinds}>
          {kinds.map((kind) => (
            <label key={kind}>
              <input
                type="radio"
                name="kind"
                value={kind}
                checked={fields.kind === kind}
                onChange={() => change({ kind, name: kind === 'RENAME' ? agency.name : '' })}
              />
              <strong>{t(`reorganisation.${kind}.name`)}</strong>
              <span className="small soft">{t(`reorganisation.${kind}.note`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {fields.kind === 'RENAME' && (
        <TextInput
          label={t('reorganisation.newName')}
          required
          maxLength={300}
          value={fields.name}
          error={errors.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      )}
      {fields.kind === 'MOVE' && <MoveFields agency={agency} errors={errors} change={change} today={today} />}
      {fields.kind === 'MERGE' && (
        <MergeFields agency={agency} fields={fields} errors={errors} change={change} today={today} />
      )}
      {fields.kind === 'SPLIT' && (
        <SplitFields agency={agency} fields={fields} errors={errors} change={change} today={today} />
      )}
      <div className={formClasses.fields}>
        <TextInput
          type="date"
          label={t(fields.kind === 'CLOSURE' ? 'reorganisation.endsOn' : 'reorganisation.on')}
          description={t('reorganisation.onHelp')}
          required
          max={today}
          min={agency.activeFrom}
          value={fields.on}
          error={errors.on}
          onChange={(event) => change({ on: event.currentTarget.value })}
        />
        <TextInput
          label={t('reorganisation.document')}
          description={t('reorganisation.documentHelp')}
          required
          maxLength={300}
          value={fields.document}
          error={errors.document}
          onChange={(event) => change({ document: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={t('reorganisation.reason')}
        required
        rows={3}
        maxLength={1000}
        value={fields.reason}
        error={errors.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      {refusal && (
        <p role="alert" className={formClasses.refusal}>
          {refusal}
        </p>
      )}
      <div>
        <Button type="submit" variant={shown ? 'default' : 'filled'} loading={preview.isPending}>
          {t('reorganisation.preview')}
        </Button>
      </div>
      <div aria-live="polite">
        {shown && (
          <div className={formClasses.preview}>
            <Effect preview={shown} ends={fields.kind === 'CLOSURE'} />
            <Button
              color={fields.kind === 'CLOSURE' ? 'red' : undefined}
              loading={carryOut.isPending}
              onClick={() => carryOut.mutate()}
            >
              {t(`reorganisation.${fields.kind}.confirm`)}
            </Button>
          </div>
        )}
      </div>
    </form>
  );
}

const errorsOf = (problem: ApiProblem): Errors =>
  Object.fromEntries(problem.fieldErrors().map(({ field, message }) => [field, message]));
