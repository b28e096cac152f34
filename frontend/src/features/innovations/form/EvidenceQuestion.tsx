import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { EvidenceView } from '@/api/types';
import { Callout } from '@/ui/Callout';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Field } from '@/ui/Field';
import { formatBytes, formatNumber } from '@/ui/format';
import { QueryState } from '@/ui/states';
import { tell } from '@/ui/toast';
import { evidenceTypes } from '../choices';
import { EvidenceList } from '../EvidenceList';
import { controlId } from '../parts';
import { evidenceQuery, innovationQuery, preflightQuery, read, removeEvidence } from '../queries';
import { accepted, type EvidenceForm, refusalOf, upload } from '../upload';
import classes from './question.module.css';
import { Beside, DateInput } from './Question';
import { useRegistration } from './registration';

const blank: EvidenceForm = { type: '', number: '', documentOn: null, effectiveFrom: null, effectiveTo: null };

/** The documents that prove it: what is there, and a place to add one. */
export function EvidenceQuestion() {
  const { t } = useTranslation(['innovations', 'common']);
  const { view, autosave } = useRegistration();
  const queryClient = useQueryClient();
  const evidence = useQuery(evidenceQuery(view.id));
  const [removing, setRemoving] = useState<EvidenceView | null>(null);
  // Files change the version beside the text.
  const changed = async () => {
    const fresh = await read(view.id).catch(() => null);
    if (fresh) {
      autosave.moved(fresh.version);
      queryClient.setQueryData(innovationQuery(view.id).queryKey, fresh);
    }
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: evidenceQuery(view.id).queryKey }),
      queryClient.invalidateQueries({ queryKey: preflightQuery(view.id).queryKey }),
    ]);
  };
  const remove = useMutation({
    mutationFn: (one: EvidenceView) => removeEvidence(view.id, one.n),
    onSuccess: (_, one) => tell(t('evidence.removed', { file: one.fileName })),
    onError: (problem) =>
      tell(isProblem(problem) && problem.status > 0 ? (problem.detail ?? problem.title) : t('verdict.offline'), {
        tone: 'failed',
      }),
    onSettled: () => {
      setRemoving(null);
      return changed();
    },
  });
  return (
    <div className={classes.question} id={controlId('evidence')}>
      <h3>{t('evidence.title')}</h3>
      <p className={classes.hint}>{t('evidence.hint')}</p>
      <QueryState query={evidence} lines={2}>
        {(data) =>
          data.items.length > 0 && (
            <EvidenceList
              id={view.id}
              items={data.items}
              action={(one) => (
                <button
                  type="button"
                  className="link-button"
                  aria-label={`${t('evidence.remove')}: ${one.fileName}`}
                  onClick={() => setRemoving(one)}
                >
                  {t('evidence.remove')}
                </button>
              )}
            />
          )
        }
      </QueryState>
      <AddEvidence onAdded={changed} />
      <Beside field="evidence" prefix />
      <ConfirmDialog
        open={removing !== null}
        title={removing ? t('evidence.removeTitle', { file: removing.fileName }) : ''}
        confirm={t('evidence.remove')}
        danger
        busy={remove.isPending}
        onConfirm={() => removing && remove.mutate(removing)}
        onClose={() => setRemoving(null)}
      >
        <p>{t('evidence.removeText')}</p>
      </ConfirmDialog>
    </div>
  );
}

function AddEvidence({ onAdded }: { onAdded: () => Promise<void> }) {
  const { t } = useTranslation(['innovations', 'common']);
  const { view, draft, autosave } = useRegistration();
  const [form, setForm] = useState(blank);
  const [file, setFile] = useState<File | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [progress, setProgress] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const attempt = useRef(crypto.randomUUID());
  const set = (part: Partial<EvidenceForm>) => setForm({ ...form, ...part });
  const choose = (chosen: File | null) => {
    attempt.current = crypto.randomUUID();
    const why = chosen && refusalOf(chosen);
    setRefusal(
      why && chosen ? t(`evidence.refusal.${why}`, { file: chosen.name, size: formatBytes(chosen.size) }) : null,
    );
    setFile(why ? null : chosen);
    if (why && input.current) {
      input.current.value = '';
    }
  };
  const send = useMutation({
    mutationFn: async () => {
      await autosave.flush();
      return upload({
        innovation: view.id,
        version: autosave.snapshot().version,
        file: file as File,
        form: { ...form, type: form.type || 'OTHER' },
        idempotencyKey: attempt.current,
        onProgress: setProgress,
      });
    },
    onMutate: () => {
      setProgress(0);
      setRefusal(null);
    },
    onSuccess: async (added) => {
      tell(t('evidence.added', { file: added.fileName ?? file?.name ?? '' }));
      setForm(blank);
      choose(null);
      if (input.current) {
        input.current.value = '';
        input.current.focus();
      }
      await onAdded();
    },
    onError: (problem) => {
      if (isProblem(problem)) {
        const details = problem.errors.map((error) => error.detail).join(' ');
        setRefusal(problem.status === 0 ? t('evidence.interrupted') : details || (problem.detail ?? problem.title));
      } else {
        setRefusal(t('verdict.failed'));
      }
      void onAdded();
    },
  });
  return (
    <fieldset className={classes.row}>
      <legend>{t('evidence.add')}</legend>
      <Field label={t('evidence.file')} hint={t('evidence.fileHint')} error={refusal ?? undefined}>
        {(control) => (
          <input
            {...control}
            ref={input}
            type="file"
            accept={accepted.map((ending) => `.${ending}`).join(',')}
            onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
          />
        )}
      </Field>
      <div className={classes.pair}>
        <Field label={t('evidence.type')}>
          {(control) => (
            <select {...control} value={form.type} onChange={(event) => set({ type: event.currentTarget.value })}>
              <option value="">{t('form.choose')}</option>
              {evidenceTypes.map((type) => (
                <option key={type} value={type}>
                  {t(`evidence.types.${type}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('evidence.number')} optional>
          {(control) => (
            <input
              {...control}
              maxLength={100}
              value={form.number}
              onChange={(event) => set({ number: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <div className={classes.pair} data-three>
        <Field label={t('evidence.documentOn')} optional>
          {(control) => <DateInput {...control} value={form.documentOn} onChange={(day) => set({ documentOn: day })} />}
        </Field>
        <Field label={t('evidence.effectiveFrom')} optional>
          {(control) => (
            <DateInput {...control} value={form.effectiveFrom} onChange={(day) => set({ effectiveFrom: day })} />
          )}
        </Field>
        <Field label={t('evidence.effectiveTo')} optional>
          {(control) => (
            <DateInput {...control} value={form.effectiveTo} onChange={(day) => set({ effectiveTo: day })} />
          )}
        </Field>
      </div>
      {send.isPending && (
        <div className={classes.progress}>
          <progress value={progress} max={1} aria-label={t('evidence.progress')} />
          <span className="small">
            {progress < 1
              ? t('evidence.progressAt', { percent: formatNumber(Math.round(progress * 100)) })
              : t('evidence.checking')}
          </span>
        </div>
      )}
      {draft.saving.kind === 'conflict' && (
        <Callout tone="warning">
          <p>{t('evidence.conflictFirst')}</p>
        </Callout>
      )}
      <div>
        <button
          type="button"
          className="link-button"
          data-primary
          disabled={!file || !form.type || send.isPending || draft.saving.kind === 'conflict'}
          onClick={() => send.mutate()}
        >
          {t('evidence.send')}
        </button>
      </div>
    </fieldset>
  );
}
