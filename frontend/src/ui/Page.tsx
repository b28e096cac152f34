import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AsOfBand } from './AsOfBand';
import { formatInstant } from './format';
import classes from './Page.module.css';

interface PageProps {
  title: string;
  /** The answer in one sentence of live numbers, before anything else. */
  answer?: ReactNode;
  /** Where the page stands: links from wide to narrow. */
  crumbs?: ReactNode[];
  actions?: ReactNode;
  /** Figures of a past instant carry a band that cannot be overlooked. */
  asOf?: string;
  /** Reading width for running text; the full width is for tables. */
  narrow?: boolean;
  children?: ReactNode;
}

export function Page({ title, answer, crumbs, actions, asOf, narrow, children }: PageProps) {
  const { t } = useTranslation('common');
  useEffect(() => {
    document.title = `${title} · Satu Inovasi`;
  }, [title]);
  return (
    <div className={classes.page} data-narrow={narrow || undefined}>
      <div className={classes.letterhead} aria-hidden="true">
        Satu Inovasi · {t('print.asOf', { instant: formatInstant(asOf ?? new Date().toISOString()) })}
      </div>
      {asOf && <AsOfBand asOf={asOf} />}
      {crumbs && crumbs.length > 0 && (
        <nav aria-label={t('crumbs')} className={classes.crumbs}>
          <ol>
            {crumbs.map((crumb, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a crumb is its place in the row
              <li key={index}>{crumb}</li>
            ))}
          </ol>
        </nav>
      )}
      <header className={classes.head}>
        <div className={classes.words}>
          <h1>{title}</h1>
          {answer && <p className={classes.answer}>{answer}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface SectionProps {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  id?: string;
}

/** A titled card of a page. */
export function Section({ title, note, actions, children, id }: SectionProps) {
  return (
    <section className="card" id={id} aria-label={title}>
      <div className={classes.sectionHead}>
        <h2>{title}</h2>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {note && <p className={classes.note}>{note}</p>}
      {children}
    </section>
  );
}
