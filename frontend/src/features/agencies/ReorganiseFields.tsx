import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgencyKind } from '@/api/types';
import { formatNumber } from '@/ui/format';
import { CrossIcon } from '@/ui/icons';
import { Picker, type PickerOption } from '@/ui/Picker';
import formClasses from '@/ui/form.module.css';
import classes from './agencies.module.css';
import { unitKinds } from './kinds';
import { findAgencies, findRegions, unitIdsQuery } from './queries';
import { type PartFields, type ReorganiseFields, rest } from './succession';
import type { AgencyView } from './types';

interface Part {
  agency: AgencyView;
  errors: Record<string, string>;
  change: (over: Partial<ReorganiseFields>) => void;
  today: string;
}

interface WithFields extends Part {
  fields: ReorganiseFields;
}

export function MoveFields({ agency, errors, change, today }: Part) {
  const { t } = useTranslation('agencies');
  const [parent, setParent] = useState<PickerOption | null>(null);
  const [region, setRegion] = useState<PickerOption | null>(null);
  return (
    <div className={formClasses.fields}>
      <Picker
        label={t('reorganisation.newParent')}
        description={t('reorganisation.now', { name: agency.parentName ?? '–' })}
        chosen={parent}
        error={errors.parentId}
        find={findAgencies({ activeOn: today }, [agency.id])}
        onChoose={(option) => {
          setParent(option);
          change({ parentId: option ? Number(option.value) : null });
        }}
      />
      <Picker
        label={t('reorganisation.newRegion')}
        description={t('reorganisation.now', { name: agency.regionName })}
        chosen={region}
        error={errors.regionCode}
        find={findRegions()}
        onChoose={(option) => {
          setRegion(option);
          change({ regionCode: option?.value ?? null });
        }}
      />
    </div>
  );
}

