import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import classes from './states.module.css';

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing to show: says why, and what to do next. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <p className={classes.title}>{title}</p>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

interface ErrorStateProps {
  error: unknown;
  retry?: () => void;
}

/** A failed answer: what happened, that nothing was lost, and a way on. */
export function ErrorState({ error, retry }: ErrorStateProps) {
  const { t } = useTranslation('common');
  const offline = isProblem(error, 0);
  // Of an address that cannot be, the sentence about its part says which.
  const parts = isProblem(error) ? error.errors.filter(({ parameter }) => parameter).map(({ detail }) => detail) : [];
  const told = isProblem(error) ? parts.join(' ') || (error.detail ?? error.title) : '';
  return (
    <div className={classes.state} role="alert">
      <p className={classes.title}>{offline ? t('error.offlineTitle') : t('error.title')}</p>
      <p>{offline ? t('error.offline') : told || t('error.unknown')}</p>
      {isProblem(error, 401) ? (
        <SignInAgain />
      ) : (
        retry && (
          <button type="button" className="link-button" onClick={retry}>
            {t('error.retry')}
          </button>
        )
      )}
    </div>
  );
}

function SignInAgain() {
  const { t } = useTranslation('common');
  const next = useRouterState({ select: (state) => state.location.href });
  return (
    <Link to="/sign-in" search={{ next }} className="link-button" data-primary>
      {t('error.signIn')}
    </Link>
  );
}

interface LoadingShapeProps {
  /** How many lines the coming content has. */
  lines?: number;
  height?: number;
}

/** The shape of what is coming, so that nothing jumps when it arrives. */
export function LoadingShape({ lines = 3, height = 24 }: LoadingShapeProps) {
  const { t } = useTranslation('common');
  return (
    <div className={classes.loading} role="status">
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike
          key={line}
          className={classes.line}
          style={{ height, width: line === lines - 1 && lines > 1 ? '60%' : '100%' }}
        />
      ))}
    </div>
  );
}

/** The same where a whole page is on its way. */
export function LoadingPage(props: LoadingShapeProps) {
  return (
    <div className={classes.page}>
      <LoadingShape {...props} />
    </div>
  );
}

interface QueryStateProps<T> {
  query: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  lines?: number;
  height?: number;
  children: (data: T) => ReactNode;
}

/** Loading, failed or here: the three faces of one query. */
export function QueryState<T>({ query, lines, height, children }: QueryStateProps<T>) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  return query.error ? (
    <ErrorState error={query.error} retry={() => void query.refetch()} />
  ) : (
    <LoadingShape lines={lines} height={height} />
  );
}
