import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { Section } from '@/ui/Page';
import { tell } from '@/ui/toast';
import classes from './imports.module.css';
import { checkImport, type ImportView, importsKey } from './queries';

/** What each column of the file was taken for; another meaning is tried by looking at the file again. */
export function Mapping({ job }: { job: ImportView }) {
  const { t } = useTranslation('imports');
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const check = useMutation({
    mutationFn: () => checkImport(job, chosen),
    onSuccess: (next) => queryClient.setQueryData([...importsKey, job.id], next),
    onError: (problem) => {
      tell(isProblem(problem) ? (problem.detail ?? problem.title) : t('page.failed'), { tone: 'failed' });
      void queryClient.invalidateQueries({ queryKey: [...importsKey, job.id] });
    },
  });
  const columns = job.columns.filter(({ header }) => header !== '');
  const unknown = columns.filter(({ header, field }) => !field && chosen[header] === undefined);
  const mayChange = job.state === 'CHECKED' || job.state === 'REFUSED';
  const told = columns.filter(({ field }) => field && !job.fields.some(({ name }) => name === field));
  return (
    <Section
      title={t('mapping.title')}
      note={t('mapping.note', { count: unknown.length, known: columns.length - unknown.length })}
    >
      <ul className={classes.mapping}>
        {columns
          .filter((column) => !told.includes(column))
          .map(({ header, field, suggestion }) => (
            <li key={header}>
              <NativeSelect
                label={header}
                description={
                  !field && suggestion ? t('mapping.suggestion', { field: labelOf(job, suggestion) }) : undefined
                }
                value={chosen[header] ?? field ?? ''}
                disabled={!mayChange}
                onChange={(event) => {
                  const value = event.currentTarget.value;
                  setChosen((before) => ({ ...before, [header]: value }));
                }}
                data={[
                  { value: '', label: t('mapping.none') },
                  ...job.fields.map(({ name, label }) => ({ value: name, label })),
                ]}
              />
              {mayChange && !field && suggestion && chosen[header] === undefined && (
                <button
                  type="button"
                  className="link-button"
                  onClick={() => setChosen((before) => ({ ...before, [header]: suggestion }))}
                >
                  {t('mapping.take', { field: labelOf(job, suggestion) })}
                </button>
              )}
            </li>
          ))}
      </ul>
      {told.length > 0 && (
        <p className="soft">{t('mapping.told', { headers: told.map(({ header }) => header).join(', ') })}</p>
      )}
      {mayChange && (
        <Button
          variant="default"
          disabled={Object.keys(chosen).length === 0}
          loading={check.isPending}
          onClick={() => check.mutate()}
        >
          {t('mapping.again')}
        </Button>
      )}
    </Section>
  );
}

const labelOf = (job: ImportView, field: string) => job.fields.find(({ name }) => name === field)?.label ?? field;
