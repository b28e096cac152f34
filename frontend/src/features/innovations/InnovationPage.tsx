import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InnovationAction, InnovationView } from '@/api/types';
import { Callout } from '@/ui/Callout';
import { formatInstant } from '@/ui/format';
import { PrintIcon } from '@/ui/icons';
import { Page, Section } from '@/ui/Page';
import { EmptyState, QueryState, LoadingPage } from '@/ui/states';
import { DemoMark, StateBadge } from '@/ui/status';
import { tell } from '@/ui/toast';
import { EvidenceList } from './EvidenceList';
import { History } from './History';
import { evidenceQuery, innovationQuery, remarksQuery } from './queries';
import { ReasonDialog } from './ReasonDialog';
import { RemarkCard } from './RemarkCard';
import { Story } from './Story';
import { TakeOver } from './TakeOver';
import { useVerb } from './useVerb';

/** One innovation of the registry: where it stands, what it says, what was remarked, and how it came to be. */
export function InnovationPage() {
  const { t } = useTranslation(['innovations', 'common']);
  const id = Number(useParams({ from: '/innovations/$id' }).id);
  const innovation = useQuery(innovationQuery(id));
  if (innovation.error && !innovation.data) {
    throw innovation.error;
  }
  if (!innovation.data) {
    return <LoadingPage lines={10} />;
  }
  const view = innovation.data;
  return (
    <Page
      title={view.title}
      crumbs={[
        <Link key="list" to="/innovations" search={{}}>
          {t('list.crumb')}
        </Link>,
        <Link
          key="agency"
          to="/agencies/$id/obligations/$year"
          params={{ id: String(view.agencyId), year: String(view.year) }}
          search={{}}
        >
          {view.agencyName}, {view.year}
        </Link>,
      ]}
      answer={
        <>
          <StateSentence view={view} /> {view.demoFields.includes(dateOf(view)) && <DemoMark date />}
        </>
      }
      actions={<Actions view={view} />}
    >
      <div className="row">
        <StateBadge state={view.state} />
        {view.demo && <DemoMark />}
        <span className="soft small">
          {t('page.number', { number: view.number })} · {view.agencyName}, {view.governmentName} · {view.year}
        </span>
      </div>
      {view.decisionReason && (
        <Callout tone={view.state === 'VERIFIED' ? 'info' : 'warning'}>
          <p>
            <strong>{t(view.state === 'VERIFIED' ? 'page.note' : 'page.reason')}</strong> {view.decisionReason}
          </p>
        </Callout>
      )}
      <TakeOver view={view} />
      <Remarks id={id} />
      <Section title={t('page.story')}>
        <Story content={view} replicationOfNumber={view.replicationOfNumber} complete={view.state !== 'VERIFIED'} />
      </Section>
      <Evidence id={id} />
      <Section title={t('page.history')} note={t('page.historyNote')}>
        <History id={id} invented={inventedInstants(view)} />
      </Section>
    </Page>
  );
}

/** Whose date the sentence about the state names. */
const dateOf = ({ state }: InnovationView): string =>
  state === 'SUBMITTED' ? 'submittedAt' : state === 'WITHDRAWN' ? 'updatedAt' : 'decidedAt';

/** The instants that were made up for a real innovation; what happened at one of them is no record either. */
const inventedInstants = (view: InnovationView): string[] =>
  (['createdAt', 'updatedAt', 'firstSubmittedAt', 'submittedAt', 'decidedAt'] as const)
    .filter((field) => view.demoFields.includes(field))
    .flatMap((field) => view[field] ?? []);

