import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import formClasses from '@/ui/form.module.css';

export function Refusal({ error }: { error: unknown }): ReactNode {
  const { t } = useTranslation('accounts');
  if (!isProblem(error)) {
    return null;
  }
  return (
    <p role="alert" className={formClasses.refusal}>
      {error.status === 412 ? t('changedMeanwhile') : (error.detail ?? error.title)}
    </p>
  );
}
