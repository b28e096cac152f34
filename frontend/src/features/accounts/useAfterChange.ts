import { useQueryClient } from '@tanstack/react-query';
import { accountsKey } from './queries';

/** After every change the newest version is asked for, since each needs it for the next. */
export function useAfterChange() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: accountsKey });
}
