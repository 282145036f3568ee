import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dateAfter } from '../../ui/weekday.ts';
import { instantIn } from '../../ui/zone-time.ts';
import { eventTypes, priorities, restorations, type TriedCase, type TriedEvent } from './case-in-address.ts';
import style from './try-out.module.css';

interface EventFieldsProps {
  tried: TriedCase;
  onChange: (change: Partial<TriedCase>) => void;
}

/** An hour after the last thing that happened. */
function anHourLater(local: string): string {
  const hour = Number(local.slice(11, 13)) + 1;
  if (hour < 24) return `${local.slice(0, 11)}${String(hour).padStart(2, '0')}${local.slice(13)}`;
  return `${dateAfter(local.slice(0, 10), 1)}T00${local.slice(13)}`;
}

/** What happened to the case since it was reported. */
export function EventFields({ tried, onChange }: EventFieldsProps) {
  const { t } = useTranslation('tryOut');
  const put = (index: number, next: Partial<TriedEvent> | null) => {
    onChange({
      events: tried.events.flatMap((event, at) =>
        at !== index ? [event] : next === null ? [] : [{ ...event, ...next }],
      ),
    });
  };
  return (
    <div role="group" aria-label={t('events')}>
      <span className={style['label']}>{t('events')}</span>
      {tried.events.map((event, index) => (
        <EventLine
          key={index}
          event={event}
          zone={tried.zone}
          nth={index + 1}
          onChange={(next) => {
            put(index, next);
          }}
        />
      ))}
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPlus size={15} stroke={1.8} />}
        onClick={() => {
          const last = tried.events.at(-1)?.at ?? tried.reported;
          onChange({
            events: [
              ...tried.events,
              { type: 'ENGINEER_CONNECTED', at: anHourLater(last), priority: 'P2', by: 'WORKAROUND' },
            ],
          });
        }}
      >
        {t('addEvent')}
      </Button>
    </div>
  );
}

interface EventLineProps {
  event: TriedEvent;
  zone: string;
  nth: number;
  onChange: (next: Partial<TriedEvent> | null) => void;
}

function EventLine({ event, zone, nth, onChange }: EventLineProps) {
  const { t } = useTranslation('tryOut');
  return (
    <div className={style['event']}>
      <NativeSelect
        aria-label={t('eventType', { nth })}
        value={event.type}
        data={eventTypes.map((type) => ({ value: type, label: t(`event.${type}`) }))}
        onChange={(change) => {
          const type = eventTypes.find((one) => one === change.currentTarget.value);
          if (type) onChange({ type });
        }}
      />
      <TextInput
        type="datetime-local"
        aria-label={t('eventAt', { nth })}
        value={event.at}
        error={instantIn(event.at, zone) === null ? t('timeNeeded') : null}
        onChange={(change) => {
          if (change.currentTarget.value !== '') onChange({ at: change.currentTarget.value.slice(0, 16) });
        }}
      />
      {event.type === 'PRIORITY_CHANGED' && (
        <NativeSelect
          aria-label={t('eventPriority', { nth })}
          value={event.priority}
          data={[...priorities]}
          onChange={(change) => {
            const priority = priorities.find((one) => one === change.currentTarget.value);
            if (priority) onChange({ priority });
          }}
        />
      )}
      {event.type === 'RESTORED' && (
        <NativeSelect
          aria-label={t('eventBy', { nth })}
          value={event.by}
          data={restorations.map((by) => ({ value: by, label: t(`restoredBy.${by}`) }))}
          onChange={(change) => {
            const by = restorations.find((one) => one === change.currentTarget.value);
            if (by) onChange({ by });
          }}
        />
      )}
      <ActionIcon
        aria-label={t('removeEvent', { nth })}
        onClick={() => {
          onChange(null);
        }}
      >
        <IconX size={16} stroke={1.8} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}