function StateSentence({ view }: { view: InnovationView }) {
  const { t } = useTranslation('innovations');
  const at = (instant: string | null | undefined) => (instant ? formatInstant(instant) : '');
  switch (view.state) {
    case 'DRAFT':
      return t('state.DRAFT', { year: view.year });
    case 'SUBMITTED':
      return t('state.SUBMITTED', { instant: at(view.submittedAt) });
    case 'RETURNED':
      return view.revisionDueAt
        ? t(Date.parse(view.revisionDueAt) <= Date.now() ? 'state.RETURNED_PAST' : 'state.RETURNED', {
            instant: at(view.revisionDueAt),
          })
        : t('state.RETURNED_OPEN');
    case 'VERIFIED':
      return t('state.VERIFIED', { instant: at(view.decidedAt), year: view.year });
    case 'REJECTED':
      return t('state.REJECTED', { instant: at(view.decidedAt) });
    case 'REVOKED':
      return t('state.REVOKED', { instant: at(view.decidedAt) });
    default:
      return t('state.WITHDRAWN', { instant: at(view.updatedAt) });
  }
}

function Actions({ view }: { view: InnovationView }) {
  const { t } = useTranslation(['innovations', 'common']);
  const [asking, setAsking] = useState<'withdrawal' | 'revocation' | null>(null);
  const verb = useVerb(view, (_, done) => {
    setAsking(null);
    tell(t(`verdict.done.${done}`, { title: view.title }));
  });
  const may = (action: InnovationAction) => view.actions.includes(action);
  const judge = may('VERIFY') || may('REJECT') || may('RETURN');
  return (
    <>
      {may('EDIT') && (
        <Link to="/innovations/$id/edit" params={{ id: String(view.id) }} className="link-button" data-primary>
          {t(view.state === 'RETURNED' ? 'page.mend' : 'page.continue')}
        </Link>
      )}
      {judge && (
        <Link to="/review" search={{ item: view.id }} className="link-button" data-primary>
          {t('page.review')}
        </Link>
      )}
      {view.state === 'VERIFIED' && (
        <Link to="/catalogue/$number" params={{ number: view.number }} className="link-button">
          {t('page.published')}
        </Link>
      )}
      {may('WITHDRAW') && (
        <button type="button" className="link-button" onClick={() => setAsking('withdrawal')}>
          {t('verdict.withdrawal.act')}
        </button>
      )}
      {may('REVOKE') && (
        <button type="button" className="link-button" onClick={() => setAsking('revocation')}>
          {t('verdict.revocation.act')}
        </button>
      )}
      <button type="button" className="link-button" onClick={() => window.print()}>
        <PrintIcon />
        {t('common:print.action')}
      </button>
      <ReasonDialog
        open={asking !== null}
        title={asking ? t(`verdict.${asking}.title`, { title: view.title }) : ''}
        explanation={asking ? t(`verdict.${asking}.explanation`) : ''}
        label={t('verdict.reason')}
        confirm={asking ? t(`verdict.${asking}.act`) : ''}
        danger
        busy={verb.busy}
        refusal={verb.refusal}
        onConfirm={(reason) => asking && verb.act(asking, { reason })}
        onClose={() => {
          setAsking(null);
          verb.forget();
        }}
      />
    </>
  );
}

function Remarks({ id }: { id: number }): ReactNode {
  const { t } = useTranslation(['innovations', 'common']);
  const remarks = useQuery(remarksQuery(id));
  if (!remarks.data || remarks.data.length === 0) {
    return null;
  }
  return (
    <Section title={t('page.remarks')} note={t('page.remarksNote')}>
      <div className="stack">
        {remarks.data.map((remark) => (
          <RemarkCard key={remark.id} innovationId={id} remark={remark} named />
        ))}
      </div>
    </Section>
  );
}

function Evidence({ id }: { id: number }) {
  const { t } = useTranslation('innovations');
  const evidence = useQuery(evidenceQuery(id));
  return (
    <Section title={t('evidence.title')}>
      <QueryState query={evidence} lines={2}>
        {(data) =>
          data.items.length === 0 ? (
            <EmptyState title={t('evidence.none')} />
          ) : (
            <EvidenceList id={id} items={data.items} />
          )
        }
      </QueryState>
    </Section>
  );
}
