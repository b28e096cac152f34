import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { useSession } from '@/api/session';
import type { InnovationAction, InnovationView } from '@/api/types';
import { Callout } from '@/ui/Callout';
import { formatInstant } from '@/ui/format';
import { EmptyState, ErrorState, LoadingShape, QueryState } from '@/ui/states';
import { DemoMark, StateBadge } from '@/ui/status';
import { tell } from '@/ui/toast';
import { sinceLastSubmission } from '../changes';
import { EvidenceList } from '../EvidenceList';
import { FieldDiff } from '../FieldValue';
import { fieldName } from '../FieldName';
import { History } from '../History';
import { eventsQuery, evidenceQuery, innovationQuery, preflightQuery, remarksQuery, similarQuery } from '../queries';
import { ReasonDialog } from '../ReasonDialog';
import { RemarkCard } from '../RemarkCard';
import { Story } from '../Story';
import { useVerb } from '../useVerb';
import { KeysHelp } from './KeysHelp';
import { RemarkBox } from './RemarkBox';
import { type RemarkDraft, useRemarkDrafts } from './remark-drafts';
import { ReturnDialog } from './ReturnDialog';
import classes from './Review.module.css';
import { SimilarBeside } from './SimilarBeside';
import { useKeys } from './useKeys';

interface ReviewProps {
  id: number;
  next: number | undefined;
  previous: number | undefined;
  onOpen: (id: number | undefined) => void;
  /** Fetches the one that is likely to be opened next. */
  onWarm: (id: number) => void;
}

type Asking = 'verification' | 'rejection' | 'return' | 'revocation' | null;

/** One innovation under judgement. */
export function Review(props: ReviewProps) {
  const { t } = useTranslation('review');
  const innovation = useQuery(innovationQuery(props.id));
  const { next, previous, onOpen, onWarm } = props;
  const loaded = innovation.data !== undefined;
  useEffect(() => {
    if (loaded && next !== undefined) {
      onWarm(next);
    }
  }, [loaded, next, onWarm]);
  // Also while one is on its way, and past one that is gone.
  useKeys({
    j: () => next !== undefined && onOpen(next),
    k: () => previous !== undefined && onOpen(previous),
  });
  if (innovation.error && !innovation.data) {
    return isProblem(innovation.error, 404) ? (
      <EmptyState title={t('gone.title')}>{t('gone.text')}</EmptyState>
    ) : (
      <ErrorState error={innovation.error} retry={() => void innovation.refetch()} />
    );
  }
  if (!innovation.data) {
    return <LoadingShape lines={10} />;
  }
  return <Loaded key={innovation.data.version} {...props} view={innovation.data} />;
}

