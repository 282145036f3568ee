import { useTranslation } from 'react-i18next';
import { dayTime, zoneName } from '../../ui/day-time.ts';
import { Rich } from '../../ui/rich.tsx';
import { ClockExplanation } from '../clock-explanation.tsx';
import { clockFacts, outcomeOf, segmentsOf, type Sources, type TriedClock } from './tried-clock.ts';
import style from './try-out.module.css';

interface TriedClockViewProps {
  clock: TriedClock;
  asOf: string;
  /** In which its due instant is said, each once. */
  zones: readonly string[];
  sources: Sources;
}

/** One clock of the tried case: what became of it, its due instant in every zone concerned, and why. */
export function TriedClockView({ clock, asOf, zones, sources }: TriedClockViewProps) {
  const { t } = useTranslation('tryOut');
  const outcome = outcomeOf(clock, !sources.triggers.includes(clock.kindName));
  const at = (instant: string | null, zone: string) =>
    instant === null
      ? ''
      : `${dayTime(Date.parse(instant), Date.parse(asOf), zone, { always: true, date: true })} ${zoneName(Date.parse(instant), zone)}`;
  const due = clock.dueAt ?? clock.breachedAt;
  const [first = 'Etc/GMT', ...others] = zones;
  const elsewhere =
    due === null
      ? []
      : [...new Set(others.map((zone) => at(due, zone)))].filter((said) => said !== at(due, first));
  return (
    <article className={style['clock']} data-testid="tried-clock" data-kind={clock.kindName}>
      <div className={style['head']}>
        <h3 className={style['kind']}>
          {clock.cycle > 1 ? t('cycle', { kind: clock.kindTitle, cycle: clock.cycle }) : clock.kindTitle}
        </h3>
        <span className={style['due']}>
          <Rich
            text={t(`outcome.${outcome}`, { due: at(due, first), stopped: at(clock.stoppedAt, first) })}
          />
        </span>
        {elsewhere.length > 0 && <span className={style['zones']}>{elsewhere.join(', ')}</span>}
      </div>
      <ClockExplanation clock={clockFacts(clock, asOf, sources)} segments={segmentsOf(clock)} voice="staff" />
    </article>
  );
}
