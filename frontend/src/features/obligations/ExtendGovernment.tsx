import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '@/api/client';
import { desksOf } from '@/api/desk';
import { useSession } from '@/api/session';
import { Dialog } from '@/ui/ConfirmDialog';
import { showProblem } from '@/ui/form';
import { formatNumber } from '@/ui/format';
import { tell } from '@/ui/toast';
import { ExtensionFields, extensionFields } from './ExtensionFields';
import formClasses from '@/ui/form.module.css';
import { type Extension, extendGovernment, obligationsKey } from './queries';
import { usePlaceName } from './usePlaceName';

interface ExtendGovernmentProps {
  open: boolean;
  onClose: () => void;
  government: number;
  year: number;
}

/** More time for all agencies of one government at once. */
export function ExtendGovernment({ open, onClose, government, year }: ExtendGovernmentProps) {
  const { t } = useTranslation('obligations');
  const name = usePlaceName({ government: open ? government : undefined }, desksOf(useSession()));
  return (
    <Dialog open={open} onClose={onClose} title={t('extend.title', { name: name ?? '…', year })}>
      <ExtensionForm government={government} year={year} onClose={onClose} />
    </Dialog>
  );
}

function ExtensionForm({ government, year, onClose }: Omit<ExtendGovernmentProps, 'open'>) {
  const { t } = useTranslation(['obligations', 'common']);
  const queryClient = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [key] = useState(idempotencyKey);
  const form = useForm<Extension>();
  const extend = useMutation({
    mutationFn: (fields: Extension) => extendGovernment(year, { governmentId: government, ...fields }, key),
    onSuccess: async ({ extended }) => {
      tell(t('extend.done', { count: extended, formatted: formatNumber(extended) }));
      onClose();
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: obligationsKey }),
        queryClient.invalidateQueries({ queryKey: ['compliance'] }),
      ]);
    },
    onError: (error) => setRefusal(showProblem(error, form.setError, extensionFields)),
  });
  return (
    <form
      className={formClasses.form}
      data-dialog
      noValidate
      onSubmit={(event) => {
        setRefusal(null);
        void form.handleSubmit((fields) => extend.mutate(fields))(event);
      }}
    >
      <p className="soft">{t('extend.note')}</p>
      {refusal && (
        <p role="alert" className={formClasses.refusal}>
          {refusal}
        </p>
      )}
      <ExtensionFields form={form} />
      <div className={formClasses.actions}>
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