function Loaded({ view, next, onOpen }: ReviewProps & { view: InnovationView }) {
  const { t } = useTranslation(['review', 'innovations', 'common']);
  const session = useSession();
  const [asking, setAsking] = useState<Asking>(null);
  const [helping, setHelping] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const remarkDrafts = useRemarkDrafts(session?.account.id ?? 0, view.id, view.version);
  const remarks = useQuery(remarksQuery(view.id)).data ?? [];
  const may = (action: InnovationAction) => view.actions.includes(action);
  const judging = view.state === 'SUBMITTED';
  const verb = useVerb(view, (done, which) => {
    setAsking(null);
    tell(t(`innovations:verdict.done.${which}`, { title: done.title }));
    if (which === 'return') {
      remarkDrafts.clear();
    }
    if (which !== 'revocation') {
      onOpen(next);
    }
  });
  const ask = (what: Exclude<Asking, null>) => {
    verb.forget();
    setAsking(what);
  };

  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  useKeys({
    v: () => may('VERIFY') && ask('verification'),
    r: () => may('RETURN') && ask('return'),
    t: () => may('REJECT') && ask('rejection'),
    '?': () => setHelping(true),
  });

  const beside = (field: string) => {
    const own = remarks.filter((remark) => remark.field === field);
    const writable = judging && may('RETURN');
    return own.length > 0 || writable ? (
      <>
        {own.map((remark) => (
          <RemarkCard key={remark.id} innovationId={view.id} remark={remark} />
        ))}
        {writable && !factual.has(field) && (
          <RemarkBox
            name={fieldName(t, field)}
            text={remarkDrafts.drafts[field]}
            onWrite={(text) => remarkDrafts.write(field, text)}
            onDrop={() => remarkDrafts.drop(field)}
          />
        )}
      </>
    ) : undefined;
  };
  const elsewhere = remarks.filter((remark) => !besideOwn.has(remark.field));

  return (
    <article className={classes.review} aria-labelledby="review-title">
      <header className={classes.head}>
        <div className="row">
          <StateBadge state={view.state} />
          {view.demo && <DemoMark />}
          <span className="soft small">
            {view.number} · {view.year}
          </span>
        </div>
        <h2 id="review-title" ref={heading} tabIndex={-1}>
          {view.title}
        </h2>
        <p className="soft">
          {view.agencyName}, {view.governmentName}
          {view.submittedAt && ` · ${t('submittedAt', { instant: formatInstant(view.submittedAt) })}`}
          {' · '}
          <Link to="/innovations/$id" params={{ id: String(view.id) }}>
            {t('wholePage')}
          </Link>
        </p>
      </header>
      <div className={classes.verdicts}>
        <Verdict shown={judging} allowed={may('VERIFY')} keys="v" primary onClick={() => ask('verification')}>
          {t('innovations:verdict.verification.act')}
        </Verdict>
        <Verdict shown={judging} allowed={may('RETURN')} keys="r" onClick={() => ask('return')}>
          {t('innovations:verdict.return.act')}
          {remarkDrafts.written.length > 0 && ` (${remarkDrafts.written.length})`}
        </Verdict>
        <Verdict shown={judging} allowed={may('REJECT')} keys="t" onClick={() => ask('rejection')}>
          {t('innovations:verdict.rejection.act')}
        </Verdict>
        <Verdict shown={may('REVOKE')} allowed onClick={() => ask('revocation')}>
          {t('innovations:verdict.revocation.act')}
        </Verdict>
        <button type="button" className={`link-button ${classes.help}`} onClick={() => setHelping(true)}>
          {t('keys.open')}
        </button>
      </div>
      <WhyNot view={view} />
      {!judging && (
        <Callout tone="info">
          <p>{t('settled')}</p>
        </Callout>
      )}

      <Changed id={view.id} />
      <Warnings id={view.id} />

      <section className="card" aria-label={t('content')}>
        <Story content={view} replicationOfNumber={view.replicationOfNumber} complete beside={beside} />
      </section>

      <section className="card" aria-label={t('innovations:evidence.title')}>
        <h3 className={classes.sectionTitle}>{t('innovations:evidence.title')}</h3>
        <EvidenceBlock id={view.id} />
        <div className={classes.besideEvidence}>{beside('evidence')}</div>
      </section>

      <Similar view={view} />

      {(elsewhere.length > 0 || (judging && may('RETURN'))) && (
        <section className="card" aria-label={t('otherRemarks')}>
          <h3 className={classes.sectionTitle}>{t('otherRemarks')}</h3>
          <div className={classes.besideEvidence}>
            {elsewhere.map((remark) => (
              <RemarkCard key={remark.id} innovationId={view.id} remark={remark} named />
            ))}
            {judging && may('RETURN') && (
              <>
                <RemarkBox
                  named
                  name={t('innovations:story.facts')}
                  text={remarkDrafts.drafts.sector}
                  onWrite={(text) => remarkDrafts.write('sector', text)}
                  onDrop={() => remarkDrafts.drop('sector')}
                />
                <RemarkBox
                  named
                  name={fieldName(t, 'general')}
                  text={remarkDrafts.drafts.general}
                  onWrite={(text) => remarkDrafts.write('general', text)}
                  onDrop={() => remarkDrafts.drop('general')}
                />
              </>
            )}
          </div>
        </section>
      )}

      <details className={`card ${classes.history}`}>
        <summary>{t('innovations:page.history')}</summary>
        <History id={view.id} />
      </details>

      <ReasonDialog
        open={asking === 'verification'}
        title={t('innovations:verdict.verification.title', { title: view.title })}
        explanation={t('innovations:verdict.verification.explanation')}
        label={t('innovations:verdict.note')}
        hint={t('enter')}
        confirm={t('innovations:verdict.verification.act')}
        optional
        busy={verb.busy}
        refusal={verb.refusal}
        onConfirm={(note) => verb.act('verification', note ? { note } : {})}
        onClose={() => setAsking(null)}
      />
      <ReasonDialog
        open={asking === 'rejection' || asking === 'revocation'}
        title={asking ? t(`innovations:verdict.${asking}.title`, { title: view.title }) : ''}
        explanation={asking ? t(`innovations:verdict.${asking}.explanation`) : ''}
        label={t('innovations:verdict.reason')}
        hint={t('enter')}
        confirm={asking ? t(`innovations:verdict.${asking}.act`) : ''}
        danger
        busy={verb.busy}
        refusal={verb.refusal}
        onConfirm={(reason) => (asking === 'rejection' || asking === 'revocation') && verb.act(asking, { reason })}
        onClose={() => setAsking(null)}
      />
      <ReturnDialog
        open={asking === 'return'}
        title={view.title}
        remarks={remarkDrafts.written}
        busy={verb.busy}
        refusal={verb.refusal}
        onConfirm={(all: RemarkDraft[]) => verb.act('return', { remarks: all })}
        onClose={() => setAsking(null)}
      />
      <KeysHelp open={helping} onClose={() => setHelping(false)} />
    </article>
  );
}

