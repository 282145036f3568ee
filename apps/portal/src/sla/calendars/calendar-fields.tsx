import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';
import { useEditing, useField } from '../drafts/editing.ts';
import { DurationField } from '../drafts/fields/duration-field.tsx';
import room from '../room.module.css';
import { ZoneSelect } from '../zone-select.tsx';
import { calendarForm } from './calendar-form.ts';
import { HolidayFields } from './holiday-fields.tsx';
import { WeeklyHours } from './weekly-hours.tsx';

const blank = { timeZone: 'Etc/GMT', hours: [], holidays: [], businessDay: 'PT10H' };

/** Everything a calendar says, as fields. Turned round the clock and back, it has its hours again. */
export function CalendarFields({ name }: { name: string }) {
  const { t } = useTranslation('calendars');
  const { document: definition, put } = useEditing();
  const form = calendarForm(definition);
  const [weekly, setWeekly] = useState<unknown>(blank);
  return (
    <div className={room['parts']}>
      <div>
        <SegmentedControl
          aria-label={t('form.kind')}
          value={form.roundTheClock ? 'ROUND_THE_CLOCK' : 'WEEKLY'}
          data={[
            { value: 'WEEKLY', label: t('kind.WEEKLY') },
            { value: 'ROUND_THE_CLOCK', label: t('kind.ROUND_THE_CLOCK') },
          ]}
          onChange={(kind) => {
            if (kind === 'WEEKLY') put([], weekly);
            else {
              setWeekly(definition);
              put([], { kind });
            }
          }}
        />
      </div>
      {form.roundTheClock ? (
        <p className={room['quiet']}>{t('form.roundTheClockHint')}</p>
      ) : (
        <>
          <div className={room['fields']}>
            <ZoneField />
            <DurationField
              path={['businessDay']}
              label={t('form.businessDay')}
              hint={t('form.businessDayHint')}
            />
          </div>
          <WeeklyHours />
          <Section title={t('form.holidays')} count={form.holidays.length} form="rule">
            <HolidayFields calendarName={name} />
          </Section>
        </>
      )}
    </div>
  );
}

function ZoneField() {
  const { t } = useTranslation('calendars');
  const { id, value, error, put } = useField(['timeZone']);
  return (
    <ZoneSelect
      id={id}
      label={t('form.zone')}
      hint={t('form.zoneHint')}
      value={typeof value === 'string' ? value : ''}
      error={error}
      onChange={(zone) => {
        put(zone);
      }}
    />
  );
}
