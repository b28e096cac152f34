import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Callout } from '@/ui/Callout';
import { Dialog } from '@/ui/ConfirmDialog';
import { Field } from '@/ui/Field';
import classes from './ReasonDialog.module.css';

interface ReasonDialogProps {
  open: boolean;
  /** Names the thing. */
  title: string;
  explanation: string;
  label: string;
  hint?: string;
  confirm: string;
  danger?: boolean;
  optional?: boolean;
  busy: boolean;
  refusal: string | null;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks once, naming the thing, for the words that go on record with a verdict. */
export function ReasonDialog(props: ReasonDialogProps) {
  return (
    <Dialog open={props.open} title={props.title} onClose={props.onClose}>
      <Form {...props} />
    </Dialog>
  );
}

function Form(props: ReasonDialogProps) {
  const { explanation, label, hint, confirm, danger, optional, busy, refusal, onConfirm, onClose } = props;
  const { t } = useTranslation(['innovations', 'common']);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  useEffect(() => text.current?.focus(), []);
  const send = () => {
    if (!optional && !reason.trim()) {
      setMissing(true);
      text.current?.focus();
      return;
    }
    onConfirm(reason.trim());
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p>{explanation}</p>
      {refusal && (
        <Callout tone="danger" live>
          <p>{refusal}</p>
        </Callout>
      )}
      <Field label={label} hint={hint} optional={optional} error={missing ? t('verdict.reasonNeeded') : undefined}>
        {(control) => (
          <textarea
            {...control}
            ref={text}
            maxLength={2000}
            rows={4}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                send();
              }
            }}
          />
        )}
      </Field>
      <div className={classes.actions}>
        <button type="button" className="link-button" onClick={onClose}>
          {t('common:cancel')}
        </button>
        <button
          type="submit"
          className={`link-button ${danger ? classes.danger : ''}`}
          data-primary={!danger || undefined}
          disabled={busy}
        >
          {confirm}
        </button>
      </div>
    </form>
  );
}