/** Facts stand together, so their remarks are written in one place. */
const factual = new Set([
  'type',
  'replicationOfId',
  'stage',
  'phase',
  'serviceTo',
  'digital',
  'sector',
  'affairCode',
  'sdgs',
  'mainSdg',
  'initiator',
  'form',
  'theme',
  'startedOn',
  'trialOn',
  'implementedOn',
  'budget',
  'latitude',
  'longitude',
  'videoUrl',
]);

const besideOwn = new Set([
  ...factual,
  'summary',
  'problem',
  'indicators',
  'partners',
  'evidence',
  'sections.background',
  'sections.novelty',
  'sections.implementation',
  'sections.significance',
  'sections.adaptability',
  'sections.resources',
  'sections.sustainability',
  'sections.inspiration',
  'sections.replicationProcess',
  'sections.difference',
]);

interface VerdictProps {
  shown: boolean;
  allowed: boolean;
  keys?: string;
  primary?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

function Verdict({ shown, allowed, keys, primary, onClick, children }: VerdictProps) {
  return shown ? (
    <button
      type="button"
      className="link-button"
      data-primary={primary || undefined}
      disabled={!allowed}
      aria-keyshortcuts={keys}
      onClick={onClick}
    >
      {children}
      {keys && (
        <span className={classes.key} aria-hidden="true">
          {keys}
        </span>
      )}
    </button>
  ) : null;
}

/** A verdict that this account may not give says why, instead of failing later. */
function WhyNot({ view }: { view: InnovationView }) {
  const { t } = useTranslation('review');
  if (view.state !== 'SUBMITTED') {
    return null;
  }
  const may = (action: InnovationAction) => view.actions.includes(action);
  if (!may('VERIFY')) {
    return (
      <Callout tone="warning">
        <p>{t('whyNot.verdict')}</p>
      </Callout>
    );
  }
  return may('RETURN') ? null : (
    <Callout tone="warning">
      <p>{t('whyNot.return', { year: view.year })}</p>
    </Callout>
  );
}

function Changed({ id }: { id: number }) {
  const { t } = useTranslation(['review', 'innovations', 'common']);
  const events = useQuery(eventsQuery(id));
  const changes = events.data && sinceLastSubmission(events.data);
  if (!changes) {
    return null;
  }
  return (
    <section className="card" aria-label={t('changed.title')}>
      <h3 className={classes.sectionTitle}>{t('changed.title')}</h3>
      {changes.length === 0 ? (
        <p className="soft">{t('changed.none')}</p>
      ) : (
        <dl className={classes.changes}>
          {changes.map(({ field, from, to }) => (
            <div key={field}>
              <dt>{fieldName(t, field)}</dt>
              <dd>
                <FieldDiff field={field} from={from} to={to} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Warnings({ id }: { id: number }) {
  const { t } = useTranslation('review');
  const findings = useQuery(preflightQuery(id)).data?.findings ?? [];
  if (findings.length === 0) {
    return null;
  }
  return (
    <Callout tone="warning">
      <p>
        <strong>{t('warnings')}</strong>
      </p>
      <ul className={classes.warnings}>
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.field} ${finding.message}`}>{finding.message}</li>
        ))}
      </ul>
    </Callout>
  );
}

function EvidenceBlock({ id }: { id: number }) {
  const { t } = useTranslation('innovations');
  const evidence = useQuery(evidenceQuery(id));
  return (
    <QueryState query={evidence} lines={2}>
      {(data) =>
        data.items.length === 0 ? (
          <p className="soft">{t('evidence.none')}</p>
        ) : (
          <EvidenceList id={id} items={data.items} pictures />
        )
      }
    </QueryState>
  );
}

function Similar({ view }: { view: InnovationView }) {
  const { t } = useTranslation(['review', 'innovations']);
  const similar = useQuery(similarQuery(view.id));
  const [open, setOpen] = useState(0);
  const items = similar.data?.items ?? [];
  const chosen = items[open];
  return (
    <section className="card" aria-label={t('innovations:similar.title')}>
      <h3 className={classes.sectionTitle}>{t('innovations:similar.title')}</h3>
      {similar.data && items.length === 0 && <p className="soft">{t('innovations:similar.none')}</p>}
      {similar.error && !similar.data && <ErrorState error={similar.error} retry={() => void similar.refetch()} />}
      {items.length > 1 && (
        <div className={classes.tabs}>
          {items.slice(0, 6).map((item, index) => (
            <button
              key={item.innovationId}
              type="button"
              className="link-button"
              aria-pressed={index === open}
              onClick={() => setOpen(index)}
            >
              {item.number}
            </button>
          ))}
        </div>
      )}
      {chosen && <SimilarBeside view={view} similar={chosen} />}
    </section>
  );
}
