import { Textarea, TextInput } from '@mantine/core';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Extension } from './queries';

export const extensionFields = ['dueOn', 'reason', 'approver', 'document'] as const;

/** Until when, why, who agreed and on what paper: asked alike for one government and for chosen agencies. */
export function ExtensionFields({ form }: { form: UseFormReturn<Extension> }) {
  const { t } = useTranslation('obligations');
  const { register, formState } = form;
  const needed = t('extend.needed');
  return (
    <>
      <TextInput
        type="date"
        label={t('extend.dueOn')}
        required
        error={formState.errors.dueOn?.message}
        {...register('dueOn', { required: needed })}
      />
      <Textarea
        label={t('extend.reason')}
        required
        maxLength={1000}
        rows={3}
        error={formState.errors.reason?.message}
        {...register('reason', { required: needed })}
      />
      <TextInput
        label={t('extend.approver')}
        description={t('extend.approverHelp')}
        required
        maxLength={200}
        error={formState.errors.approver?.message}
        {...register('approver', { required: needed })}
      />
      <TextInput
        label={t('extend.document')}
        description={t('extend.documentHelp')}
        required
        maxLength={200}
        error={formState.errors.document?.message}
        {...register('document', { required: needed })}
      />
    </>
  );
}
