import { useTranslation } from 'react-i18next';
import { formatDate, zoneName } from '@/ui/format';
import classes from './ObligationsPage.module.css';
import type { ObligationView } from './types';

/** The address of a letter to the agency that already says what it is about; null without an e-mail address. */
export function useReminder(row: ObligationView): string | null {
  const { t } = useTranslation('obligations');
  const email = row.contact?.email;
  if (!email) {
    return null;
  }
  const subject = t('contact.subject', { agency: row.agencyName, year: row.year });
  const body = t('contact.body', {
    agency: row.agencyName,
    year: row.year,
    required: row.required,
    verified: row.verified,
    date: formatDate(row.dueOn),
    zone: zoneName(row.timeZone),
  });
  return `mailto:${email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

/** Whom to ask, and a number to call. */
export function Contact({ row }: { row: ObligationView }) {
  const { t } = useTranslation('obligations');
  const { contact } = row;
  const reminder = useReminder(row);
  if (!contact || !(contact.name || contact.email || contact.phone)) {
    return <span className="soft">{t('contact.none')}</span>;
  }
  return (
    <span className={classes.contact}>
      {reminder ? (
        <a href={reminder} title={t('contact.write', { email: contact.email })}>
          {contact.name ?? contact.email}
        </a>
      ) : (
        contact.name && <span>{contact.name}</span>
      )}
      {contact.phone && <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{contact.phone}</a>}
    </span>
  );
}
