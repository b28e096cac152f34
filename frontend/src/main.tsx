import './ui/mantine.css';
import './ui/theme.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/query-client';
import { sessionQuery } from './api/session';
import { createAppRouter } from './app/router';
import { startI18n } from './i18n';
import { LoadingShape } from './ui/states';
import { theme } from './ui/theme';

const queryClient = createQueryClient();
const router = createAppRouter(queryClient);
void queryClient.prefetchQuery(sessionQuery);
await startI18n();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
        <QueryClientProvider client={queryClient}>
          <Suspense fallback={<LoadingShape />}>
            <RouterProvider router={router} />
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
