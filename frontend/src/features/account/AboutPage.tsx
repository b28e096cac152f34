import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page, Section } from '@/ui/Page';
import { StatusBadge, statusOrder } from '@/ui/status';
import classes from './AboutPage.module.css';

/** What the figures mean, and where they come from. */
export function AboutPage() {
  const { t } = useTranslation('account');
  return (
    <Page title={t('about.title')} answer={t('about.answer')} narrow>
      <Section title={t('about.statuses')} note={t('about.statusesNote')}>
        <dl className={classes.statuses}>
          {statusOrder.map((status) => (
            <div key={status}>
              <dt>
                <StatusBadge status={status} />
              </dt>
              <dd>{t(`about.status.${status}`)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t('about.figures')}>
        <ul className={classes.list}>
          <li>{t('about.rate')}</li>
          <li>{t('about.clock')}</li>
          <li>{t('about.asOf')}</li>
          <li>{t('about.zones')}</li>
        </ul>
      </Section>
      <Section title={t('about.copy')}>
        <p className={classes.text}>{t('about.copyText')}</p>
        <Link to="/catalogue" className="link-button">
          {t('about.toCatalogue')}
        </Link>
      </Section>
      <Section title={t('about.sources')} id="sources">
        <ul className={classes.list}>
          <li>
            {t('about.regions')}{' '}
            <a href="https://github.com/fityannugroho/idn-area-data" rel="noreferrer noopener">
              idn-area-data
            </a>{' '}
            (
            <a href="https://opendatacommons.org/licenses/odbl/1-0/" rel="noreferrer noopener">
              ODbL 1.0
            </a>
            ).
          </li>
          <li>{t('about.innovations')}</li>
          <li>{t('about.demo')}</li>
          <li>{t('about.privacy')}</li>
        </ul>
      </Section>
    </Page>
  );
}
