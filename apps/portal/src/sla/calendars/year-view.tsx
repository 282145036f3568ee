import { type Calendar, type CalendarDay } from '@casewire/business-time';
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { wordedLength } from '../../ui/figures.ts';
import { useServerTime } from '../../ui/server-clock.tsx';
import { dateWords, weekdayName } from '../../ui/weekday.ts';
import { localIn } from '../../ui/zone-time.ts';
import { weekdays } from './calendar-form.ts';
import { YearList } from './year-list.tsx';
import { lookOf, monthsOf, walkTo, type Month } from './year-days.ts';
import style from './year-view.module.css';

export interface YearViewProps {
  calendar: Calendar;
  zone: string;
}

/** Twelve months of a calendar: open days, holidays by name, clock changes. One tab stop; arrows walk the days. */
export function YearView({ calendar, zone }: YearViewProps) {
  const { t } = useTranslation(['calendars', 'common']);
  const now = useServerTime();
  const [today] = useState(() => localIn(now(), zone).slice(0, 10));
  const [year, setYear] = useState(() => Number(today.slice(0, 4)));
  const [chosen, setChosen] = useState(today);
  const grid = useRef<HTMLDivElement>(null);
  const days = calendar.days(`${String(year)}-01-01`, `${String(year)}-12-31`);
  const at = chosen.startsWith(String(year)) ? chosen : `${String(year)}-01-01`;
  const words = useDayWords();
  const shown = days.find(({ date }) => date === at);
  const open = days.filter((day) => lookOf(day) === 'OPEN').length;
  const holidays = days.filter((day) => lookOf(day) === 'HOLIDAY').length;

  const onKeyDown = (event: KeyboardEvent) => {
    const next = walkTo(at, event.key);
    if (next === null) return;
    event.preventDefault();
    setChosen(next);
    grid.current?.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus();
  };
  const step = (by: number) => () => {
    setYear(Math.min(2199, Math.max(1900, year + by)));
  };
  return (
    <div className={style['view']} data-testid="year-view">
      <div className={style['bar']}>
        <b>{year}</b>
        <span className={style['quiet']}>
          {t('year.open', { count: open })}, {t('year.holidays', { count: holidays })}
        </span>
        <span className={style['steps']}>
          <Button size="sm" variant="default" onClick={step(-1)} aria-label={t('year.before')}>
            <IconChevronLeft size={16} stroke={1.8} aria-hidden="true" />
          </Button>
          <Button size="sm" variant="default" onClick={step(1)} aria-label={t('year.after')}>
            <IconChevronRight size={16} stroke={1.8} aria-hidden="true" />
          </Button>
        </span>
      </div>
      <div ref={grid} className={style['months']} role="group" aria-label={t('year.walk', { year })}>
        {monthsOf(days).map((month) => (
          <MonthGrid
            key={month.date}
            month={month}
            at={at}
            today={today}
            words={words}
            onKeyDown={onKeyDown}
            onChoose={setChosen}
          />
        ))}
      </div>
      <p className={style['shown']}>{shown && words(shown)}</p>
      <ul className={style['legend']} aria-hidden="true">
        {(['OPEN', 'CLOSED', 'HOLIDAY'] as const).map((look) => (
          <li key={look}>
            <span className={style['cell']} data-look={look}>
              7
            </span>
            {t(`look.${look}`)}
          </li>
        ))}
        <li>
          <span className={style['cell']} data-look="CLOSED" data-change="">
            7
          </span>
          {t('look.change')}
        </li>
      </ul>
      <YearList calendar={calendar} zone={zone} year={year} days={days} />
    </div>
  );
}

function useDayWords(): (day: CalendarDay) => string {
  const { t } = useTranslation(['calendars', 'common']);
  return (day) => {
    const open =
      day.openMs === 0
        ? t('day.closed')
        : t('day.open', {
            hours: day.hours.map(({ from, to }) => `${from}–${to}`).join(', '),
            length: wordedLength(day.openMs, (key, values) => t(`common:${key}`, values), { days: false }),
          });
    return [
      dateWords(day.date),
      ...(day.holiday === undefined ? [] : [day.holiday ?? t('day.holiday')]),
      open,
      ...(day.clockChange ? [t('day.clockChange')] : []),
    ].join(', ');
  };
}

interface MonthGridProps {
  month: Month;
  at: string;
  today: string;
  words: (day: CalendarDay) => string;
  onKeyDown: (event: KeyboardEvent) => void;
  onChoose: (date: string) => void;
}

function MonthGrid({ month, at, today, words, onKeyDown, onChoose }: MonthGridProps) {
  const name = dateWords(month.date, 'month');
  return (
    <table className={style['month']} aria-label={name}>
      <caption aria-hidden="true">{name}</caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col" abbr={weekdayName(weekday)}>
              {weekdayName(weekday, 'short').slice(0, 1)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, weekday) => (
              <td key={weekday}>
                {day && (
                  <button
                    type="button"
                    className={style['cell']}
                    data-date={day.date}
                    data-look={lookOf(day)}
                    data-change={day.clockChange ? '' : undefined}
                    aria-label={words(day)}
                    aria-current={day.date === today ? 'date' : undefined}
                    title={words(day)}
                    tabIndex={day.date === at ? 0 : -1}
                    onKeyDown={onKeyDown}
                    onFocus={() => {
                      onChoose(day.date);
                    }}
                  >
                    {Number(day.date.slice(8))}
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
