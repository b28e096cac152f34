import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { InnovationView } from '@/api/types';
import { Callout } from '@/ui/Callout';
import { tell } from '@/ui/toast';
import { afterVerb, takeOver } from './queries';

/** A draft of an agency that has ended: who of its successors goes on with it. */
export function TakeOver({ view }: { view: InnovationView }) {
  const { t } = useTranslation('innovations');
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: (agencyId: number) => takeOver(view.id, view.version, agencyId),
    onSuccess: async (taken) => {
      tell(t('takeOver.done', { agency: taken.agencyName }));
      await afterVerb(queryClient, taken);
    },
  });
  if (view.successors.length === 0) {
    return null;
  }
  return (
    <Callout tone="warning">
      <p>{t('takeOver.why', { agency: view.agencyName, year: view.year })}</p>
      <p className="row">
        {view.successors.map(({ agencyId, agencyName }) => (
          <button
            key={agencyId}
            type="button"
            className="link-button"
            disabled={mutation.isPending}
            onClick={() => mutation.mutate(agencyId)}
          >
            {t('takeOver.act', { agency: agencyName })}
          </button>
        ))}
      </p>
      {mutation.error && (
        <p role="alert">
          {isProblem(mutation.error) ? (mutation.error.detail ?? mutation.error.title) : t('verdict.failed')}
        </p>
      )}
    </Callout>
  );
}
