import { useTranslation } from 'react-i18next';
import { currentLanguage } from '@/i18n';
import { useQuery } from '@tanstack/react-query';
import { forms, goals, initiators, phases, sectors, services, stages, types } from '../choices';
import { codeListsQuery } from '../queries';
import { EvidenceQuestion } from './EvidenceQuestion';
import { Check } from './Check';
import classes from './question.module.css';
import { IndicatorsQuestion } from './IndicatorsQuestion';
import { PartnersQuestion } from './PartnersQuestion';
import { BudgetQuestion, PlaceQuestion } from './ProfileQuestions';
import { Beside, ChoiceQuestion, DateQuestion, LineQuestion, Question, SelectQuestion, TextQuestion } from './Question';
import { useRegistration } from './registration';
import { Similar } from './Similar';
import { Source } from './Source';
import { fieldName } from '../FieldName';
import { controlId } from '../parts';

/** The questions of one group. */
export function PartQuestions({ part }: { part: string }) {
  switch (part) {
    case 'title':
      return <TitlePart />;
    case 'summary':
      return <TextPart field="summary" />;
    case 'kind':
      return <KindPart />;
    case 'sdgs':
      return <SdgsPart />;
    case 'problem':
      return (
        <>
          <TextPart field="problem" />
          <TextPart field="sections.background" />
        </>
      );
    case 'novelty':
      return <NoveltyPart />;
    case 'stage':
      return <StagePart />;
    case 'implementation':
      return (
        <>
          <TextPart field="sections.implementation" />
          <TextPart field="sections.resources" />
        </>
      );
    case 'partners':
      return <PartnersQuestion />;
    case 'indicators':
      return <IndicatorsQuestion />;
    case 'significance':
      return <TextPart field="sections.significance" />;
    case 'future':
      return (
        <>
          <TextPart field="sections.adaptability" />
          <TextPart field="sections.sustainability" />
        </>
      );
    case 'evidence':
      return <EvidenceQuestion />;
    default:
      return <Check />;
  }
}

type TextField =
  | 'summary'
  | 'problem'
  | 'sections.background'
  | 'sections.novelty'
  | 'sections.implementation'
  | 'sections.significance'
  | 'sections.adaptability'
  | 'sections.resources'
  | 'sections.sustainability'
  | 'sections.inspiration'
  | 'sections.replicationProcess'
  | 'sections.difference';

function TextPart({ field, optional }: { field: TextField; optional?: boolean }) {
  const { t } = useTranslation('innovations');
  return <TextQuestion field={field} hint={t(`hint.${field}`)} optional={optional} />;
}

/** A replication says besides what it takes after, how, and what it does differently. */
function NoveltyPart() {
  const { draft } = useRegistration();
  return (
    <>
      <TextPart field="sections.novelty" />
      {draft.current.type === 'REPLICATION' && (
        <>
          <TextPart field="sections.inspiration" optional />
          <TextPart field="sections.replicationProcess" optional />
          <TextPart field="sections.difference" optional />
        </>
      )}
    </>
  );
}

function TitlePart() {
  const { t } = useTranslation(['innovations', 'common']);
  const { draft, edit } = useRegistration();
  return (
    <>
      <Question field="title" hint={t('hint.title')}>
        {(control) => (
          <input
            {...control}
            maxLength={200}
            value={draft.current.title}
            onChange={(event) => edit('title', event.currentTarget.value)}
          />
        )}
      </Question>
      <Similar />
      <ChoiceQuestion
        field="type"
        options={types.map((value) => ({ value, label: t(`common:type.${value}`), note: t(`hint.type.${value}`) }))}
      />
      {draft.current.type !== 'NEW' && <Source />}
    </>
  );
}

