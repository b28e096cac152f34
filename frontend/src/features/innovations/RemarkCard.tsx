import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { RemarkView } from '@/api/types';
import { Field } from '@/ui/Field';
import { formatInstant } from '@/ui/format';
import { CheckIcon, ReturnIcon } from '@/ui/icons';
import { fieldName } from './FieldName';
import { preflightQuery, remarksQuery, resolveRemark } from './queries';
import classes from './RemarkCard.module.css';

interface RemarkCardProps {
  innovationId: number;
  remark: RemarkView;
  /** The field's name, where the card does not stand beside it. */
  named?: boolean;
  /** A place to answer, for the agency while the innovation is returned; gives the version that the answer is meant for. */
  answerAt?: () => Promise<number>;
  onAnswered?: () => void;
}

/** What the bureau asked to mend, and the agency's answer. */
export function RemarkCard({ innovationId, remark, named, answerAt, onAnswered }: RemarkCardProps) {
  const { t } = useTranslation(['innovations', 'common']);
  const queryClient = useQueryClient();
  const [reply, setReply] = useState('');
  const answer = useMutation({
    mutationFn: async (at: () => Promise<number>) => resolveRemark(innovationId, remark.id, await at(), reply.trim()),
    onSuccess: async () => {
      await Promise.all(
        [remarksQuery(innovationId), preflightQuery(innovationId)].map(({ queryKey }) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      );
      onAnswered?.();
    },
  });
  return (
    <article className={classes.card} data-open={!remark.resolvedAt || undefined} aria-label={t('remark.label')}>
      <p className={classes.head}>
        {remark.resolvedAt ? <CheckIcon /> : <ReturnIcon />}
        <strong>
          {named && `${fieldName(t, remark.field)}: `}
          {t(remark.resolvedAt ? 'remark.answered' : 'remark.open')}
        </strong>
        <span className="soft">
          {remark.authorName ?? t('event.system')}, {formatInstant(remark.createdAt)}
          {remark.round > 1 && ` · ${t('remark.round', { n: remark.round })}`}
        </span>
      </p>
      <p className={classes.text}>{remark.text}</p>
      {remark.reply && (
        <p className={classes.reply}>
          <span className="soft">{t('remark.reply')}</span> {remark.reply}
        </p>
      )}
      {answerAt && !remark.resolvedAt && (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (reply.trim()) {
              answer.mutate(answerAt);
            }
          }}
        >
          <Field
            label={t('remark.answerLabel')}
            hint={t('remark.answerHint')}
            error={
              answer.error
                ? isProblem(answer.error, 0)
                  ? t('verdict.offline')
                  : isProblem(answer.error)
                    ? (answer.error.detail ?? answer.error.title)
                    : t('verdict.failed')
                : undefined
            }
          >
            {(control) => (
              <input
                {...control}
                maxLength={2000}
                value={reply}
                onChange={(event) => setReply(event.currentTarget.value)}
              />
            )}
          </Field>
          <button type="submit" className="link-button" disabled={!reply.trim() || answer.isPending}>
            {t('remark.answer')}
          </button>
        </form>
      )}
    </article>
  );
}
