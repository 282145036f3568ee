import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateWords } from '../../ui/weekday.ts';
import { isFields, listAt, type Path } from '../drafts/document.ts';
import { fieldId, useEditing, useField } from '../drafts/editing.ts';
import room from '../room.module.css';
import { calendarForm, holidayOf, type HolidayRow } from './calendar-form.ts';
import { HolidayImport } from './holiday-import.tsx';
import style from './holiday-fields.module.css';

/** The days the calendar is closed all day: added one by one, or taken from a list. */
export function HolidayFields({ calendarName }: { calendarName: string }) {
  const { t } = useTranslation('calendars');
  const { document: definition } = useEditing();
  const { error, id } = useField(['holidays']);
  const { holidays } = calendarForm(definition);
  return (
    <div className={room['parts']} id={id} tabIndex={-1}>
      {error !== null && <p className={style['error']}>{error}</p>}
      <ul className={style['list']} aria-label={t('form.holidays')}>
        {holidays.map((row) => (
          <HolidayLine key={row.index} row={row} />
        ))}
        {holidays.length === 0 && <li className={room['quiet']}>{t('form.noHolidays')}</li>}
      </ul>
      <AddHoliday taken={holidays.map(({ date }) => date)} />
      <HolidayImport calendarName={calendarName} />
    </div>
  );
}

/** What is wrong with a holiday may stand at it or at a part of it, as it is written. */
function useHolidayFault(index: number, part: 'date' | 'name'): string | null {
  const whole = useField(['holidays', index]).error;
  const own = useField(['holidays', index, part]).error;
  return own ?? (part === 'date' ? whole : null);
}

function HolidayLine({ row }: { row: HolidayRow }) {
  const { t } = useTranslation('calendars');
  const { document: definition, base, put } = useEditing();
  const { index, date, name, source } = row;
  const change = (next: Partial<HolidayRow>) => {
    const before = listAt(definition, ['holidays'])[index];
    const kept = isFields(before) ? before : {};
    const { name: _name, source: _source, ...rest } = kept;
    put(['holidays', index], { ...rest, ...holidayOf({ ...row, ...next }) }, true);
  };
  const idOf = (part: string) => fieldId([...base, 'holidays', index, part] satisfies Path);
  return (
    <li className={style['line']} id={fieldId([...base, 'holidays', index])} tabIndex={-1}>
      <TextInput
        id={idOf('date')}
        type="date"
        aria-label={t('form.dateOf', { name: name === '' ? date : name })}
        value={date}
        error={useHolidayFault(index, 'date')}
        onChange={(event) => {
          change({ date: event.currentTarget.value });
        }}
      />
      <TextInput
        id={idOf('name')}
        aria-label={t('form.nameOf', { date: dateWords(date) })}
        placeholder={t('form.namePlaceholder')}
        value={name}
        error={useHolidayFault(index, 'name')}
        onChange={(event) => {
          change({ name: event.currentTarget.value });
        }}
      />
      <span className={style['source']}>{source}</span>
      <ActionIcon
        aria-label={t('form.removeHoliday', { name: name === '' ? dateWords(date) : name })}
        onClick={() => {
          put(['holidays', index], undefined);
        }}
      >
        <IconX size={16} stroke={1.8} aria-hidden="true" />
      </ActionIcon>
    </li>
  );
}

function AddHoliday({ taken }: { taken: readonly string[] }) {
  const { t } = useTranslation('calendars');
  const { document: definition, put } = useEditing();
  const [date, setDate] = useState('');
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const add = () => {
    if (date === '') setFault(t('form.dateNeeded'));
    else if (taken.includes(date)) setFault(t('form.dateTaken'));
    else {
      put(
        ['holidays'],
        [...listAt(definition, ['holidays']), holidayOf({ date, name: name.trim(), source: '' })],
      );
      setDate('');
      setName('');
      setFault(null);
    }
  };
  return (
    <form
      className={style['add']}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      noValidate
    >
      <TextInput
        type="date"
        label={t('form.addDate')}
        value={date}
        error={fault}
        onChange={(event) => {
          setDate(event.currentTarget.value);
          setFault(null);
        }}
      />
      <TextInput
        label={t('form.addName')}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <Button type="submit" variant="default">
        {t('form.add')}
      </Button>
    </form>
  );
}
