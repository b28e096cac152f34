import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { Picker, type PickerOption } from '@/ui/Picker';
import { fieldName } from '../FieldName';
import { controlId } from '../parts';
import { fetchInnovations, similarToTextQuery } from '../queries';
import classes from './question.module.css';
import { Beside } from './Question';
import { useRegistration } from './registration';

/** The innovation that a replication or a development builds on, found by its title. */
export function Source() {
  const { t } = useTranslation(['innovations', 'common']);
  const { view, draft, edit } = useRegistration();
  const queryClient = useQueryClient();
  const [picked, setPicked] = useState<PickerOption | null>(null);
  const source = draft.current.replicationOfId ?? null;
  const find = async (typed: string): Promise<PickerOption[]> => {
    const [own, alike] = await Promise.all([
      fetchInnovations({ q: typed || undefined, limit: 10 }),
      typed.length >= 3
        ? queryClient.fetchQuery(similarToTextQuery(typed, draft.current.agencyId))
        : Promise.resolve({ items: [] }),
    ]);
    const options = new Map<number, PickerOption>();
    for (const item of alike.items) {
      options.set(item.innovationId, {
        value: String(item.innovationId),
        label: item.title,
        note: `${item.number} · ${item.agencyName}`,
      });
    }
    for (const item of own.items) {
      options.set(item.id, { value: String(item.id), label: item.title, note: `${item.number} · ${item.agencyName}` });
    }
    options.delete(view.id);
    return [...options.values()];
  };
  const chosen =
    source === null
      ? null
      : picked?.value === String(source)
        ? picked
        : {
            value: String(source),
            label:
              view.replicationOfId === source && view.replicationOfNumber ? view.replicationOfNumber : `#${source}`,
          };
  return (
    <div className={classes.question} id={controlId('replicationOfId')}>
      <Picker
        label={fieldName(t, 'replicationOfId')}
        description={t('hint.replicationOfId')}
        chosen={chosen}
        find={find}
        error={draft.refusals.replicationOfId}
        onChoose={(option) => {
          setPicked(option);
          edit('replicationOfId', option ? Number(option.value) : null);
        }}
      />
      <Beside field="replicationOfId" />
    </div>
  );
}
