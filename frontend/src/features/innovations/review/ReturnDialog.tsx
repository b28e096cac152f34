import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Callout } from '@/ui/Callout';
import { Dialog } from '@/ui/ConfirmDialog';
import { Field } from '@/ui/Field';
import { fieldName } from '../FieldName';
import reason from '../ReasonDialog.module.css';
import type { RemarkDraft } from './remark-drafts';
import classes from './Review.module.css';

interface ReturnDialogProps {
  open: boolean;
  title: string;
  remarks: RemarkDraft[];
  busy: boolean;
  refusal: string | null;
  onConfirm: (remarks: RemarkDraft[]) => void;
  onClose: () => void;
}

/** The remarks once more before they go to the agency; one in general where none was written beside a field. */
export function ReturnDialog(props: ReturnDialogProps) {
  const { t } = useTranslation('innovations');
  return (
    <Dialog open={props.open} title={t('verdict.return.title', { title: props.title })} onClose={props.onClose}>
      <Form {...props} />
    </Dialog>
  );
}

function Form({ remarks, busy, refusal, onConfirm, onClose }: ReturnDialogProps) {
  const { t } = useTranslation(['review', 'innovations', 'common']);
  const [general, setGeneral] = useState('');
  const [missing, setMissing] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const send = useRef<HTMLButtonElement>(null);
  const none = remarks.length === 0;
  useEffect(() => (none ? area.current?.focus() : send.current?.focus()), [none]);
  return (
    <form
      className={reason.form}
      onSubmit={(event) => {
        event.preventDefault();
        const all = general.trim() ? [...remarks, { field: 'general', text: general.trim() }] : remarks;
        if (all.length === 0) {
          setMissing(true);
          area.current?.focus();
        } else {
          onConfirm(all);
        }
      }}
    >
      <p>{t('innovations:verdict.return.explanation')}</p>
      {refusal && (
        <Callout tone="danger" live>
          <p>{refusal}</p>
        </Callout>
      )}
      {remarks.length > 0 && (
        <dl className={classes.changes}>
          {remarks.map(({ field, text }) => (
            <div key={field}>
              <dt>{fieldName(t, field)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {!remarks.some((remark) => remark.field === 'general') && (
        <Field label={t('remark.general')} optional={!none} error={missing ? t('remark.needed') : undefined}>
          {(control) => (
            <textarea
              {...control}
              ref={area}
              rows={3}
              maxLength={2000}
              value={general}
              onChange={(event) => {
                setGeneral(event.currentTarget.value);
                setMissing(false);
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                  event.preventDefault();
                  event.currentTarget.form?.requestSubmit();
                }
              }}
            />
          )}
        </Field>
      )}
      <div className={reason.actions}>
        <button type="button" className="link-button" onClick={onClose}>
          {t('common:cancel')}
        </button>
        <button ref={send} type="submit" className="link-button" data-primary disabled={busy}>
          {t('innovations:verdict.return.act')}
        </button>
      </div>
    </form>
  );
}
