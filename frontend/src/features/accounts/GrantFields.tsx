import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '@/api/types';
import { dateIn } from '@/ui/format';
import { Picker } from '@/ui/Picker';
import formClasses from '@/ui/form.module.css';
import { type GrantFields as Fields, grantableRoles, reachOf } from './grants';
import { findAgencies, findRegions } from './queries';

interface GrantFieldsProps {
  fields: Fields;
  ministry: boolean;
  errors: Record<string, string>;
  onChange: (over: Partial<Fields>) => void;
}

/** One role, over what, and from when to when. */
export function GrantFields({ fields, ministry, errors, onChange }: GrantFieldsProps) {
  const { t } = useTranslation(['accounts', 'common']);
  const reach = reachOf(fields.role);
  const today = dateIn(new Date(), 'Asia/Jakarta');
  return (
    <>
      <div className={formClasses.fields}>
        <NativeSelect
          label={t('field.role')}
          description={t(`roleHelp.${fields.role}`)}
          value={fields.role}
          error={errors.role}
          onChange={(event) => onChange({ role: event.currentTarget.value as Role })}
          data={grantableRoles(ministry).map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
        />
        {reach === 'AGENCY' && (
          <Picker
            label={t('field.agency')}
            description={t('field.agencyHelp')}
            required
            chosen={fields.agency}
            error={errors.agencyId}
            find={findAgencies(today)}
            onChoose={(agency) => onChange({ agency })}
          />
        )}
        {reach === 'REGION' && (
          <Picker
            label={t('field.region')}
            description={t('field.regionHelp')}
            required
            chosen={fields.region}
            error={errors.regionCode}
            find={findRegions}
            onChoose={(region) => onChange({ region })}
          />
        )}
      </div>
      <div className={formClasses.fields}>
        <TextInput
          type="date"
          label={t('field.validFrom')}
          value={fields.validFrom}
          error={errors.validFrom}
          onChange={(event) => onChange({ validFrom: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('field.validTo')}
          description={t('field.validToHelp')}
          min={fields.validFrom}
          value={fields.validTo}
          error={errors.validTo}
          onChange={(event) => onChange({ validTo: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
