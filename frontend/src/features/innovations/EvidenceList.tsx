import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceView } from '@/api/types';
import { formatBytes, formatDate, formatInstant } from '@/ui/format';
import { DownloadIcon } from '@/ui/icons';
import classes from './EvidenceList.module.css';
import { evidenceAddress } from './queries';

interface EvidenceListProps {
  id: number;
  items: EvidenceView[];
  action?: (evidence: EvidenceView) => ReactNode;
  /** Pictures are shown as such, where somebody has to judge them. */
  pictures?: boolean;
}

/** The files that prove something, each with the document's own number and dates apart from those of the upload. */
export function EvidenceList({ id, items, action, pictures }: EvidenceListProps) {
  const { t } = useTranslation('innovations');
  return (
    <ul className={classes.list}>
      {items.map((evidence) => (
        <li key={evidence.n}>
          <div className={classes.words}>
            <span className={classes.type}>
              {t(`evidence.types.${evidence.type}`, { defaultValue: evidence.type })}
            </span>
            <a href={evidenceAddress(id, evidence.n)} download={evidence.fileName}>
              <DownloadIcon size={14} /> {evidence.fileName}
            </a>
            <span className="soft small">
              {[
                evidence.number && t('evidence.numberIs', { number: evidence.number }),
                evidence.documentOn && t('evidence.datedOn', { date: formatDate(evidence.documentOn) }),
                evidence.effectiveFrom &&
                  (evidence.effectiveTo
                    ? t('evidence.effectBetween', {
                        from: formatDate(evidence.effectiveFrom),
                        to: formatDate(evidence.effectiveTo),
                      })
                    : t('evidence.effectFrom', { from: formatDate(evidence.effectiveFrom) })),
                formatBytes(evidence.size),
                t('evidence.uploadedAt', { instant: formatInstant(evidence.uploadedAt) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {pictures && evidence.mediaType.startsWith('image/') && (
              <img
                className={classes.picture}
                src={evidenceAddress(id, evidence.n)}
                loading="lazy"
                alt={t('evidence.pictureOf', { file: evidence.fileName })}
              />
            )}
          </div>
          {action?.(evidence)}
        </li>
      ))}
    </ul>
  );
}
