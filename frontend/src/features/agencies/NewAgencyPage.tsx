import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '@/api/client';
import { desksOf } from '@/api/desk';
import { hasRole, useSession } from '@/api/session';
import type { AgencyKind } from '@/api/types';
import { showProblem } from '@/ui/form';
import { dateIn } from '@/ui/format';
import { Page } from '@/ui/Page';
import { Picker, type PickerOption } from '@/ui/Picker';
import { LoadingShape } from '@/ui/states';
import { tell } from '@/ui/toast';
import formClasses from '@/ui/form.module.css';
import { contactOf } from './contact';
import { governmentKinds, unitKinds } from './kinds';
import { agenciesKey, agencyQuery, createAgency, findAgencies, findRegions } from './queries';

interface AgencyFields {
  name: string;
  kind: AgencyKind;
  externalId: string;
  activeFrom: string;
  parentId: string;
  regionCode: string;
  contact: { name: string; email: string; phone: string };
}

export function NewAgencyPage() {
  const { t } = useTranslation('agencies');
  const { parent } = useSearch({ from: '/agencies/new' });
  const own = desksOf(useSession()).find((desk) => desk.government !== undefined);
  const beginning = parent ?? own?.government;
  const above = useQuery({ ...agencyQuery(beginning ?? 0), enabled: beginning !== undefined });
  return (
    <Page
      title={t('create.title')}
      answer={t('create.answer')}
      crumbs={[
        <Link key="all" to="/agencies">
          {t('title')}
        </Link>,
      ]}
      narrow
    >
      {beginning !== undefined && above.isPending ? (
        <LoadingShape lines={6} height={40} />
      ) : (
        <AgencyForm
          above={
            above.data
              ? {
                  value: String(above.data.data.id),
                  label: above.data.data.name,
                  note: above.data.data.governmentName,
                }
              : null
          }
        />
      )}
    </Page>
  );
}

function AgencyForm({ above }: { above: PickerOption | null }) {
  const { t } = useTranslation(['agencies', 'common']);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const ministry = hasRole(useSession(), 'MINISTRY_OFFICER');
  const today = dateIn(new Date(), 'Asia/Jakarta');
  const [parent, setParent] = useState(above);
  const [region, setRegion] = useState<PickerOption | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [key, setKey] = useState(idempotencyKey);
  const { register, handleSubmit, setError, formState } = useForm<AgencyFields>({
    defaultValues: {
      name: '',
      kind: parent ? 'REGIONAL_APPARATUS' : 'REGENCY',
      externalId: '',
      activeFrom: today,
      contact: { name: '', email: '', phone: '' },
    },
  });
  const { errors } = formState;
  const needed = t('needed');
  const kinds = parent ? unitKinds : governmentKinds;
  const create = useMutation({
    mutationFn: (fields: AgencyFields) =>
      createAgency(
        {
          name: fields.name.trim(),
          kind: fields.kind,
          parentId: parent ? Number(parent.value) : null,
          regionCode: region?.value ?? null,
          externalId: fields.externalId.trim() || null,
          activeFrom: fields.activeFrom || null,
          contact: contactOf(fields.contact),
        },
        key,
      ),
    onSuccess: async (agency) => {
      tell(t('create.done', { name: agency.name }));
      await queryClient.invalidateQueries({ queryKey: agenciesKey });
      await navigate({ to: '/agencies/$id', params: { id: String(agency.id) } });
    },
    onError: (error) => {
      setKey(idempotencyKey());
      setRefusal(
        showProblem(error, setError, [
          'name',
          'kind',
          'parentId',
          'regionCode',
          'externalId',
          'activeFrom',
          'contact.name',
          'contact.email',
          'contact.phone',
        ]),
      );
    },
  });
  return (
    <form
      className={`card ${formClasses.form}`}
      noValidate
      onSubmit={(event) => {
        setRefusal(null);
        void handleSubmit((fields) => create.mutate(fields))(event);
      }}
    >
      {refusal && (
        <p role="alert" className={formClasses.refusal}>
          {refusal}
        </p>
      )}
      <Picker
        label={t('create.parent')}
        description={ministry ? t('create.parentHelp') : undefined}
        required={!ministry}
        chosen={parent}
        error={errors.parentId?.message}
        find={findAgencies({ activeOn: today })}
        onChoose={setParent}
      />
      <div className={formClasses.fields}>
        <TextInput
          label={t('column.name')}
          required
          maxLength={300}
          error={errors.name?.message}
          {...register('name', { required: needed, minLength: { value: 2, message: t('create.tooShort') } })}
        />
        <NativeSelect
          key={parent ? 'unit' : 'government'}
          label={t('column.kind')}
          error={errors.kind?.message}
          data={kinds.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))}
          {...register('kind')}
        />
      </div>
      <div className={formClasses.fields}>
        <Picker
          label={t('column.region')}
          description={parent ? t('create.regionHelp') : undefined}
          required={!parent}
          chosen={region}
          error={errors.regionCode?.message}
          find={findRegions()}
          onChoose={setRegion}
        />
        <TextInput
          type="date"
          label={t('create.activeFrom')}
          description={t('create.activeFromHelp')}
          max={today}
          error={errors.activeFrom?.message}
          {...register('activeFrom')}
        />
      </div>
      <TextInput
        label={t('data.externalId')}
        description={t('externalIdHelp')}
        maxLength={100}
        error={errors.externalId?.message}
        {...register('externalId')}
      />
      <fieldset className={formClasses.group}>
        <legend>{t('column.contact')}</legend>
        <div className={formClasses.fields}>
          <TextInput
            label={t('data.contactName')}
            autoComplete="off"
            error={errors.contact?.name?.message}
            {...register('contact.name')}
          />
          <TextInput
            type="email"
            label={t('data.contactEmail')}
            autoComplete="off"
            error={errors.contact?.email?.message}
            {...register('contact.email')}
          />
          <TextInput
            type="tel"
            label={t('data.contactPhone')}
            autoComplete="off"
            error={errors.contact?.phone?.message}
            {...register('contact.phone')}
          />
        </div>
      </fieldset>
      <div>
        <Button type="submit" loading={create.isPending}>
          {t('create.submit')}
        </Button>
      </div>
    </form>
  );
}
