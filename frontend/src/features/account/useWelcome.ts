import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { sessionKey } from '@/api/session';
import type { SessionView } from '@/api/types';
import { chooseLanguage } from '@/i18n';
import { homeOf, safeNext } from './next';

/** What follows on signing in, whichever way: nothing of who was here before, the own language, the page that was meant. */
export function useWelcome() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  return async (session: SessionView, next?: string): Promise<void> => {
    queryClient.clear();
    queryClient.setQueryData(sessionKey, session);
    await chooseLanguage(session.language === 'en' ? 'en' : 'id');
    if (session.mustChangePassword) {
      await navigate({ to: '/password', search: { next }, replace: true });
    } else {
      router.history.replace(safeNext(next) ?? homeOf(session));
    }
  };
}
