import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Callout } from '@/ui/Callout';
import { QueryState } from '@/ui/states';
import { tell } from '@/ui/toast';
import { preflightQuery, similarQuery } from '../queries';
import { RemarkCard } from '../RemarkCard';
import { Story } from '../Story';
import { useVerb } from '../useVerb';
import classes from './question.module.css';
import { Missing } from './Missing';
import { useAnswerAt, useRegistration } from './registration';
import { useJump } from './useJump';

/** The last look before an innovation is handed in. */
export function Check() {
  const { t } = useTranslation(['innovations', 'common']);
  const { view, draft, autosave, remarks } = useRegistration();
  const navigate = useNavigate();
  const jump = useJump();
  const answerAt = useAnswerAt();
  const preflight = useQuery(preflightQuery(view.id));
  const similar = useQuery(similarQuery(view.id)).data?.items ?? [];
  const open = remarks.filter((remark) => !remark.resolvedAt);
  const general = remarks.filter((remark) => remark.field === 'general' || remark.field === 'sections');
  const verb = useVerb({ id: view.id, version: draft.version }, (sent) => {
    tell(t('verdict.done.submission', { title: sent.title }));
    void navigate({ to: '/innovations/$id', params: { id: String(sent.id) } });
  });
  const may = view.actions.includes('SUBMIT');
  const blocking = preflight.data?.findings.filter((finding) => finding.severity === 'BLOCKING').length ?? 0;
  const safe = draft.saving.kind === 'clean' || draft.saving.kind === 'saved';
  const ready = preflight.data?.ready === true && open.length === 0 && safe;
  return (
    <div className={classes.question}>
      <h3>{t('check.missing')}</h3>
      <QueryState query={preflight} lines={4}>
        {(data) => <Missing findings={data.findings} onJump={jump} />}
      </QueryState>
      {similar.length > 0 && (
        <p className="small soft">
          {t('check.similar', {
            titles: similar
              .slice(0, 3)
              .map((one) => `${one.title} (${one.agencyName})`)
              .join('; '),
          })}
        </p>
      )}
      {general.map((remark) => (
        <RemarkCard key={remark.id} innovationId={view.id} remark={remark} answerAt={answerAt} />
      ))}
      <details className={classes.preview}>
        <summary>{t('check.preview')}</summary>
        <p className={classes.previewTitle}>{draft.current.title}</p>
        <Story content={draft.current} replicationOfNumber={view.replicationOfNumber} complete />
      </details>
      {verb.refusal && (
        <Callout tone="danger" live>
          <p>{verb.refusal}</p>
        </Callout>
      )}
      {may ? (
        <>
          <p>
            {open.length > 0
              ? t('check.remarksFirst', { count: open.length })
              : blocking > 0
                ? t('check.mendFirst', { count: blocking })
                : safe
                  ? t('check.ready')
                  : t('check.saveFirst')}
          </p>
          <div>
            <button
              type="button"
              className={`link-button ${classes.send}`}
              data-primary
              disabled={!ready || verb.busy}
              onClick={async () => {
                await autosave.flush();
                if (!autosave.unsaved) {
                  verb.act('submission');
                }
              }}
            >
              {t(view.firstSubmittedAt ? 'check.sendAgain' : 'check.send')}
            </button>
          </div>
        </>
      ) : (
        <Callout tone="warning">
          <p>{t('check.closed', { year: view.year })}</p>
          <p>
            <Link
              to="/agencies/$id/obligations/$year"
              params={{ id: String(view.agencyId), year: String(view.year) }}
              search={{}}
            >
              {t('check.why')}
            </Link>
          </p>
        </Callout>
      )}
    </div>
  );
}
