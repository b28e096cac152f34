import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type FieldPath, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '@/api/client';
import { desksOf } from '@/api/desk';
import { hasRole, useSession } from '@/api/session';
import type { BreakdownView } from '@/api/types';
import { showProblem } from '@/ui/form';
import { formatNumber } from '@/ui/format';
import { Page } from '@/ui/Page';
import { findIn, Picker } from '@/ui/Picker';
import { QueryState } from '@/ui/states';
import { tell } from '@/ui/toast';
import { usePeriod } from '@/ui/year';
import { governmentsQuery, previewRule, recordRule, rulesKey, rulesQuery } from './queries';
import { ruleToBegin } from './rule-groups';
import formClasses from '@/ui/form.module.css';
import classes from './rules.module.css';
import type { InnovationType, RulePreview, RuleRequest, RuleView } from './types';

const kinds = [
  'SECRETARIAT',
  'DIVISION',
  'REGIONAL_APPARATUS',
  'DISTRICT',
  'URBAN_VILLAGE',
  'VILLAGE',
  'SERVICE_UNIT',
  'HEALTH_CENTER',
  'HOSPITAL',
  'SCHOOL',
  'REGIONAL_OWNED_ENTERPRISE',
  'REGIONAL_POLICE',
  'RESORT_POLICE',
  'POLICE_UNIT',
  'VERTICAL_OFFICE',
];

const types: InnovationType[] = ['NEW', 'DEVELOPMENT', 'REPLICATION'];

const fieldNames: FieldPath<RuleRequest>[] = [
  'year',
  'governmentId',
  'agencyKind',
  'required',
  'opensOn',
  'dueOn',
  'closesOn',
  'revisionDays',
  'counts',
  'newAgencies',
  'legalBasis',
];

/** A rule is never changed in place: this records the next version of its scope, or the first. */
export function NewRulePage() {
  const { t } = useTranslation('rules');
  const { year } = usePeriod();
  const { from } = useSearch({ from: '/rules/new' });
  const rules = useQuery(rulesQuery(year));
  return (
    <Page
      title={t('form.title', { year })}
      answer={t('form.answer')}
      crumbs={[
        <Link key="rules" to="/rules">
          {t('title', { year })}
        </Link>,
      ]}
      narrow
    >
      <QueryState query={rules} lines={8} height={40}>
        {(data) => (
          <RuleForm key={`${year}-${from}`} year={year} rules={data} from={data.find(({ id }) => id === from)} />
        )}
      </QueryState>
    </Page>
  );
}

