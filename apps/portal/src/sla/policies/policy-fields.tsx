import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';
import { CalendarFields } from '../calendars/calendar-fields.tsx';
import { useCalendarName } from '../calendars/use-calendar-name.ts';
import { EditingContext, usePart } from '../drafts/editing.ts';
import {
  alternativesOf,
  linesOf,
  namesOf,
  printAlternatives,
  printLines,
  printNames,
} from '../drafts/fields/as-typed.ts';
import { ChoicesField, SelectField } from '../drafts/fields/choice-field.tsx';
import { DurationField } from '../drafts/fields/duration-field.tsx';
import { NumberField } from '../drafts/fields/number-field.tsx';
import { TextField } from '../drafts/fields/text-field.tsx';
import { TypedField } from '../drafts/fields/typed-field.tsx';
import room from '../room.module.css';
import { KindFields } from './kind-fields.tsx';
import style from './policy-fields.module.css';
import { TargetFields } from './target-fields.tsx';
import { usePolicyWords } from './use-policy-words.ts';
import { WarningFields } from './warning-fields.tsx';
import { contacts, periods, priorities, serviceHours } from './words.ts';

/** Everything a policy says, as fields, in the order it is read. */
export function PolicyFields() {
  const { t, word } = usePolicyWords();
  const offered = <const Name extends string>(group: string, names: readonly Name[]) =>
    names.map((name) => ({ value: name, label: word(group, name) }));
  return (
    <div className={room['parts']}>
      <Section title={t('section.identity')} form="rule">
        <div className={style['body']}>
          <div className={room['fields']}>
            <TextField path={['name']} label={t('field.name')} />
            <TextField path={['version']} label={t('field.version')} hint={t('field.versionHint')} />
            <TextField path={['vendor']} label={t('field.vendor')} />
          </div>
        </div>
      </Section>
      <Section title={t('section.targets')} note={t('targetsNote')} form="rule">
        <TargetFields />
      </Section>
      <Section title={t('section.kinds')} form="rule">
        <KindFields />
      </Section>
      <Section title={t('section.warnings')} form="rule">
        <WarningFields />
      </Section>
      <Section title={t('section.contacts')} note={t('contactsNote')} form="rule">
        <div className={style['body']}>
          {priorities.map((priority) => (
            <ChoicesField
              key={priority}
              path={['responseContacts', priority]}
              label={priority}
              options={offered('contact', contacts)}
            />
          ))}
        </div>
      </Section>
      <Section title={t('section.claims')} note={t('claimsNote')} form="rule">
        <div className={style['body']}>
          <div className={room['fields']}>
            {priorities.map((priority) => (
              <DurationField key={priority} path={['claimLapse', priority]} label={priority} />
            ))}
          </div>
        </div>
      </Section>
      <Section title={t('section.attainment')} form="rule">
        <div className={style['body']}>
          <div className={room['fields']}>
            <NumberField path={['attainmentTarget']} label={t('field.attainmentTarget')} percent />
            <SelectField
              path={['attainmentPeriod']}
              label={t('field.attainmentPeriod')}
              options={offered('period', periods)}
            />
            <NumberField
              path={['platformAvailabilityTarget']}
              label={t('field.platformAvailabilityTarget')}
              percent
            />
          </div>
        </div>
      </Section>
      <Section title={t('section.reporting')} form="rule">
        <div className={style['body']}>
          <div className={room['fields']}>
            <TextField path={['hotline']} label={t('field.hotline')} type="tel" />
            <ChoicesField
              path={['phoneOnlyPriorities']}
              label={t('field.phoneOnly')}
              options={priorities.map((priority) => ({ value: priority, label: priority }))}
            />
            <SelectField
              path={['defaultPriority']}
              label={t('field.defaultPriority')}
              options={priorities.map((priority) => ({ value: priority, label: priority }))}
            />
            <DurationField path={['backdating']} label={t('field.backdating')} />
            <DurationField path={['closeAfter']} label={t('field.closeAfter')} />
            <NumberField path={['supportedMajors']} label={t('field.supportedMajors')} />
          </div>
        </div>
      </Section>
      <Section title={t('section.plans')} form="rule">
        <div className={style['body']}>
          <TypedField
            path={['planNames']}
            label={t('field.planNames')}
            hint={t('field.planNamesHint')}
            lines
            print={printNames}
            parse={namesOf}
          />
        </div>
      </Section>
      <Section title={t('section.calendars')} note={t('calendarsNote')} form="rule">
        {serviceHours.map((name) => (
          <CalendarPart key={name} name={name} />
        ))}
      </Section>
      <Section title={t('section.faultReport')} form="rule">
        <div className={style['body']}>
          {['L2', 'L3'].map((level) => (
            <TypedField
              key={level}
              path={['faultReport', level]}
              label={t('field.faultReport', { level })}
              hint={t('field.faultReportHint')}
              lines
              print={printAlternatives}
              parse={alternativesOf}
            />
          ))}
        </div>
      </Section>
      <Section title={t('section.outOfScope')} form="rule">
        <div className={style['body']}>
          <TypedField
            path={['outOfScopeCategories']}
            label={t('field.outOfScope')}
            hint={t('field.outOfScopeHint')}
            lines
            print={printLines}
            parse={linesOf}
          />
        </div>
      </Section>
    </div>
  );
}

/** A calendar of the policy, edited as a calendar is anywhere. */
function CalendarPart({ name }: { name: string }) {
  const { t } = useTranslation('policies');
  const part = usePart(['calendars', name]);
  const nameOf = useCalendarName();
  return (
    <details className={style['details']}>
      <summary>{t('calendarPart', { name: nameOf(name) })}</summary>
      <EditingContext value={part}>
        <CalendarFields name={name} />
      </EditingContext>
    </details>
  );
}
