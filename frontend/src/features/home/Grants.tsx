import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, etagOf, ifMatch } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { ExemptionView, ObligationView } from '@/api/types';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { formatDate, formatInstant } from '@/ui/format';
import { Section } from '@/ui/Page';
import { tell } from '@/ui/toast';
import classes from './ExplanationPage.module.css';
import { type Grant, GrantForm } from './GrantForm';

interface GrantsProps {
  row: ObligationView;
  mayChange: boolean;
}

/** An exemption and an extension: what was granted and why, and for a supervisor the way to grant or lift it. */
export function Grants({ row, mayChange }: GrantsProps) {
  const { t } = useTranslation('home');
  const [granting, setGranting] = useState<Grant | null>(null);
  const [lifting, setLifting] = useState<Grant | null>(null);
  const queryClient = useQueryClient();
  const lift = useMutation({
    mutationFn: (grant: Grant) =>
      call<ObligationView>(
        api.DELETE(`/api/v1/agencies/{id}/obligations/{year}/${grant}`, {
          params: { path: { id: row.agencyId, year: row.year } },
          headers: ifMatch(etagOf(row.version)),
        }),
      ),
    onSuccess: (_, grant) => tell(t(`grant.${grant}.lifted`)),
    onError: (problem) =>
      tell(isProblem(problem) ? (problem.detail ?? problem.title) : t('grant.failed'), { tone: 'failed' }),
    onSettled: () => {
      setLifting(null);
      return queryClient.invalidateQueries({ queryKey: ['obligations'] });
    },
  });
  const part = (grant: Grant, granted: ExemptionView | null | undefined) => (
    <div className={classes.grant}>
      <h3>{t(`grant.${grant}.title`)}</h3>
      {granted ? (
        <>
          <p>
            {row.extension &&
              grant === 'extension' &&
              `${t('grant.until', { date: formatDate(row.extension.dueOn) })} `}
            {granted.reason}
          </p>
          <p className="small soft">
            {t('grant.record', {
              approver: granted.approver,
              document: granted.document,
              instant: formatInstant(granted.recordedAt, row.timeZone),
            })}
          </p>
        </>
      ) : (
        <p className="soft">{t(`grant.${grant}.none`)}</p>
      )}
      {mayChange && !row.yearClosed && (
        <button
          type="button"
          className="link-button"
          onClick={() => (granted ? setLifting(grant) : setGranting(grant))}
        >
          {t(granted ? `grant.${grant}.lift` : `grant.${grant}.grant`)}
        </button>
      )}
    </div>
  );
  return (
    <Section title={t('grant.title')} note={row.yearClosed ? t('grant.yearClosed') : undefined}>
      {part('exemption', row.exemption)}
      {part('extension', row.extension)}
      <GrantForm grant={granting} row={row} onClose={() => setGranting(null)} />
      <ConfirmDialog
        open={lifting !== null}
        title={lifting ? t(`grant.${lifting}.liftTitle`, { agency: row.agencyName, year: row.year }) : ''}
        confirm={lifting ? t(`grant.${lifting}.lift`) : ''}
        busy={lift.isPending}
        onConfirm={() => lifting && lift.mutate(lifting)}
        onClose={() => setLifting(null)}
      >
        <p>{t('grant.liftText')}</p>
      </ConfirmDialog>
    </Section>
  );
}
