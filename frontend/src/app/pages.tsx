import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NoPermission } from '@/api/access';
import { isProblem } from '@/api/problem';
import { Page } from '@/ui/Page';
import { ErrorState } from '@/ui/states';

export function NotFoundPage() {
  const { t } = useTranslation('app');
  return (
    <Page title={t('notFound.title')} answer={t('notFound.text')} narrow>
      <p>
        <Link to="/" className="link-button">
          {t('notFound.home')}
        </Link>
      </p>
    </Page>
  );
}

function NoPermissionPage() {
  const { t } = useTranslation('app');
  return (
    <Page title={t('noPermission.title')} answer={t('noPermission.text')} narrow>
      <p>
        <Link to="/" className="link-button">
          {t('notFound.home')}
        </Link>
      </p>
    </Page>
  );
}

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('app');
  if (error instanceof NoPermission || isProblem(error, 403)) {
    return <NoPermissionPage />;
  }
  if (isProblem(error, 404)) {
    return <NotFoundPage />;
  }
  if (isProblem(error)) {
    return (
      <Page title={t('failed.title')} narrow>
        <ErrorState error={error} retry={reset} />
      </Page>
    );
  }
  return (
    <Page title={t('failed.title')} answer={t('failed.text')} narrow>
      <p>
        <button type="button" className="link-button" onClick={() => location.reload()}>
          {t('failed.reload')}
        </button>
      </p>
    </Page>
  );
}
