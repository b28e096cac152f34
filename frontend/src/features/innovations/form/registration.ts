import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useSession } from '@/api/session';
import type { FindingView, InnovationView, RemarkView } from '@/api/types';
import { Autosave, type Draft } from '../autosave';
import type { Field } from '../content';
import { forgetLocally, keepLocally, keptLocally } from '../local-drafts';
import { innovationQuery, patch, preflightQuery, read } from '../queries';

export interface Registration {
  view: InnovationView;
  draft: Draft;
  edit: (field: Field, value: unknown) => void;
  autosave: Autosave;
  findings: readonly FindingView[];
  remarks: readonly RemarkView[];
}

export const RegistrationContext = createContext<Registration | null>(null);

export function useRegistration(): Registration {
  const registration = useContext(RegistrationContext);
  if (!registration) {
    throw new Error('Outside of a registration');
  }
  return registration;
}

/** While it is returned: saves what is written, and gives the version that an answer to a remark is meant for. */
export function useAnswerAt(): (() => Promise<number>) | undefined {
  const { view, autosave } = useRegistration();
  return view.state === 'RETURNED'
    ? async () => {
        await autosave.flush();
        return autosave.snapshot().version;
      }
    : undefined;
}

/** The draft of one innovation for as long as the page is open. */
export function useAutosave(view: InnovationView): { autosave: Autosave; draft: Draft } {
  const queryClient = useQueryClient();
  const session = useSession();
  const [autosave] = useState(() => {
    const account = session?.account.id ?? 0;
    return new Autosave(view, {
      patch: (body, version) => patch(view.id, version, body),
      read: () => read(view.id),
      kept: () => keptLocally(account, view.id),
      keep: (draft) => keepLocally(account, view.id, draft),
      forget: () => forgetLocally(account, view.id),
      onSaved: (saved) => {
        queryClient.setQueryData(innovationQuery(saved.id).queryKey, saved);
        void queryClient.invalidateQueries({ queryKey: preflightQuery(saved.id).queryKey });
        void queryClient.invalidateQueries({ queryKey: ['innovations', 'unsettled'] });
        void queryClient.invalidateQueries({ queryKey: ['innovations', 'list'] });
      },
      now: () => new Date(),
    });
  });
  const draft = useSyncExternalStore(autosave.subscribe, autosave.snapshot);
  useEffect(() => {
    autosave.start();
    const flush = () => void autosave.flush();
    const whenHidden = () => document.visibilityState === 'hidden' && flush();
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', whenHidden);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', whenHidden);
      void autosave.flush().finally(() => autosave.stop());
    };
  }, [autosave]);
  return { autosave, draft };
}

/** Moves the reader to a field, or to the list that it belongs to. */
export function jumpTo(id: string): boolean {
  for (let name = id; name.includes('-'); name = name.slice(0, name.lastIndexOf('-'))) {
    const element = document.getElementById(name);
    if (element) {
      const control = element.matches('input, select, textarea, button')
        ? element
        : (element.querySelector<HTMLElement>('input, select, textarea, button') ?? element);
      element.scrollIntoView({ block: 'center' });
      control.focus({ preventScroll: true });
      return true;
    }
  }
  return false;
}
