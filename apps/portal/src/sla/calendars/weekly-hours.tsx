import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCopy, IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { weekdayName } from '../../ui/weekday.ts';
import { listAt } from '../drafts/document.ts';
import { useEditing, useField } from '../drafts/editing.ts';
import { calendarForm, nextSpan, weekdays, withCopiedDay, type HoursRow } from './calendar-form.ts';
import { TimeField } from './time-field.tsx';
import style from './weekly-hours.module.css';

/** The hours of each weekday: as many spans as it takes, to midnight and across it. */
export function WeeklyHours() {
  const { t } = useTranslation('calendars');
  const { document: definition, put } = useEditing();
  const { id, error } = useField(['hours']);
  const { hours } = calendarForm(definition);
  return (
    <fieldset id={id} className={style['hours']} tabIndex={-1}>
      <legend className={style['legend']}>{t('form.hours')}</legend>
      <p className={style['hint']}>{t('form.hoursHint')}</p>
      {error !== null && <p className={style['error']}>{error}</p>}
      {weekdays.map((weekday) => (
        <DayHours
          key={weekday}
          weekday={weekday}
          spans={hours.filter((span) => span.weekday === weekday)}
          onAdd={(span) => {
            put(['hours'], [...listAt(definition, ['hours']), { weekday, ...span }]);
          }}
          onCopy={(onto) => {
            put(['hours'], withCopiedDay(definition, weekday, onto));
          }}
        />
      ))}
    </fieldset>
  );
}

interface DayHoursProps {
  weekday: number;
  spans: readonly HoursRow[];
  onAdd: (span: { from: string; to: string }) => void;
  onCopy: (onto: readonly number[]) => void;
}

function DayHours({ weekday, spans, onAdd, onCopy }: DayHoursProps) {
  const { t } = useTranslation('calendars');
  const day = weekdayName(weekday);
  return (
    <div className={style['day']} role="group" aria-label={day}>
      <b className={style['name']}>{day}</b>
      <div className={style['spans']}>
        {spans.length === 0 && <span className={style['closed']}>{t('day.closed')}</span>}
        {spans.map((span, nth) => (
          <SpanHours key={span.index} span={span} day={day} nth={nth + 1} />
        ))}
      </div>
      <div className={style['acts']}>
        <Button
          size="sm"
          variant="subtle"
          leftSection={<IconPlus size={15} stroke={1.8} />}
          aria-label={t('form.addHoursOn', { day })}
          onClick={() => {
            onAdd(nextSpan(spans));
          }}
        >
          {t('form.addHours')}
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size="sm"
              variant="subtle"
              leftSection={<IconCopy size={15} stroke={1.8} />}
              aria-label={t('form.copyOf', { day })}
            >
              {t('form.copy')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              onClick={() => {
                onCopy([1, 2, 3, 4, 5]);
              }}
            >
              {t('form.copyWorkdays')}
            </Menu.Item>
            <Menu.Item
              onClick={() => {
                onCopy(weekdays);
              }}
            >
              {t('form.copyAll')}
            </Menu.Item>
            <Menu.Divider />
            {weekdays
              .filter((other) => other !== weekday)
              .map((other) => (
                <Menu.Item
                  key={other}
                  onClick={() => {
                    onCopy([other]);
                  }}
                >
                  {weekdayName(other)}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </div>
  );
}

/** One span, with what is wrong with it or where it ends. */
function SpanHours({ span, day, nth }: { span: HoursRow; day: string; nth: number }) {
  const { t } = useTranslation('calendars');
  const { put } = useEditing();
  const { index, weekday, from, to } = span;
  const whole = useField(['hours', index]);
  const faults = [
    whole.error,
    useField(['hours', index, 'from']).error,
    useField(['hours', index, 'to']).error,
  ].filter((fault) => fault !== null);
  const faultsId = `${whole.id}-faults`;
  return (
    <div className={style['span']} id={whole.id} tabIndex={-1}>
      <TimeField path={['hours', index, 'from']} label={t('form.from', { day, nth })} faultsId={faultsId} />
      <span aria-hidden="true">–</span>
      <TimeField path={['hours', index, 'to']} label={t('form.to', { day, nth })} faultsId={faultsId} />
      <ActionIcon
        aria-label={t('form.removeHours', { day, from, to })}
        onClick={() => {
          put(['hours', index], undefined);
        }}
      >
        <IconX size={16} stroke={1.8} aria-hidden="true" />
      </ActionIcon>
      {faults.length > 0 && (
        <p id={faultsId} className={style['error']}>
          {faults.join(' ')}
        </p>
      )}
      {faults.length === 0 && to !== '' && to < from && (
        <small className={style['across']}>
          {t('form.across', { to, day: weekdayName((weekday % 7) + 1) })}
        </small>
      )}
    </div>
  );
}
