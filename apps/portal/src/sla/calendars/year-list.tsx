import { type Calendar, type CalendarDay } from '@casewire/business-time';
import { useTranslation } from 'react-i18next';
import { useServerTime } from '../../ui/server-clock.tsx';
import { Table } from '../../ui/table.tsx';
import { dateWords } from '../../ui/weekday.ts';
import { instantIn, localIn } from '../../ui/zone-time.ts';
import { clockChangeWords } from './clock-change-words.ts';
import { changesBetween } from './year-days.ts';
import style from './year-view.module.css';

interface YearListProps {
  calendar: Calendar;
  zone: string;
  year: number;
  days: readonly CalendarDay[];
}

interface Row {
  date: string;
  what: string;
  effect: string;
}

/** The same year for reading: every holiday and every clock change, with what it does. */
export function YearList({ calendar, zone, year, days }: YearListProps) {
  const { t } = useTranslation(['calendars', 'common']);
  const now = useServerTime();
  const start = (of: number) => instantIn(`${String(of)}-01-01T00:00`, zone)?.at ?? Date.UTC(of, 0);
  const holidays = days
    .filter(({ holiday }) => holiday !== undefined)
    .map(({ date, holiday }): Row => ({ date, what: holiday ?? t('day.holiday'), effect: t('day.closed') }));
  const changes = changesBetween(calendar, start(year), start(year + 1)).map((change): Row => {
    const { what, effect } = clockChangeWords(change, zone, now(), t);
    return { date: localIn(change.at, zone).slice(0, 10), what, effect };
  });
  const rows = [...holidays, ...changes].toSorted((one, other) => one.date.localeCompare(other.date));
  if (rows.length === 0) return <p className={style['quiet']}>{t('year.nothing', { year })}</p>;
  return (
    <Table
      caption={t('year.list', { year })}
      rows={rows}
      keyOf={({ date, what }) => `${date} ${what}`}
      columns={[
        { key: 'date', head: t('year.date'), cell: ({ date }) => dateWords(date, 'short') },
        { key: 'what', head: t('year.what'), cell: ({ what }) => <b>{what}</b> },
        { key: 'effect', head: t('year.effect'), cell: ({ effect }) => effect },
      ]}
    />
  );
}
