import { useTranslation } from 'react-i18next';
import { useServerNow, useStale } from '../ui/server-clock.tsx';
import { useZones } from '../ui/zones.tsx';
import { openTimeOf } from './calendars.ts';
import { type CaseWait, type ClockFacts, type Voice } from './clock-facts.ts';
import { ClockGlyph } from './clock-glyph.tsx';
import { clockName } from './clock-names.ts';
import { readClock, readNotStarted } from './clock-reading.ts';
import { shortKindOf } from './clock-words.ts';
import style from './other-clocks.module.css';

export interface OtherClocksProps {
  clocks: readonly ClockFacts[];
  voice: Voice;
  wait: CaseWait | null;
  /** Updates are promised and have not begun: shown as a dashed circle. */
  updateNotStarted?: boolean;
}

/** The clocks that are not the nearest, as glyphs; each has its name. */
export function OtherClocks({ clocks, voice, wait, updateNotStarted = false }: OtherClocksProps) {
  const { t } = useTranslation(['clock', 'common']);
  const zones = useZones();
  const now = useServerNow(15_000);
  const stale = useStale();
  if (clocks.length === 0 && !updateNotStarted) return null;
  return (
    <span className={style['clocks']} role="group" aria-label={t('otherClocks')}>
      {clocks.map((facts) => {
        const reading = readClock(facts, now, { stale, wait, calendar: openTimeOf(facts.calendar) });
        const name = clockName({ facts, reading, voice, wait, zones, t }, shortKindOf(facts, voice, t));
        return (
          <span key={facts.id} className={style['clock']} role="img" aria-label={name} title={name}>
            <ClockGlyph state={reading.state} fraction={reading.fraction} size={16} />
          </span>
        );
      })}
      {updateNotStarted && (
        <span
          className={style['clock']}
          role="img"
          aria-label={t('nameUpdateNotStarted')}
          title={t('nameUpdateNotStarted')}
        >
          <ClockGlyph state={readNotStarted(now).state} size={16} />
        </span>
      )}
    </span>
  );
}
