import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { InnovationView } from '@/api/types';
import { act, afterVerb, innovationQuery, type Verb } from './queries';

interface VerbCall {
  verb: Verb;
  body?: Record<string, unknown>;
}

/** A step of the workflow on one innovation; a refusal stays to be read, with the newest state loaded behind it. */
export function useVerb(
  innovation: { id: number; version: number },
  onDone?: (view: InnovationView, verb: Verb) => void,
) {
  const { t } = useTranslation('innovations');
  const queryClient = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const mutation = useMutation({
    mutationFn: ({ verb, body }: VerbCall) => act(verb, innovation.id, innovation.version, body ?? {}),
    onMutate: () => setRefusal(null),
    onSuccess: async (view, { verb }) => {
      onDone?.(view, verb);
      await afterVerb(queryClient, view);
    },
    onError: (problem) => {
      if (!isProblem(problem)) {
        setRefusal(t('verdict.failed'));
        return;
      }
      const told = problem.errors.map((error) => error.detail).join(' ');
      setRefusal(
        problem.status === 412
          ? t('verdict.changed')
          : problem.status === 0
            ? t('verdict.offline')
            : [problem.detail ?? problem.title, told].filter(Boolean).join(' '),
      );
      if (problem.status === 412 || problem.status === 409) {
        void queryClient.invalidateQueries({ queryKey: innovationQuery(innovation.id).queryKey });
      }
    },
  });
  return {
    act: (verb: Verb, body?: Record<string, unknown>) => mutation.mutate({ verb, body }),
    busy: mutation.isPending,
    refusal,
    forget: () => setRefusal(null),
  };
}
