import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/api/client';
import type { InnovationContent, InnovationEventView } from '@/api/types';
import { Dialog } from '@/ui/ConfirmDialog';
import { formatInstant } from '@/ui/format';
import { QueryState } from '@/ui/states';
import { DemoMark } from '@/ui/status';
import { fieldName } from './FieldName';
import { FieldDiff } from './FieldValue';
import classes from './History.module.css';
import { placeOf } from './parts';
import { eventsQuery } from './queries';
import { Story } from './Story';

/** As one fills the form in. */
const inOrder = (changes: InnovationEventView['changes']) =>
  [...changes].sort((one, other) => placeOf(one.field) - placeOf(other.field));

/** Every version of an innovation: who did what, when, which fields differ, and all of it as it stood. */
export function History({ id, invented = [] }: { id: number; invented?: string[] }) {
  const { t } = useTranslation(['innovations', 'common']);
  const events = useQuery(eventsQuery(id));
  const [open, setOpen] = useState<InnovationEventView | null>(null);
  return (
    <QueryState query={events} lines={3}>
      {(data) => (
        <>
          <ol className={classes.events}>
            {[...data]
              .sort((one, other) => other.version - one.version)
              .map((event) => (
                <li key={event.version}>
                  <div className={classes.head}>
                    <span className={classes.what}>{t(`event.${event.type}`, { defaultValue: event.type })}</span>
                    <span className="soft small">
                      {formatInstant(event.recordedAt)}
                      {invented.includes(event.recordedAt) && (
                        <>
                          {' '}
                          <DemoMark date />
                        </>
                      )}
                      {', '}
                      {event.actorName ?? t('event.system')}
                    </span>
                    <button type="button" className={classes.version} onClick={() => setOpen(event)}>
                      {t('event.version', { version: event.version })}
                    </button>
                  </div>
                  {event.reason && <p className={classes.reason}>{event.reason}</p>}
                  {event.type.startsWith('EVIDENCE_') &&
                    event.changes.map((change) => <FileLine key={change.field} {...change} />)}
                  {event.changes.length > 0 && event.type === 'EDITED' && (
                    <details className={classes.changes}>
                      <summary>
                        {t('event.changes', {
                          count: event.changes.length,
                          fields: [...new Set(inOrder(event.changes).map(({ field }) => fieldName(t, field)))].join(
                            ', ',
                          ),
                        })}
                      </summary>
                      <dl>
                        {inOrder(event.changes).map(({ field, from, to }) => (
                          <div key={field}>
                            <dt>{fieldName(t, field)}</dt>
                            <dd>
                              <FieldDiff field={field} from={from} to={to} />
                            </dd>
                          </div>
                        ))}
                      </dl>
                    </details>
                  )}
                </li>
              ))}
          </ol>
          <Dialog
            wide
            open={open !== null}
            title={
              open ? t('event.versionTitle', { version: open.version, instant: formatInstant(open.recordedAt) }) : ''
            }
            onClose={() => setOpen(null)}
          >
            {open && <Version id={id} version={open.version} />}
            <div className={classes.close}>
              <button type="button" className="link-button" onClick={() => setOpen(null)}>
                {t('common:close')}
              </button>
            </div>
          </Dialog>
        </>
      )}
    </QueryState>
  );
}

/** A file that came or went, with the beginning of its hash to tell it from another of its name. */
function FileLine({ from, to }: InnovationEventView['changes'][number]) {
  const { t } = useTranslation('innovations');
  const file = (to ?? from) as { fileName: string; type: string; sha256: string };
  return (
    <p className={classes.reason}>
      {t(`evidence.types.${file.type}`, { defaultValue: file.type })}: {file.fileName}{' '}
      <code className="soft small" title={`SHA-256 ${file.sha256}`}>
        {file.sha256.slice(0, 12)}
      </code>
    </p>
  );
}

function Version({ id, version }: { id: number; version: number }) {
  const query = useQuery({
    queryKey: ['innovations', id, 'versions', version],
    queryFn: () =>
      call<{ content: InnovationContent }>(
        api.GET('/api/v1/innovations/{id}/versions/{version}', { params: { path: { id, version } } }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <QueryState query={query} lines={6}>
      {(data) => (
        <>
          <p className={classes.title}>{data.content.title}</p>
          <Story content={data.content} />
        </>
      )}
    </QueryState>
  );
}
