import { type PreviewHolidaysQuery } from '@casewire/client';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner.tsx';
import { wordedLength } from '../../ui/figures.ts';
import { Table } from '../../ui/table.tsx';
import { dateWords } from '../../ui/weekday.ts';
import { MoveFigures } from '../moves/move-figures.tsx';
import room from '../room.module.css';

type Preview = PreviewHolidaysQuery['previewHolidays'];
type Change = Preview['changes'][number];

interface HolidayPreviewProps {
  preview: Preview;
  /** The calendar was changed after the preview was made. */
  outdated: boolean;
  onTake: (document: string) => void;
  onAgain: () => void;
  onLeave: () => void;
}

const atFirst = 40;

/** Which days would change, what could not be used, and which running clocks would move: before anything does. */
export function HolidayPreview({ preview, outdated, onTake, onAgain, onLeave }: HolidayPreviewProps) {
  const { t } = useTranslation(['calendars', 'common']);
  const [all, setAll] = useState(false);
  const { changes, ignored, faults, move } = preview;
  const length = (ms: number) =>
    ms === 0
      ? t('day.closed')
      : wordedLength(ms, (key, values) => t(`common:${key}`, values), { days: false });
  const day = (ms: number, holiday: string | null) =>
    holiday === null ? length(ms) : `${holiday === '' ? t('day.holiday') : holiday}, ${length(ms)}`;
  const shown = all ? changes : changes.slice(0, atFirst);
  return (
    <div className={room['parts']} style={{ gap: 12, paddingTop: 12 }} data-testid="holiday-preview">
      {outdated && (
        <Banner
          tone="warn"
          action={
            <Button size="sm" variant="default" onClick={onAgain}>
              {t('import.again')}
            </Button>
          }
        >
          {t('import.outdated')}
        </Banner>
      )}
      {faults.map(({ path, message }) => (
        <Banner key={`${path} ${message}`} tone="late">
          {message}
        </Banner>
      ))}
      <p role="status">
        <b>{t('import.changes', { count: changes.length })}</b>{' '}
        {ignored.length > 0 && t('import.ignored', { count: ignored.length })}
      </p>
      {changes.length > 0 && (
        <Table
          caption={t('import.changes', { count: changes.length })}
          rows={shown}
          keyOf={({ date }: Change) => date}
          columns={[
            { key: 'date', head: t('year.date'), cell: ({ date }) => dateWords(date) },
            {
              key: 'before',
              head: t('import.before'),
              cell: ({ openMsBefore, holidayBefore }) => day(openMsBefore, holidayBefore),
            },
            {
              key: 'after',
              head: t('import.after'),
              cell: ({ openMsAfter, holidayAfter }) => <b>{day(openMsAfter, holidayAfter)}</b>,
            },
          ]}
        />
      )}
      {!all && changes.length > atFirst && (
        <div>
          <Button
            size="sm"
            variant="subtle"
            onClick={() => {
              setAll(true);
            }}
          >
            {t('import.showAll', { count: changes.length })}
          </Button>
        </div>
      )}
      {ignored.length > 0 && (
        <ul className={room['quiet']}>
          {ignored.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path} {message}
            </li>
          ))}
        </ul>
      )}
      <MoveFigures move={move} />
      <div className={room['row']}>
        <Button
          disabled={outdated || faults.length > 0}
          onClick={() => {
            onTake(preview.document);
          }}
        >
          {t('import.take')}
        </Button>
        <Button variant="subtle" onClick={onLeave}>
          {t('import.leave')}
        </Button>
      </div>
    </div>
  );
}