function RuleForm({ year, rules, from }: { year: number; rules: RuleView[]; from: RuleView | undefined }) {
  const { t } = useTranslation(['rules', 'common']);
  const session = useSession();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const national = hasRole(session, 'MINISTRY_OFFICER');
  const own = desksOf(session).find((desk) => desk.government !== undefined);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [shown, setShown] = useState<{ preview: RulePreview; rule: RuleRequest } | null>(null);
  const [key] = useState(idempotencyKey);
  const begin = ruleToBegin(year, national ? null : (own?.government ?? null), from);
  const { register, handleSubmit, setError, setValue, watch, formState } = useForm<RuleRequest>({
    defaultValues: begin,
  });
  const { errors } = formState;
  const counts = watch('counts');
  const needed = t('form.needed');

  const onError = (error: unknown) => setRefusal(showProblem(error, setError, fieldNames));
  const preview = useMutation({
    mutationFn: async (rule: RuleRequest) => ({ preview: await previewRule(rule), rule }),
    onSuccess: setShown,
    onError,
  });
  const record = useMutation({
    mutationFn: (rule: RuleRequest) => recordRule(rule, key),
    onSuccess: async (rule) => {
      tell(t('form.done', { version: rule.version, year: rule.year }));
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: rulesKey }),
        queryClient.invalidateQueries({ queryKey: ['compliance'] }),
        queryClient.invalidateQueries({ queryKey: ['obligations'] }),
      ]);
      await navigate({ to: '/rules', search: (before) => ({ year: before.year }) });
    },
    onError: (error) => {
      setShown(null);
      onError(error);
    },
  });

  const toRule = (fields: RuleRequest): RuleRequest => ({
    ...fields,
    year,
    agencyKind: fields.agencyKind || null,
    required: Number(fields.required),
    revisionDays: Number(fields.revisionDays),
  });

  return (
    <form
      className={`card ${formClasses.form}`}
      noValidate
      onChange={() => setShown(null)}
      onSubmit={(event) => {
        setRefusal(null);
        setShown(null);
        void handleSubmit((fields) => preview.mutate(toRule(fields)))(event);
      }}
    >
      {refusal && (
        <p role="alert" className={formClasses.refusal}>
          {refusal}
        </p>
      )}
      <div className={`${formClasses.fields} ${classes.fields}`}>
        {national ? (
          <Government
            year={year}
            rules={rules}
            chosen={watch('governmentId') ?? null}
            error={errors.governmentId?.message}
            onChoose={(id) => {
              setShown(null);
              setValue('governmentId', id, { shouldDirty: true });
            }}
          />
        ) : (
          <TextInput label={t('field.government')} value={own?.name ?? ''} readOnly />
        )}
        <NativeSelect
          label={t('field.agencyKind')}
          error={errors.agencyKind?.message}
          data={[
            { value: '', label: t('everyKind') },
            ...kinds.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) })),
          ]}
          {...register('agencyKind')}
        />
      </div>
      <div className={`${formClasses.fields} ${classes.fields}`}>
        <TextInput
          type="number"
          min={1}
          max={100}
          label={t('field.required')}
          error={errors.required?.message}
          {...register('required', { required: needed, min: { value: 1, message: t('form.atLeastOne') } })}
        />
        <TextInput
          type="number"
          min={0}
          max={90}
          label={t('field.revisionDaysLong')}
          error={errors.revisionDays?.message}
          {...register('revisionDays', { required: needed })}
        />
      </div>
      <div className={`${formClasses.fields} ${classes.fields}`}>
        <TextInput
          type="date"
          label={t('field.opensOn')}
          error={errors.opensOn?.message}
          {...register('opensOn', { required: needed })}
        />
        <TextInput
          type="date"
          label={t('field.dueOn')}
          error={errors.dueOn?.message}
          {...register('dueOn', { required: needed })}
        />
        <TextInput
          type="date"
          label={t('field.closesOn')}
          error={errors.closesOn?.message}
          {...register('closesOn', { required: needed })}
        />
      </div>
      <fieldset className={formClasses.group} aria-describedby={errors.counts ? 'counts-error' : undefined}>
        <legend>{t('field.counts')}</legend>
        <div className={classes.checks}>
          {types.map((type) => (
            <label key={type}>
              <input
                type="checkbox"
                checked={counts.includes(type)}
                onChange={() =>
                  setValue(
                    'counts',
                    types.filter((one) => (one === type) !== counts.includes(one)),
                    { shouldDirty: true },
                  )
                }
              />
              {t(`common:type.${type}`)}
            </label>
          ))}
        </div>
        {errors.counts && (
          <p className={classes.error} id="counts-error">
            {errors.counts.message}
          </p>
        )}
      </fieldset>
      <fieldset className={formClasses.group}>
        <legend>{t('field.newAgencies')}</legend>
        <div className={classes.checks}>
          {(['FULL', 'NEXT_YEAR'] as const).map((choice) => (
            <label key={choice}>
              <input type="radio" value={choice} {...register('newAgencies')} />
              {t(`newAgencies.${choice}`)}
            </label>
          ))}
        </div>
        {errors.newAgencies && <p className={classes.error}>{errors.newAgencies.message}</p>}
      </fieldset>
      <TextInput
        label={t('field.legalBasis')}
        description={t('form.legalBasisHelp')}
        maxLength={500}
        error={errors.legalBasis?.message}
        {...register('legalBasis', { required: needed })}
      />
      <div>
        <Button type="submit" variant={shown ? 'default' : 'filled'} loading={preview.isPending}>
          {t('form.preview')}
        </Button>
      </div>
      <div aria-live="polite">
        {shown && (
          <div className={formClasses.preview}>
            <Effect preview={shown.preview} year={year} />
            <Button loading={record.isPending} onClick={() => record.mutate(shown.rule)}>
              {t('form.record')}
            </Button>
          </div>
        )}
      </div>
    </form>
  );
}

/** What the rule would do, before it is recorded. */
function Effect({ preview, year }: { preview: RulePreview; year: number }) {
  const { t } = useTranslation(['rules', 'common']);
  if (preview.obligations === 0) {
    return <p>{t('effect.none', { year })}</p>;
  }
  return (
    <>
      <p>
        <strong>
          {t('effect.covers', { count: preview.obligations, formatted: formatNumber(preview.obligations) })}{' '}
          {preview.changes.length === 0 && t('effect.unchanged')}
        </strong>
      </p>
      {preview.changes.length > 0 && (
        <ul className={classes.changes}>
          {preview.changes.map(({ from, to, count }) => (
            <li key={`${from}-${to}`}>
              {t('effect.change', {
                count,
                formatted: formatNumber(count),
                from: t(`common:status.${from}`),
                to: t(`common:status.${to}`),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const optionsOf = (breakdown: BreakdownView | undefined) =>
  breakdown?.items.map((item) => ({ value: item.key, label: item.name })) ?? [];

interface GovernmentProps {
  year: number;
  rules: RuleView[];
  chosen: number | null;
  error: string | undefined;
  onChoose: (id: number | null) => void;
}

function Government({ year, rules, chosen, error, onChoose }: GovernmentProps) {
  const { t } = useTranslation('rules');
  const queryClient = useQueryClient();
  const governments = useQuery(governmentsQuery(year));
  const known = rules.find((rule) => rule.governmentId === chosen)?.governmentName ?? String(chosen);
  return (
    <Picker
      label={t('field.government')}
      placeholder={t('everyGovernment')}
      error={error}
      chosen={
        chosen === null
          ? null
          : (optionsOf(governments.data).find((option) => option.value === String(chosen)) ?? {
              value: String(chosen),
              label: known,
            })
      }
      find={findIn(async () => optionsOf(await queryClient.ensureQueryData(governmentsQuery(year))))}
      onChoose={(option) => onChoose(option ? Number(option.value) : null)}
    />
  );
}
