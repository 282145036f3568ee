import { type Calendar, type CalendarDay } from '@casewire/business-time';
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { zoneName } from '../../ui/day-time.ts';
import { useServerTime } from '../../ui/server-clock.tsx';
import { dateAfter, dateWords, mondayOf } from '../../ui/weekday.ts';
import { instantIn, localIn } from '../../ui/zone-time.ts';
import { useZones } from '../../ui/zones.tsx';
import style from './week-view.module.css';

const minute = 60_000;
const hours = [0, 4, 8, 12, 16, 20, 24];

const minutesOf = (clock: string) => {
  const [hour = 0, rest = 0] = clock.split(':').map(Number);
  return hour * 60 + rest;
};
const share = (minutes: number) => `${String((minutes / 14.4).toFixed(3))}%`;

/** Another wall clock, so many minutes ahead. */
function clockAhead(clock: string, ahead: number): string {
  const at = (((minutesOf(clock) + ahead) % 1440) + 1440) % 1440;
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

export interface WeekViewProps {
  calendar: Calendar;
  /** The calendar's zone; the reader's stands beside it where it differs. */
  zone: string;
}

/** A week of the calendar, seven columns by its own wall clock; with its holidays and clock changes. */
export function WeekView({ calendar, zone }: WeekViewProps) {
  const { t } = useTranslation(['calendars', 'common']);
  const now = useServerTime();
  const { reader } = useZones();
  const [today] = useState(() => localIn(now(), zone).slice(0, 10));
  const [monday, setMonday] = useState(() => mondayOf(today));
  const days = calendar.days(monday, dateAfter(monday, 6));
  const noon = instantIn(`${monday}T12:00`, zone)?.at ?? Date.parse(`${monday}T12:00Z`);
  const ahead = (Date.parse(`${localIn(noon, reader)}Z`) - Date.parse(`${localIn(noon, zone)}Z`)) / minute;
  const step = (days: number) => () => {
    setMonday(dateAfter(monday, days));
  };
  return (
    <div className={style['view']} data-testid="week-view">
      <div className={style['bar']}>
        <b>
          {t('week.of', { from: dateWords(monday, 'short'), to: dateWords(dateAfter(monday, 6), 'short') })}
        </b>
        <span className={style['zones']}>
          {ahead === 0
            ? t('week.zone', { zone, name: zoneName(noon, zone) })
            : t('week.zones', { zone, name: zoneName(noon, zone), reader: zoneName(noon, reader) })}
        </span>
        <span className={style['steps']}>
          <Button size="sm" variant="default" onClick={step(-7)} aria-label={t('week.before')}>
            <IconChevronLeft size={16} stroke={1.8} aria-hidden="true" />
          </Button>
          <Button
            size="sm"
            variant="default"
            onClick={() => {
              setMonday(mondayOf(today));
            }}
          >
            {t('week.this')}
          </Button>
          <Button size="sm" variant="default" onClick={step(7)} aria-label={t('week.after')}>
            <IconChevronRight size={16} stroke={1.8} aria-hidden="true" />
          </Button>
        </span>
      </div>
      <div className={style['grid']} data-two={ahead !== 0 || undefined}>
        <Axis label={(hour) => `${String(hour).padStart(2, '0')}:00`} />
        <ol className={style['days']}>
          {days.map((day) => (
            <Day key={day.date} day={day} isToday={day.date === today} ahead={ahead} />
          ))}
        </ol>
        {ahead !== 0 && (
          <Axis end label={(hour) => clockAhead(`${String(hour % 24).padStart(2, '0')}:00`, ahead)} />
        )}
      </div>
    </div>
  );
}

function Axis({ label, end = false }: { label: (hour: number) => string; end?: boolean }) {
  return (
    <div className={style['axis']} data-end={end || undefined} aria-hidden="true">
      {hours.map((hour) => (
        <span key={hour} style={{ '--at': share(hour * 60) } as CSSProperties}>
          {label(hour)}
        </span>
      ))}
    </div>
  );
}

function Day({ day, isToday, ahead }: { day: CalendarDay; isToday: boolean; ahead: number }) {
  const { t } = useTranslation('calendars');
  const holiday = day.holiday === undefined ? null : (day.holiday ?? t('day.holiday'));
  return (
    <li className={style['day']} data-holiday={holiday !== null || undefined}>
      <p className={style['name']} aria-current={isToday ? 'date' : undefined}>
        {dateWords(day.date, 'short')}
      </p>
      <div className={style['track']}>
        {holiday !== null && <span className={style['holiday']}>{holiday}</span>}
        {holiday === null && day.hours.length === 0 && (
          <span className={style['closed']}>{t('day.closed')}</span>
        )}
        {day.hours.map(({ from, to }) => (
          <span
            key={from}
            className={style['span']}
            style={
              {
                '--from': share(minutesOf(from)),
                '--long': share(minutesOf(to) - minutesOf(from)),
              } as CSSProperties
            }
          >
            <span>
              {from}–{to}
            </span>
            {ahead !== 0 && (
              <small>{t('week.yours', { from: clockAhead(from, ahead), to: clockAhead(to, ahead) })}</small>
            )}
          </span>
        ))}
      </div>
      {day.clockChange && <p className={style['change']}>{t('day.clockChange')}</p>}
    </li>
  );
}