function KindPart() {
  const { t } = useTranslation(['innovations', 'common']);
  const affairs = useQuery(codeListsQuery).data?.affairs ?? [];
  return (
    <>
      <ChoiceQuestion
        field="serviceTo"
        options={services.map((value) => ({
          value,
          label: t(`common:serviceTo.${value}`),
          note: t(`hint.serviceTo.${value}`),
        }))}
      />
      <ChoiceQuestion
        field="digital"
        options={[true, false].map((value) => ({ value, label: t(`common:digital.${value}`) }))}
      />
      <SelectQuestion
        field="sector"
        options={sectors.map((value) => ({ value, label: t(`common:sector.${value}`) }))}
      />
      <SelectQuestion
        field="affairCode"
        hint={t('hint.affairCode')}
        options={affairs.map(({ code, name }) => ({ value: code, label: `${code} ${name[currentLanguage()]}` }))}
      />
      <SelectQuestion
        field="initiator"
        optional
        options={initiators.map((value) => ({ value, label: t(`common:initiator.${value}`) }))}
      />
      <SelectQuestion
        field="form"
        hint={t('hint.form')}
        optional
        options={forms.map((value) => ({ value, label: t(`common:form.${value}`) }))}
      />
      <LineQuestion field="theme" hint={t('hint.theme')} optional maxLength={200} />
      <BudgetQuestion />
      <PlaceQuestion />
      <LineQuestion field="videoUrl" hint={t('hint.videoUrl')} optional maxLength={500} inputMode="url" />
    </>
  );
}

function SdgsPart() {
  const { t } = useTranslation(['innovations', 'common']);
  const { draft, edit } = useRegistration();
  const { sdgs, mainSdg } = draft.current;
  const toggle = (goal: number) => {
    const next = goals.filter((one) => (one === goal) !== sdgs.includes(one));
    edit('sdgs', next);
    if (typeof mainSdg === 'number' && !next.includes(mainSdg)) {
      edit('mainSdg', next.length === 1 ? (next[0] ?? null) : null);
    } else if (typeof mainSdg !== 'number' && next.length === 1) {
      edit('mainSdg', next[0] ?? null);
    }
  };
  return (
    <>
      <div className={classes.question}>
        <fieldset id={controlId('sdgs')} className={classes.choices}>
          <legend>{fieldName(t, 'sdgs')}</legend>
          <p className={classes.hint}>{t('hint.sdgs')}</p>
          <div className={classes.goals}>
            {goals.map((goal) => (
              <label key={goal} data-chosen={sdgs.includes(goal) || undefined}>
                <input type="checkbox" checked={sdgs.includes(goal)} onChange={() => toggle(goal)} />
                <span>
                  {goal}. {t(`common:sdg.${goal}`)}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <Beside field="sdgs" />
      </div>
      {sdgs.length > 1 && (
        <Question field="mainSdg" hint={t('hint.mainSdg')}>
          {(control) => (
            <select
              {...control}
              value={mainSdg ?? ''}
              onChange={(event) =>
                edit('mainSdg', event.currentTarget.value ? Number(event.currentTarget.value) : null)
              }
            >
              <option value="">{t('form.choose')}</option>
              {sdgs.map((goal) => (
                <option key={goal} value={goal}>
                  {goal}. {t(`common:sdg.${goal}`)}
                </option>
              ))}
            </select>
          )}
        </Question>
      )}
    </>
  );
}

function StagePart() {
  const { t } = useTranslation(['innovations', 'common']);
  const { stage, implementedOn } = useRegistration().draft.current;
  return (
    <>
      <ChoiceQuestion
        field="stage"
        options={stages.map((value) => ({ value, label: t(`common:stage.${value}`), note: t(`hint.stage.${value}`) }))}
      />
      <ChoiceQuestion
        field="phase"
        options={phases.map((value) => ({ value, label: t(`common:phase.${value}`), note: t(`hint.phase.${value}`) }))}
      />
      <div className={classes.dates}>
        <DateQuestion field="startedOn" optional />
        <DateQuestion field="trialOn" optional={stage !== 'TRIAL' || implementedOn !== null} />
        <DateQuestion field="implementedOn" optional={stage !== null && stage !== 'IMPLEMENTATION'} />
      </div>
    </>
  );
}
