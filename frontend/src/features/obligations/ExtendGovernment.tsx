import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '@/api/client';
import { Dialog } from '@/ui/ConfirmDialog';
import { showProblem } from '@/ui/form';
import { formatNumber } from '@/ui/format';
import { tell } from '@/ui/toast';
import classes from './ObligationsPage.module.css';
import { extendGovernment, type GovernmentExtension, governmentsQuery, obligationsKey } from './queries';

interface ExtendGovernmentProps {
  open: boolean;
  onClose: () => void;
  government: number;
  year: number;
}

/** More time for all agencies of one government at once. */
export function ExtendGovernment({ open, onClose, government, year }: ExtendGovernmentProps) {
  const { t } = useTranslation('obligations');
  const governments = useQuery({ ...governmentsQuery(year, undefined), enabled: open });
  const name = governments.data?.items.find((item) => item.key === String(government))?.name ?? '';
  return (
    <Dialog open={open} onClose={onClose} title={t('extend.title', { name, year })}>
      <ExtensionForm government={government} year={year} onClose={onClose} />
    </Dialog>
  );
}

type ExtensionFields = Omit<GovernmentExtension, 'governmentId'>;

function ExtensionForm({ government, year, onClose }: Omit<ExtendGovernmentProps, 'open'>) {
  const { t } = useTranslation(['obligations', 'common']);
  const queryClient = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [key] = useState(idempotencyKey);
  const { register, handleSubmit, setError, formState } = useForm<ExtensionFields>();
  const needed = t('extend.needed');
  const extend = useMutation({
    mutationFn: (fields: ExtensionFields) => extendGovernment(year, { governmentId: government, ...fields }, key),
    onSuccess: async ({ extended }) => {
      tell(t('extend.done', { count: extended, formatted: formatNumber(extended) }));
      onClose();
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: obligationsKey }),
        queryClient.invalidateQueries({ queryKey: ['compliance'] }),
      ]);
    },
    onError: (error) => setRefusal(showProblem(error, setError, ['dueOn', 'reason', 'approver', 'document'])),
  });
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        setRefusal(null);
        void handleSubmit((fields) => extend.mutate(fields))(event);
      }}
    >
      <p className="soft">{t('extend.note')}</p>
      {refusal && (
        <p role="alert" className={classes.refusal}>
          {refusal}
        </p>
      )}
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
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={extend.isPending}>
          {t('extend.submit')}
        </Button>
      </div>
    </form>
  );
}
