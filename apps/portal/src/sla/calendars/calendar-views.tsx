import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';
import { parsed } from '../drafts/document.ts';
import room from '../room.module.css';
import { useCompiled } from './compiled.ts';
import { WeekView } from './week-view.tsx';
import { YearView } from './year-view.tsx';

/** The week and the year of a calendar, one under the other. */
export function CalendarViews({ definition, zone }: { definition: string; zone: string }) {
  const { t } = useTranslation('calendars');
  const calendar = useCompiled(parsed(definition)?.value);
  if (!calendar) return <p className={room['quiet']}>{t('unreadable')}</p>;
  return (
    <>
      <Section title={t('week.title')}>
        <WeekView calendar={calendar} zone={zone} />
      </Section>
      <Section title={t('year.title')}>
        <YearView calendar={calendar} zone={zone} />
      </Section>
    </>
  );
}
