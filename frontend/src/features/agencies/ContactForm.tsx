import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '@/api/client';
import { isProblem } from '@/api/problem';
import { showProblem } from '@/ui/form';
import { tell } from '@/ui/toast';
import formClasses from '@/ui/form.module.css';
import { contactOf } from './contact';
import { agenciesKey, agencyQuery, changeAgency } from './queries';
import type { AgencyView } from './types';

interface ContactFields {
  externalId: string;
  contact: { name: string; email: string; phone: string };
}

const fieldsOf = ({ externalId, contact }: AgencyView): ContactFields => ({
  externalId: externalId ?? '',
  contact: { name: contact?.name ?? '', email: contact?.email ?? '', phone: contact?.phone ?? '' },
});

/** The two things of an agency that may be corrected in place; everything else is a dated reorganisation. */
export function ContactForm({ versioned, onClose }: { versioned: Versioned<AgencyView>; onClose: () => void }) {
  const { t } = useTranslation(['agencies', 'common']);
  const queryClient = useQueryClient();
  const agency = versioned.data;
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useForm<ContactFields>({ defaultValues: fieldsOf(agency) });
  const save = useMutation({
    mutationFn: ({ externalId, contact }: ContactFields) =>
      changeAgency(agency.id, versioned.etag, { externalId: externalId.trim() || null, contact: contactOf(contact) }),
    onSuccess: (changed) => {
      queryClient.setQueryData(agencyQuery(agency.id).queryKey, changed);
      tell(t('contactSaved'));
      onClose();
      void queryClient.invalidateQueries({ queryKey: [...agenciesKey, 'list'] });
    },
    onError: (error) => {
      if (isProblem(error, 412)) {
        // The newest version is fetched behind the form; what was typed stays.
        void queryClient.invalidateQueries({ queryKey: agencyQuery(agency.id).queryKey });
        setRefusal(t('changedMeanwhile'));
        return;
      }
      setRefusal(showProblem(error, setError, ['externalId', 'contact.name', 'contact.email', 'contact.phone']));
    },
  });
  return (
    <form
      className={formClasses.form}
      noValidate
      onSubmit={(event) => {
        setRefusal(null);
        void handleSubmit((fields) => save.mutate(fields))(event);
      }}
    >
      <p className="small soft">{t('contactNote')}</p>
      {refusal && (
        <p role="alert" className={formClasses.refusal}>
          {refusal}
        </p>
      )}
      <TextInput
        label={t('data.contactName')}
        autoComplete="off"
        error={formState.errors.contact?.name?.message}
        {...register('contact.name')}
      />
      <TextInput
        type="email"
        label={t('data.contactEmail')}
        autoComplete="off"
        error={formState.errors.contact?.email?.message}
        {...register('contact.email')}
      />
      <TextInput
        type="tel"
        label={t('data.contactPhone')}
        autoComplete="off"
        error={formState.errors.contact?.phone?.message}
        {...register('contact.phone')}
      />
      <TextInput
        label={t('data.externalId')}
        description={t('externalIdHelp')}
        error={formState.errors.externalId?.message}
        {...register('externalId')}
      />
      <div className={formClasses.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('common:save')}
        </Button>
      </div>
    </form>
  );
}
