import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '@/api/client';
import { isProblem } from '@/api/problem';
import { hasRole, useSession } from '@/api/session';
import { dateIn } from '@/ui/format';
import formClasses from '@/ui/form.module.css';
import { Picker, type PickerOption } from '@/ui/Picker';
import { tell } from '@/ui/toast';
import classes from './api-keys.module.css';
import { addDays, addressesOf, longestDays, scopeKey, usefulScopes, usualDays } from './keys';
import { apiKeysKey, changeApiKey, createApiKey, findAgencies, findRegions } from './queries';
import type { ApiKey, Scope } from './types';

type Reach = 'OWN' | 'AGENCY' | 'REGION';

interface KeyFormProps {
  /** What is changed; absent for a new key. */
  of?: ApiKey;
  onDone: (key: ApiKey) => void;
  onClose: () => void;
}

/** A new key, or what may be changed of one: everything but how far it reaches. */
export function KeyForm({ of, onDone, onClose }: KeyFormProps) {
  const { t } = useTranslation(['apiKeys', 'common']);
  const queryClient = useQueryClient();
  const session = useSession();
  const today = dateIn(new Date(), 'Asia/Jakarta');
  const [name, setName] = useState(of?.name ?? '');
  const [scopes, setScopes] = useState<string[]>(of?.scopes ?? []);
  const [reach, setReach] = useState<Reach>('OWN');
  const [agency, setAgency] = useState<PickerOption | null>(null);
  const [region, setRegion] = useState<PickerOption | null>(null);
  const [expiresOn, setExpiresOn] = useState(of?.expiresOn ?? addDays(today, usualDays));
  const [addresses, setAddresses] = useState(of?.allowedAddresses.join('\n') ?? '');
  const [missing, setMissing] = useState<Record<string, string>>({});
  const [attempt, setAttempt] = useState(idempotencyKey);
  const save = useMutation({
    mutationFn: () => {
      const body = {
        name: name.trim(),
        scopes: scopes as Scope[],
        expiresOn,
        allowedAddresses: addressesOf(addresses),
      };
      return of
        ? changeApiKey(of, body)
        : createApiKey(
            {
              ...body,
              agencyId: reach === 'AGENCY' && agency ? Number(agency.value) : null,
              regionCode: reach === 'REGION' && region ? region.value : null,
            },
            attempt,
          );
    },
    onSuccess: async (key) => {
      await queryClient.invalidateQueries({ queryKey: apiKeysKey });
      if (of) {
        tell(t('changed', { name: key.name }));
      }
      onDone(key);
    },
    onError: () => setAttempt(idempotencyKey()),
  });
  const refused = isProblem(save.error) ? save.error.fieldErrors() : [];
  const errorAt = (field: string) =>
    missing[field] ??
    (refused
      .filter((error) => error.field === field || error.field.startsWith(`${field}.`))
      .map(({ message }) => message)
      .join(' ') ||
      undefined);
  const submit = () => {
    const lacks: Record<string, string> = {};
    if (!name.trim()) {
      lacks.name = t('needed');
    }
    if (scopes.length === 0) {
      lacks.scopes = t('form.scopesNeeded');
    }
    if (!expiresOn) {
      lacks.expiresOn = t('needed');
    }
    if (!of && reach === 'AGENCY' && !agency) {
      lacks.agencyId = t('needed');
    }
    if (!of && reach === 'REGION' && !region) {
      lacks.regionCode = t('needed');
    }
    setMissing(lacks);
    if (Object.keys(lacks).length === 0) {
      save.mutate();
    }
  };
  const reaches: Reach[] = ['OWN'];
  if (hasRole(session, 'AGENCY_OFFICER', 'BUREAU_OFFICER', 'MINISTRY_OFFICER')) {
    reaches.push('AGENCY');
  }
  if (hasRole(session, 'REGION_OBSERVER', 'MINISTRY_OFFICER')) {
    reaches.push('REGION');
  }
  return (
    <form
      className={formClasses.form}
      data-dialog
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {isProblem(save.error) && refused.length === 0 && (
        <p role="alert" className={formClasses.refusal}>
          {save.error.status === 412 ? t('changedMeanwhile') : (save.error.detail ?? save.error.title)}
        </p>
      )}
      <TextInput
        label={t('form.name')}
        description={t('form.nameHelp')}
        required
        maxLength={100}
        autoComplete="off"
        value={name}
        error={errorAt('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Scopes
        offered={[...new Set([...usefulScopes(session), ...((of?.scopes ?? []) as Scope[])])]}
        chosen={scopes}
        error={errorAt('scopes')}
        onChange={setScopes}
      />
      {!of && (
        <div className={formClasses.fields}>
          <NativeSelect
            label={t('form.reach')}
            description={t(`reachHelp.${reach}`)}
            value={reach}
            onChange={(event) => setReach(event.currentTarget.value as Reach)}
            data={reaches.map((value) => ({ value, label: t(`reach.${value}`) }))}
          />
          {reach === 'AGENCY' && (
            <Picker
              label={t('form.agency')}
              required
              chosen={agency}
              error={errorAt('agencyId')}
              find={findAgencies(today)}
              onChoose={setAgency}
            />
          )}
          {reach === 'REGION' && (
            <Picker
              label={t('form.region')}
              required
              chosen={region}
              error={errorAt('regionCode')}
              find={findRegions}
              onChoose={setRegion}
            />
          )}
        </div>
      )}
      <div className={formClasses.fields}>
        <TextInput
          type="date"
          label={t('form.expiresOn')}
          description={t('form.expiresOnHelp')}
          required
          min={today}
          max={addDays(today, longestDays)}
          value={expiresOn}
          error={errorAt('expiresOn')}
          onChange={(event) => setExpiresOn(event.currentTarget.value)}
        />
        <Textarea
          label={t('form.addresses')}
          description={t('form.addressesHelp')}
          autosize
          minRows={1}
          maxRows={6}
          spellCheck={false}
          value={addresses}
          error={errorAt('allowedAddresses')}
          onChange={(event) => setAddresses(event.currentTarget.value)}
        />
      </div>
      <div className={formClasses.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {of ? t('common:save') : t('form.submit')}
        </Button>
      </div>
    </form>
  );
}

interface ScopesProps {
  offered: Scope[];
  chosen: string[];
  error: string | undefined;
  onChange: (scopes: string[]) => void;
}

/** What the key may do, each in plain words. */
function Scopes({ offered, chosen, error, onChange }: ScopesProps) {
  const { t } = useTranslation('apiKeys');
  const id = useId();
  return (
    <fieldset className={`${formClasses.group} ${classes.scopes}`} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{t('form.scopes')}</legend>
      <ul>
        {offered.map((scope) => (
          <li key={scope}>
            <input
              id={`${id}-${scope}`}
              type="checkbox"
              checked={chosen.includes(scope)}
              aria-describedby={`${id}-${scope}-help`}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...chosen, scope] : chosen.filter((other) => other !== scope))
              }
            />
            <label htmlFor={`${id}-${scope}`}>{t(`scope.${scopeKey(scope)}.name`, { defaultValue: scope })}</label>
            <code>{scope}</code>
            <span id={`${id}-${scope}-help`} className="small soft">
              {t(`scope.${scopeKey(scope)}.help`, { defaultValue: '' })}
            </span>
          </li>
        ))}
      </ul>
      {error && (
        <p id={`${id}-error`} className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
