import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { hasRole, useSession } from '@/api/session';
import formClasses from '@/ui/form.module.css';
import { Picker, type PickerOption } from '@/ui/Picker';
import { eventGroups, everything, parseTypes, singles, wholeGroup } from './event-types';
import { findAgencies, findRegions } from './queries';
import type { Endpoint, EndpointRequest } from './types';
import classes from './webhooks.module.css';

interface EndpointFormProps {
  /** What is changed; absent for a new one. */
  endpoint?: Endpoint;
  submit: string;
  busy: boolean;
  error: unknown;
  onSubmit: (request: EndpointRequest) => void;
}

type Limit = 'NONE' | 'AGENCY' | 'REGION';
const limits: Limit[] = ['NONE', 'AGENCY', 'REGION'];

const optionOf = (value?: string | number | null, label?: string | null): PickerOption | null =>
  value ? { value: String(value), label: label ?? String(value) } : null;

/** Where to, about what, and how far it reaches. */
export function EndpointForm({ endpoint, submit, busy, error, onSubmit }: EndpointFormProps) {
  const { t } = useTranslation('webhooks');
  const [url, setUrl] = useState(endpoint?.url ?? 'https://');
  const [description, setDescription] = useState(endpoint?.description ?? '');
  const [chosen, setChosen] = useState<string[]>(endpoint?.eventTypes.filter((type) => type.endsWith('*')) ?? []);
  const [typed, setTyped] = useState(singles(endpoint?.eventTypes ?? []).join(', '));
  const ministry = hasRole(useSession(), 'MINISTRY_OFFICER');
  const [limit, setLimit] = useState<Limit>(
    endpoint?.agencyId || !ministry ? 'AGENCY' : endpoint?.regionCode ? 'REGION' : 'NONE',
  );
  const [agency, setAgency] = useState(optionOf(endpoint?.agencyId, endpoint?.agencyName));
  const [region, setRegion] = useState(optionOf(endpoint?.regionCode, endpoint?.regionName));
  const [lacking, setLacking] = useState<Record<string, string>>({});
  const refused = isProblem(error) ? error.fieldErrors() : [];
  const faultOf = (field: string) =>
    lacking[field] ?? refused.find((fault) => fault.field === field || fault.field.startsWith(`${field}.`))?.message;
  const loose = isProblem(error) && refused.length === 0 ? (error.detail ?? error.title) : null;

  const toggle = (type: string) =>
    setChosen((before) => (before.includes(type) ? before.filter((one) => one !== type) : [...before, type]));
  const send = () => {
    const eventTypes = chosen.includes(everything) ? [everything] : [...chosen, ...parseTypes(typed)];
    const missing = {
      ...(url.trim().length > 'https://'.length ? {} : { url: t('needed') }),
      ...(eventTypes.length > 0 ? {} : { eventTypes: t('field.typesNeeded') }),
      ...(limit === 'AGENCY' && !agency ? { agencyId: t('needed') } : {}),
      ...(limit === 'REGION' && !region ? { regionCode: t('needed') } : {}),
    };
    setLacking(missing);
    if (Object.keys(missing).length > 0) {
      return;
    }
    onSubmit({
      url: url.trim(),
      description: description.trim() || null,
      eventTypes,
      agencyId: limit === 'AGENCY' && agency ? Number(agency.value) : null,
      regionCode: limit === 'REGION' && region ? region.value : null,
    });
  };

  return (
    <form
      className={formClasses.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {loose && (
        <p role="alert" className={formClasses.refusal}>
          {loose}
        </p>
      )}
      <TextInput
        label={t('field.url')}
        description={t('field.urlHelp')}
        type="url"
        required
        maxLength={2000}
        autoComplete="off"
        spellCheck={false}
        value={url}
        error={faultOf('url')}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <TextInput
        label={t('field.description')}
        description={t('field.descriptionHelp')}
        maxLength={300}
        autoComplete="off"
        value={description}
        error={faultOf('description')}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <fieldset className={`${formClasses.group} ${classes.choices}`} aria-describedby="webhook-types-fault">
        <legend>{t('field.types')}</legend>
        <label>
          <input type="checkbox" checked={chosen.includes(everything)} onChange={() => toggle(everything)} />
          {t('group.all')}
        </label>
        {!chosen.includes(everything) &&
          eventGroups.map((group) => (
            <label key={group}>
              <input
                type="checkbox"
                checked={chosen.includes(wholeGroup(group))}
                onChange={() => toggle(wholeGroup(group))}
              />
              <span>
                {t(`group.${group}`)} <code>{wholeGroup(group)}</code>
              </span>
            </label>
          ))}
        {!chosen.includes(everything) && (
          <Textarea
            label={t('field.singles')}
            description={t('field.singlesHelp')}
            autosize={false}
            rows={2}
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <p id="webhook-types-fault" role="alert" className={classes.fault}>
          {faultOf('eventTypes')}
        </p>
      </fieldset>
      <fieldset className={`${formClasses.group} ${classes.choices}`}>
        <legend>{t('field.limit')}</legend>
        {ministry &&
          limits.map((one) => (
            <label key={one}>
              <input type="radio" name="limit" checked={limit === one} onChange={() => setLimit(one)} />
              {t(`limitChoice.${one}`)}
            </label>
          ))}
        {limit === 'AGENCY' && (
          <Picker
            label={t('field.agency')}
            description={t('field.agencyHelp')}
            required
            chosen={agency}
            error={faultOf('agencyId')}
            find={findAgencies}
            onChoose={setAgency}
          />
        )}
        {limit === 'REGION' && (
          <Picker
            label={t('field.region')}
            required
            chosen={region}
            error={faultOf('regionCode')}
            find={findRegions}
            onChoose={setRegion}
          />
        )}
      </fieldset>
      <div>
        <Button type="submit" loading={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
