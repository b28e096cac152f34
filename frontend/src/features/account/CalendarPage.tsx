import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/api/client';
import type { components } from '@/api/schema.gen';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { formatInstant } from '@/ui/format';
import { Once } from '@/ui/Once';
import { Page, Section } from '@/ui/Page';
import { LoadingShape } from '@/ui/states';
import { tell } from '@/ui/toast';
import classes from './CalendarPage.module.css';

type CalendarLink = components['schemas']['CalendarLink'];

const linkKey = ['calendar-link'] as const;
const path = '/api/v1/session/calendar-link';

/** Without one the answer has no content. */
const read = async () => (await call<CalendarLink | undefined>(api.GET(path, {}))) ?? null;

/** The address under which the account's own calendar program finds the due dates. */
export function CalendarPage() {
  const { t } = useTranslation(['account', 'common']);
  const link = useQuery({ queryKey: linkKey, queryFn: read });
  const queryClient = useQueryClient();
  const [made, setMade] = useState<string | null>(null);
  const [asked, setAsked] = useState<'again' | 'end' | null>(null);
  const failed = (error: Error) => tell(error.message, { tone: 'failed' });
  const make = useMutation({
    mutationFn: () => call<CalendarLink>(api.PUT(path, {})),
    onSuccess: ({ path: address, createdAt }) => {
      setMade(address ? window.location.origin + address : null);
      queryClient.setQueryData<CalendarLink>(linkKey, { createdAt });
    },
    onError: failed,
    onSettled: () => setAsked(null),
  });
  const end = useMutation({
    mutationFn: () => api.DELETE(path, {}),
    onSuccess: () => {
      setMade(null);
      queryClient.setQueryData(linkKey, null);
      tell(t('calendar.ended'));
    },
    onError: failed,
    onSettled: () => setAsked(null),
  });
  if (link.error) {
    throw link.error;
  }
  return (
    <Page title={t('calendar.title')} answer={t('calendar.answer')} narrow>
      {link.data === undefined ? (
        <LoadingShape lines={3} />
      ) : (
        <Section title={t('calendar.title')}>
          {made && (
            <Once
              title={t('calendar.made')}
              secret={made}
              action={
                <a className="link-button" href={made.replace(/^https?:/, 'webcal:')}>
                  {t('calendar.open')}
                </a>
              }
            >
              {t('calendar.once')}
            </Once>
          )}
          {!made && (
            <p>
              {link.data ? t('calendar.since', { instant: formatInstant(link.data.createdAt) }) : t('calendar.none')}
            </p>
          )}
          <div className={classes.actions}>
            {link.data ? (
              <>
                <button type="button" className="link-button" onClick={() => setAsked('again')}>
                  {t('calendar.again')}
                </button>
                <button type="button" className="link-button" onClick={() => setAsked('end')}>
                  {t('calendar.end')}
                </button>
              </>
            ) : (
              <button
                type="button"
                className="link-button"
                data-primary
                disabled={make.isPending}
                onClick={() => make.mutate()}
              >
                {t('calendar.make')}
              </button>
            )}
          </div>
        </Section>
      )}
      <Section title={t('calendar.how')} note={t('calendar.what')}>
        <ul>
          <li>{t('calendar.howGoogle')}</li>
          <li>{t('calendar.howOutlook')}</li>
          <li>{t('calendar.howApple')}</li>
        </ul>
      </Section>
      <ConfirmDialog
        open={asked === 'again'}
        title={t('calendar.againTitle')}
        confirm={t('calendar.again')}
        busy={make.isPending}
        onConfirm={() => make.mutate()}
        onClose={() => setAsked(null)}
      >
        <p>{t('calendar.againText')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'end'}
        title={t('calendar.endTitle')}
        confirm={t('calendar.end')}
        danger
        busy={end.isPending}
        onConfirm={() => end.mutate()}
        onClose={() => setAsked(null)}
      >
        <p>{t('calendar.endText')}</p>
      </ConfirmDialog>
    </Page>
  );
}
