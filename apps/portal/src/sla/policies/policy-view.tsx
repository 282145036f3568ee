import { type ReactNode } from 'react';
import { Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { calendarForm } from '../calendars/calendar-form.ts';
import { hoursWords } from '../calendars/hours-words.ts';
import { useCalendarName } from '../calendars/use-calendar-name.ts';
import { isFields, listAt, textAt, textsAt, valueAt, type Path } from '../drafts/document.ts';
import { printNumber } from '../drafts/fields/as-typed.ts';
import { usePathWords } from '../drafts/use-path-words.ts';
import room from '../room.module.css';
import { KindTable } from './kind-table.tsx';
import { TargetMatrix } from './target-matrix.tsx';
import { kindsOf, warningsOf } from './policy-form.ts';
import { usePolicyWords } from './use-policy-words.ts';
import { priorities, serviceHours } from './words.ts';

/** A policy to read, in the order of its fields. */
export function PolicyView({ document }: { document: unknown }) {
  const { t, word, words, length } = usePolicyWords();
  const pathWords = usePathWords();
  const nameOf = useCalendarName();
  const percent = (path: Path) => t('percent', { value: printNumber(valueAt(document, path), true) });
  const byPriority = (say: (priority: string) => string) =>
    priorities.map((priority) => ({ label: priority, value: say(priority) }));
  const warns = (kind: string) => {
    const { percent: shares } = warningsOf(document, kind);
    return shares.length === 0
      ? t('never')
      : t('warnsAt', { shares: shares.map((value) => t('percent', { value })).join(', ') });
  };
  const items = (level: string) =>
    listAt(document, ['faultReport', level])
      .map((item) =>
        textsAt(item, [])
          .map((field) => pathWords([field]))
          .join(t('or')),
      )
      .join('; ');
  const planNames = valueAt(document, ['planNames']);
  const sections: {
    key:
      | 'warnings'
      | 'claims'
      | 'contacts'
      | 'attainment'
      | 'reporting'
      | 'plans'
      | 'calendars'
      | 'faultReport'
      | 'outOfScope';
    content: ReactNode;
  }[] = [
    {
      key: 'warnings',
      content: (
        <Facts
          form="ruled"
          facts={kindsOf(document).map(({ name, title }) => ({
            key: name,
            label: title,
            value: warns(name),
          }))}
        />
      ),
    },
    {
      key: 'contacts',
      content: (
        <Facts
          form="ruled"
          facts={byPriority((priority) =>
            words('contact', textsAt(document, ['responseContacts', priority])),
          )}
        />
      ),
    },
    {
      key: 'claims',
      content: (
        <Facts
          form="ruled"
          facts={byPriority((priority) => length(textAt(document, ['claimLapse', priority])))}
        />
      ),
    },
    {
      key: 'attainment',
      content: (
        <Facts
          form="ruled"
          facts={[
            {
              label: t('field.attainmentTarget'),
              value: t('over', {
                value: percent(['attainmentTarget']),
                period: word('period', textAt(document, ['attainmentPeriod'])),
              }),
            },
            { label: t('field.platformAvailabilityTarget'), value: percent(['platformAvailabilityTarget']) },
          ]}
        />
      ),
    },
    {
      key: 'reporting',
      content: (
        <Facts
          form="ruled"
          facts={[
            { label: t('field.hotline'), value: textAt(document, ['hotline']) },
            {
              label: t('field.phoneOnly'),
              value: textsAt(document, ['phoneOnlyPriorities']).join(', ') || t('none'),
            },
            { label: t('field.defaultPriority'), value: textAt(document, ['defaultPriority']) },
            { label: t('field.backdating'), value: length(textAt(document, ['backdating'])) },
            { label: t('field.closeAfter'), value: length(textAt(document, ['closeAfter'])) },
            { label: t('field.supportedMajors'), value: textAt(document, ['supportedMajors']) },
          ]}
        />
      ),
    },
    {
      key: 'plans',
      content: (
        <Facts
          form="ruled"
          facts={Object.entries(isFields(planNames) ? planNames : {}).map(([name, plan]) => ({
            label: name,
            value: word('plan', String(plan)),
          }))}
        />
      ),
    },
    {
      key: 'calendars',
      content: (
        <Facts
          form="ruled"
          facts={serviceHours.map((name) => {
            const form = calendarForm(valueAt(document, ['calendars', name]));
            return {
              label: nameOf(name),
              value: form.roundTheClock
                ? t('roundTheClock')
                : t('hoursIn', { hours: hoursWords(form), zone: form.timeZone, count: form.holidays.length }),
            };
          })}
        />
      ),
    },
    {
      key: 'faultReport',
      content: (
        <Facts
          form="ruled"
          facts={['L2', 'L3'].map((level) => ({ label: level, value: items(level) || t('none') }))}
        />
      ),
    },
    {
      key: 'outOfScope',
      content: (
        <p className={room['quiet']}>
          {textsAt(document, ['outOfScopeCategories'])
            .map((name) => word('category', name))
            .join('; ')}
        </p>
      ),
    },
  ];
  return (
    <div className={room['parts']}>
      <Section title={t('section.targets')} note={t('targetsNote')}>
        <TargetMatrix document={document} />
      </Section>
      <Section title={t('section.kinds')}>
        <KindTable document={document} />
      </Section>
      <div className={room['columns']}>
        {sections.map(({ key, content }) => (
          <Section key={key} title={t(`section.${key}`)} form="rule">
            {content}
          </Section>
        ))}
      </div>
    </div>
  );
}
