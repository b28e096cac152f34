import { useEffect, useRef, useState } from 'react';
import { currentLanguage } from '@/i18n';
import { ErrorState, LoadingShape } from '@/ui/states';
import classes from './ApiDocsPage.module.css';

/** Swagger UI, loaded when this page is opened and not before. It asks as the page does: with the session, from the same origin. */
export function ContractViewer() {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'shown' | Error>('loading');

  useEffect(() => {
    let gone = false;
    show(place, () => !gone && setState('shown')).catch((error: Error) => !gone && setState(error));
    return () => {
      gone = true;
    };
  }, []);

  return (
    <>
      {state === 'loading' && <LoadingShape lines={8} />}
      {state instanceof Error && <ErrorState error={state} retry={() => location.reload()} />}
      <div ref={place} className={classes.viewer} lang="en" hidden={state !== 'shown'} />
    </>
  );
}

const Nothing = () => null;
const replaced = () => Nothing;
// The page around it says what the API is and where.
const withoutHeader = { wrapComponents: { InfoContainer: replaced, ServersContainer: replaced } };

type System = { React: typeof import('react') };

const inDialog = ({ React }: System) => ({
  components: {
    // No script may read or write the session's cookie, so there is no field for it.
    apiKeyAuth: () =>
      React.createElement(
        'p',
        { className: 'by-itself' },
        'Your session: sign in on this page, and the browser sends its cookie by itself.',
      ),
  },
  wrapComponents: {
    // biome-ignore lint/correctness/noComponentHookFactories: a plugin wraps once, with the React that Swagger UI brings. The button around it has no name.
    CloseIcon: (Icon: React.ComponentType) => () =>
      React.createElement('span', { role: 'img', 'aria-label': 'Close dialog' }, React.createElement(Icon)),
  },
});

async function show(place: React.RefObject<HTMLDivElement | null>, onComplete: () => void) {
  const [{ default: swaggerUi }] = await Promise.all([
    import('swagger-ui-dist/swagger-ui-es-bundle.js'),
    import('swagger-ui-dist/swagger-ui.css'),
    import('./viewer.css'),
  ]);
  swaggerUi({
    url: '/q/openapi?format=json',
    domNode: place.current,
    deepLinking: false,
    docExpansion: 'none',
    defaultModelsExpandDepth: 0,
    tryItOutEnabled: true,
    displayOperationId: true,
    displayRequestDuration: true,
    filter: true,
    plugins: [withoutHeader, inDialog],
    // A key is gone with the page.
    persistAuthorization: false,
    // Nothing is sent to anybody else: no badge of a validator.
    validatorUrl: null,
    requestInterceptor: (request: { headers: Record<string, string> }) => {
      request.headers['Accept-Language'] = currentLanguage();
      return request;
    },
    onComplete,
  });
}