export function MergeFields({ agency, fields, errors, change, today }: WithFields) {
  const { t } = useTranslation('agencies');
  const [into, setInto] = useState<PickerOption | null>(null);
  const [merged, setMerged] = useState<PickerOption[]>([]);
  const others = (options: PickerOption[]) => {
    setMerged(options);
    change({ mergedIds: options.map(({ value }) => Number(value)) });
  };
  return (
    <>
      <fieldset className={formClasses.group}>
        <legend>{t('reorganisation.mergeInto')}</legend>
        <div className="row">
          {(['EXISTING', 'NEW'] as const).map((choice) => (
            <label key={choice} className={classes.check}>
              <input
                type="radio"
                name="into"
                checked={fields.into === choice}
                onChange={() => change({ into: choice })}
              />
              {t(`reorganisation.into.${choice}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {fields.into === 'EXISTING' ? (
        <Picker
          label={t('reorganisation.receiver')}
          required
          chosen={into}
          error={errors.intoId}
          find={findAgencies({ activeOn: today, government: agency.governmentId }, [agency.id])}
          onChoose={(option) => {
            setInto(option);
            change({ intoId: option ? Number(option.value) : null });
          }}
        />
      ) : (
        <TextInput
          label={t('reorganisation.mergedName')}
          required
          maxLength={300}
          value={fields.name}
          error={errors.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      )}
      <div>
        <Picker
          label={t('reorganisation.alsoMerged')}
          description={t('reorganisation.alsoMergedHelp')}
          chosen={null}
          error={errors.mergedIds}
          find={findAgencies({ activeOn: today, government: agency.governmentId }, [
            agency.id,
            ...(into ? [Number(into.value)] : []),
            ...merged.map(({ value }) => Number(value)),
          ])}
          onChoose={(option) => option && others([...merged, option])}
        />
        <ChosenAgencies
          chosen={merged}
          takeOut={t('reorganisation.takeOut')}
          onTakeOut={(option) => others(merged.filter(({ value }) => value !== option.value))}
        />
      </div>
    </>
  );
}

export function SplitFields({ agency, fields, errors, change, today }: WithFields) {
  const { t } = useTranslation(['agencies', 'common']);
  const units = useQuery(unitIdsQuery(agency.id, today));
  const { parts } = fields;
  const nameOf = (part: PartFields, index: number) => part.name || t('reorganisation.part', { number: index + 1 });
  const put = (key: number, over: Partial<PartFields>) =>
    change({ parts: parts.map((part) => (part.key === key ? { ...part, ...over } : part)) });
  return (
    <>
      {parts.map((part, index) => (
        <fieldset key={part.key} className={`${formClasses.group} ${classes.part}`}>
          <legend className="visually-hidden">{t('reorganisation.part', { number: index + 1 })}</legend>
          <TextInput
            label={t('reorganisation.partName', { number: index + 1 })}
            required
            maxLength={300}
            value={part.name}
            error={errors[`parts.${index}.name`]}
            onChange={(event) => put(part.key, { name: event.currentTarget.value })}
          />
          <div className={formClasses.fields}>
            <NativeSelect
              label={t('column.kind')}
              value={part.kind}
              error={errors[`parts.${index}.kind`]}
              onChange={(event) => put(part.key, { kind: event.currentTarget.value as AgencyKind | '' })}
              data={[
                { value: '', label: t('reorganisation.sameKind') },
                ...unitKinds.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) })),
              ]}
            />
            <TextInput
              label={t('data.externalId')}
              maxLength={100}
              value={part.externalId}
              error={errors[`parts.${index}.externalId`]}
              onChange={(event) => put(part.key, { externalId: event.currentTarget.value })}
            />
          </div>
          {parts.length > 2 && (
            <div>
              <button
                type="button"
                className="link-button"
                onClick={() =>
                  change({
                    parts: parts.filter(({ key }) => key !== part.key),
                    restTo: fields.restTo === part.key ? null : fields.restTo,
                  })
                }
              >
                {t('reorganisation.dropPart')}
              </button>
            </div>
          )}
        </fieldset>
      ))}
      <div>
        <button
          type="button"
          className="link-button"
          onClick={() =>
            change({
              parts: [
                ...parts,
                { key: Math.max(...parts.map(({ key }) => key)) + 1, name: '', kind: '', externalId: '', units: [] },
              ],
            })
          }
        >
          {t('reorganisation.addPart')}
        </button>
      </div>
      {units.data && units.data.length > 0 && (
        <fieldset className={`${formClasses.group} ${classes.part}`}>
          <legend>{t('reorganisation.units')}</legend>
          <p className="small soft">
            {t('reorganisation.unitsNote', {
              count: units.data.length,
              formatted: formatNumber(units.data.length),
              rest: formatNumber(rest(parts, units.data).length),
            })}
          </p>
          <NativeSelect
            label={t('reorganisation.restTo')}
            value={fields.restTo === null ? '' : String(fields.restTo)}
            error={errors.restTo}
            onChange={(event) => {
              const { value } = event.currentTarget;
              change({ restTo: value ? Number(value) : null });
            }}
            data={[
              { value: '', label: t('reorganisation.choosePart') },
              ...parts.map((part, index) => ({ value: String(part.key), label: nameOf(part, index) })),
            ]}
          />
          {parts.map((part, index) => (
            <UnitsOfPart
              key={part.key}
              label={t('reorganisation.unitsOf', { part: nameOf(part, index) })}
              chosen={part.units}
              find={findAgencies(
                { parent: agency.id, activeOn: today },
                parts.flatMap((other) => other.units.map(({ value }) => Number(value))),
              )}
              onChange={(chosen) => put(part.key, { units: chosen })}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

interface UnitsOfPartProps {
  label: string;
  chosen: PickerOption[];
  find: (q: string) => Promise<PickerOption[]>;
  onChange: (chosen: PickerOption[]) => void;
}

function UnitsOfPart({ label, chosen, find, onChange }: UnitsOfPartProps) {
  const { t } = useTranslation('agencies');
  return (
    <div>
      <Picker label={label} chosen={null} find={find} onChoose={(option) => option && onChange([...chosen, option])} />
      <ChosenAgencies
        chosen={chosen}
        takeOut={t('reorganisation.takeOutOfPart')}
        onTakeOut={(option) => onChange(chosen.filter(({ value }) => value !== option.value))}
      />
    </div>
  );
}

interface ChosenAgenciesProps {
  chosen: PickerOption[];
  takeOut: string;
  onTakeOut: (option: PickerOption) => void;
}

function ChosenAgencies({ chosen, takeOut, onTakeOut }: ChosenAgenciesProps) {
  return chosen.length > 0 ? (
    <ul className={classes.chosen}>
      {chosen.map((option) => (
        <li key={option.value}>
          <button type="button" className="link-button" onClick={() => onTakeOut(option)}>
            {option.label}
            <CrossIcon size={14} />
            <span className="visually-hidden">{takeOut}</span>
          </button>
        </li>
      ))}
    </ul>
  ) : null;
}
