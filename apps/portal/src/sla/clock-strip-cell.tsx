import { type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { plain } from '../ui/rich.tsx';
import { useServerNow } from '../ui/server-clock.tsx';
import { useZones } from '../ui/zones.tsx';
import { ClockFace } from './clock-face.tsx';
import { type CaseWait, type ClockFacts, type Voice } from './clock-facts.ts';
import { clockName, spokenClock } from './clock-names.ts';
import { readNotStarted } from './clock-reading.ts';
import { clockWords, kindOf, type WordsContext } from './clock-words.ts';
import { readerTime } from './format.ts';
import { useClock } from './use-clock.ts';
import style from './clock-strip.module.css';

interface StripCellProps {
  clock: ClockFacts;
  voice: Voice;
  wait: CaseWait | null;
  onWhy?: (clock: ClockFacts) => void;
  onSay: (words: string) => void;
  viewerConnects: boolean;
}

/** A promise as short as this leaves room for “Why 09:54?” beside it; behind a longer one it shows on hover and focus. */
const short = 22;

export function StripCell({ clock, voice, wait, onWhy, onSay, viewerConnects }: StripCellProps) {
  const context = useClock(clock, voice, wait);
  const { reading, zones, t } = context;
  const words = clockWords(context);
  const kinds = words.cycle === null ? words.kind : `${words.kind} ${words.cycle}`;
  const connects =
    viewerConnects &&
    clock.kind === 'RESPONSE' &&
    (reading.state === 'running' || reading.state === 'warning');
  const foot = connects ? `${words.foot}. ${t('stopsOnConnect')}` : words.foot;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) onSay(spokenClock(context, kinds));
  };
  return (
    <section
      className={style['cell']}
      data-state={reading.state}
      data-clock={clock.kind}
      tabIndex={0}
      role="group"
      aria-label={clockName(context, kinds)}
      onKeyDown={onKeyDown}
    >
      <ClockFace
        context={context}
        size="strip"
        foot={foot}
        why={
          onWhy && (
            <button
              type="button"
              className={style['why']}
              data-room={plain(foot).length <= short || undefined}
              onClick={() => {
                onWhy(clock);
              }}
            >
              {reading.due === null
                ? t('whyNoTime')
                : t('why', { time: readerTime(reading.due, reading.at, zones) })}
            </button>
          )
        }
      />
    </section>
  );
}

export function StripCellNotStarted({ targetMs, voice }: { targetMs: number; voice: Voice }) {
  const { t } = useTranslation(['clock', 'common']);
  const zones = useZones();
  const now = useServerNow(60_000);
  const context: WordsContext = {
    facts: notStartedFacts(targetMs),
    reading: readNotStarted(now),
    voice,
    wait: null,
    zones,
    t,
  };
  const name = t('nameNotStarted', {
    kind: kindOf(context.facts, voice, t),
    state: t('spoken.notStarted'),
    what: clockWords(context).figure,
  });
  return (
    <section
      className={style['cell']}
      data-state="notStarted"
      data-clock="PROGRESS_UPDATE"
      tabIndex={0}
      role="group"
      aria-label={name}
    >
      <ClockFace context={context} size="strip" />
    </section>
  );
}

const notStartedFacts = (targetMs: number): ClockFacts => ({
  id: 'not-started',
  kind: 'PROGRESS_UPDATE',
  kindName: 'PROGRESS_UPDATE',
  kindTitle: '',
  isPromise: true,
  cycle: 1,
  priority: 'P1',
  target: '',
  targetMs,
  state: 'RUNNING',
  startedAt: '',
  dueAt: null,
  stoppedAt: null,
  breachedAt: null,
  countedMs: 0,
  countingSince: null,
  remainingMs: null,
  warnAt: null,
  calendar: { id: '', name: '', definition: '' },
});
