import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, call, etagOf, ifMatch } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { ObligationView } from '@/api/types';
import { Callout } from '@/ui/Callout';
import { Dialog } from '@/ui/ConfirmDialog';
import { Field } from '@/ui/Field';
import { showProblem } from '@/ui/form';
import { tell } from '@/ui/toast';
import classes from './ExplanationPage.module.css';

export type Grant = 'exemption' | 'extension';

interface Values {
  dueOn: string;
  reason: string;
  approver: string;
  document: string;
}

interface GrantFormProps {
  /** Null while nothing is being granted. */
  grant: Grant | null;
  row: ObligationView;
  onClose: () => void;
}

/** Excuses an agency or gives it more time: never without a reason, an approver and a document. */
export function GrantForm({ grant, row, onClose }: GrantFormProps) {
  const { t } = useTranslation('home');
  return (
    <Dialog
      open={grant !== null}
      title={grant ? t(`grant.${grant}.formTitle`, { agency: row.agencyName, year: row.year }) : ''}
      onClose={onClose}
    >
      {grant && <Form grant={grant} row={row} onClose={onClose} />}
    </Dialog>
  );
}

function Form({ grant, row, onClose }: GrantFormProps & { grant: Grant }) {
  const { t } = useTranslation(['home', 'common']);
  const queryClient = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, setFocus, formState } = useForm<Values>({
    defaultValues: { dueOn: row.dueOn, reason: '', approver: '', document: '' },
  });
  useEffect(() => setFocus(grant === 'extension' ? 'dueOn' : 'reason'), [grant, setFocus]);
  const save = useMutation({
    mutationFn: ({ dueOn, ...body }: Values) =>
      call<ObligationView>(
        api.PUT(`/api/v1/agencies/{id}/obligations/{year}/${grant}`, {
          params: { path: { id: row.agencyId, year: row.year } },
          headers: ifMatch(etagOf(row.version)),
          body: grant === 'extension' ? { dueOn, ...body } : body,
        }),
      ),
    onSuccess: async () => {
      tell(t(`grant.${grant}.granted`));
      await queryClient.invalidateQueries({ queryKey: ['obligations'] });
      onClose();
    },
    onError: (problem) => {
      if (isProblem(problem, 412)) {
        void queryClient.invalidateQueries({ queryKey: ['obligations'] });
        setRefusal(t('grant.changed'));
      } else {
        setRefusal(showProblem<Values>(problem, setError, ['dueOn', 'reason', 'approver', 'document']));
      }
    },
  });
  const errors = formState.errors;
  const needed = { required: t('grant.needed') };
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        setRefusal(null);
        void handleSubmit((values) => save.mutate(values))(event);
      }}
    >
      <p className="soft">{t(`grant.${grant}.explanation`)}</p>
      {refusal && (
        <Callout tone="danger" live>
          <p>{refusal}</p>
        </Callout>
      )}
      {grant === 'extension' && (
        <Field label={t('grant.dueOn')} error={errors.dueOn?.message}>
          {(control) => (
            <input {...control} type="date" min={row.ruleDueOn} max={row.closesOn} {...register('dueOn', needed)} />
          )}
        </Field>
      )}
      <Field label={t('grant.reason')} error={errors.reason?.message}>
        {(control) => <textarea {...control} rows={3} maxLength={1000} {...register('reason', needed)} />}
      </Field>
      <Field label={t('grant.approver')} hint={t('grant.approverHint')} error={errors.approver?.message}>
        {(control) => <input {...control} maxLength={200} {...register('approver', needed)} />}
      </Field>
      <Field label={t('grant.document')} hint={t('grant.documentHint')} error={errors.document?.message}>
        {(control) => <input {...control} maxLength={200} {...register('document', needed)} />}
      </Field>
      <div className={classes.formActions}>
        <button type="button" className="link-button" onClick={onClose}>
          {t('common:cancel')}
        </button>
        <button type="submit" className="link-button" data-primary disabled={save.isPending}>
          {t(`grant.${grant}.grant`)}
        </button>
      </div>
    </form>
  );
}
