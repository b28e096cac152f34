import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '@/api/client';
import { isProblem } from '@/api/problem';
import { providerQuery } from '@/api/provider';
import { hasRole, useSession } from '@/api/session';
import { ConfirmDialog, Dialog } from '@/ui/ConfirmDialog';
import { dateIn, formatDate, formatInstant, formatNumber } from '@/ui/format';
import { Page, Section } from '@/ui/Page';
import { EmptyState, QueryState } from '@/ui/states';
import { tell } from '@/ui/toast';
import formClasses from '@/ui/form.module.css';
import classes from './accounts.module.css';
import { GrantFields } from './GrantFields';
import { type GrantFields as Fields, stateOf, toGrantRequest } from './grants';
import { endSignInRule, recordSignInRule, signInRulesQuery } from './queries';
import { Refusal } from './Refusal';
import type { SignInRule } from './types';
import { useAfterChange } from './useAfterChange';

/** Which claims of the identity provider give which roles. */
export function SignInRulesPage() {
  const { t } = useTranslation('accounts');
  const mayWrite = hasRole(useSession(), 'MINISTRY_OFFICER');
  const provider = useQuery(providerQuery).data;
  const rules = useQuery(signInRulesQuery);
  const [adding, setAdding] = useState(false);
  const name = provider?.name ?? t('rules.provider');
  const today = dateIn(new Date(), 'Asia/Jakarta');
  const isPast = (rule: SignInRule) => ['ENDED', 'EXPIRED'].includes(stateOf(rule, today));
  const current = rules.data?.filter((rule) => !isPast(rule)) ?? [];
  const past = rules.data?.filter(isPast) ?? [];
  return (
    <Page
      title={t('rules.title')}
      crumbs={[
        <Link key="all" to="/accounts">
          {t('title')}
        </Link>,
      ]}
      answer={
        rules.data &&
        (provider === null
          ? t('rules.noProvider')
          : current.length === 0
            ? t('rules.none', { name })
            : t('rules.answer', { count: current.length, formatted: formatNumber(current.length), name }))
      }
      actions={
        mayWrite && (
          <button type="button" className="link-button" data-primary onClick={() => setAdding(true)}>
            {t('rules.add')}
          </button>
        )
      }
      narrow
    >
      <Section title={t('rules.current')} note={t('rules.note')}>
        <QueryState query={rules} lines={4}>
          {() =>
            current.length === 0 ? (
              <EmptyState title={t('rules.empty.title')}>{t('rules.empty.text')}</EmptyState>
            ) : (
              <Rules rules={current} mayEnd={mayWrite} />
            )
          }
        </QueryState>
      </Section>
      {past.length > 0 && (
        <Section title={t('rules.past')}>
          <Rules rules={past} mayEnd={false} />
        </Section>
      )}
      <Dialog open={adding} title={t('rules.addTitle')} onClose={() => setAdding(false)} wide>
        <RuleForm onClose={() => setAdding(false)} />
      </Dialog>
    </Page>
  );
}

function Rules({ rules, mayEnd }: { rules: SignInRule[]; mayEnd: boolean }) {
  const { t } = useTranslation(['accounts', 'common']);
  const afterChange = useAfterChange();
  const [ending, setEnding] = useState<SignInRule | null>(null);
  const end = useMutation({
    mutationFn: endSignInRule,
    onSuccess: async () => {
      setEnding(null);
      tell(t('rules.ended'));
      await afterChange();
    },
    onError: () => void afterChange(),
  });
  const word = (rule: SignInRule) => t(`common:role.${rule.role}`, { defaultValue: rule.role });
  return (
    <>
      <ul className={classes.grants}>
        {rules.map((rule) => (
          <li key={rule.id}>
            <div>
              <span>
                <span className="visually-hidden">{t('rules.says')} </span>
                <code className={classes.subject}>
                  {rule.claim} = {rule.value}
                </code>
              </span>
              <strong>
                <span className="visually-hidden">{t('rules.gives')} </span>
                {t('roleOver', { role: word(rule), over: rule.agencyName ?? rule.regionName ?? t('roles.everything') })}
              </strong>
              <span className="small soft">
                {rule.validTo
                  ? t('roles.between', { from: formatDate(rule.validFrom), to: formatDate(rule.validTo) })
                  : t('roles.since', { from: formatDate(rule.validFrom) })}
                {!rule.endedAt &&
                  ` · ${t('rules.holders', { count: rule.accounts, formatted: formatNumber(rule.accounts) })}`}
              </span>
              <span className="small soft">
                {t('rules.recorded', { name: rule.recordedByName, instant: formatInstant(rule.recordedAt) })}
                {rule.endedAt &&
                  ` · ${t('rules.endedBy', { name: rule.endedByName ?? '', instant: formatInstant(rule.endedAt) })}`}
              </span>
            </div>
            {mayEnd && (
              <button type="button" className="link-button" onClick={() => setEnding(rule)}>
                {t('rules.end')}
                <span className="visually-hidden">
                  : {rule.claim} = {rule.value}
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={ending !== null}
        title={t('rules.endTitle', { claim: ending?.claim ?? '', value: ending?.value ?? '' })}
        confirm={t('rules.end')}
        danger
        busy={end.isPending}
        onConfirm={() => ending && end.mutate(ending)}
        onClose={() => {
          end.reset();
          setEnding(null);
        }}
      >
        {ending && (
          <p>
            {t('rules.endText', {
              count: ending.accounts,
              formatted: formatNumber(ending.accounts),
              role: word(ending),
            })}
          </p>
        )}
        {isProblem(end.error, 412) ? (
          <p role="alert" className={formClasses.refusal}>
            {t('rules.changed')}
          </p>
        ) : (
          <Refusal error={end.error} />
        )}
      </ConfirmDialog>
    </>
  );
}

function RuleForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['accounts', 'common']);
  const afterChange = useAfterChange();
  const [claim, setClaim] = useState('/groups');
  const [value, setValue] = useState('');
  const [key, setKey] = useState(idempotencyKey);
  const [fields, setFields] = useState<Fields>({
    role: 'BUREAU_OFFICER',
    agency: null,
    region: null,
    validFrom: dateIn(new Date(), 'Asia/Jakarta'),
    validTo: '',
  });
  const add = useMutation({
    mutationFn: () =>
      recordSignInRule({ claim: claim.trim(), value: value.trim(), grant: toGrantRequest(fields) }, key),
    onSuccess: async () => {
      tell(t('rules.added'));
      onClose();
      await afterChange();
    },
    onError: () => setKey(idempotencyKey()),
  });
  const errors: Record<string, string> = isProblem(add.error)
    ? Object.fromEntries(add.error.fieldErrors().map(({ field, message }) => [field.replace(/^grant\./, ''), message]))
    : {};
  return (
    <form
      className={formClasses.form}
      data-dialog
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      {Object.keys(errors).length === 0 && <Refusal error={add.error} />}
      <div className={formClasses.fields}>
        <TextInput
          label={t('rules.claim')}
          description={t('rules.claimHelp')}
          required
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={claim}
          error={errors.claim}
          onChange={(event) => setClaim(event.currentTarget.value)}
        />
        <TextInput
          label={t('rules.value')}
          description={t('rules.valueHelp')}
          required
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={value}
          error={errors.value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      </div>
      <GrantFields
        fields={fields}
        ministry
        errors={errors}
        onChange={(over) => setFields((before) => ({ ...before, ...over }))}
      />
      <div className={formClasses.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={add.isPending}>
          {t('rules.add')}
        </Button>
      </div>
    </form>
  );
}
