import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { waitOf } from '../cases/case-clocks.tsx';
import { type CaseFacts } from '../cases/owed-step.ts';
import { ClockChip } from '../sla/clock-chip.tsx';
import { PriorityMark } from '../sla/priority-mark.tsx';
import { dayTime } from '../ui/day-time.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Rich } from '../ui/rich.tsx';
import { useServerNow, useStale } from '../ui/server-clock.tsx';
import { useLive } from '../live/live-context.ts';
import { useZones } from '../ui/zones.tsx';
import { promiseOf, shownClocks } from './shown-clocks.ts';
import classes from './customer-home.module.css';

/** One open case as its promises: what happens next, by when, and who has it. */
export function OpenCase({ on }: { on: CaseFacts }) {
  const { t } = useTranslation('cases');
  const { reader } = useZones();
  const now = useServerNow(15_000);
  const stale = useStale();
  const { missed } = useLive();
  const who = on.wait ? [on.assignee?.name, t('home.waitingForYou')] : [on.assignee?.name ?? t('nobody')];
  return (
    <li
      className={classes['case']}
      data-testid="case-row"
      data-reference={on.reference}
      data-marked={missed?.caseIds.has(on.id) || undefined}
    >
      <span className={classes['mark']}>
        <PriorityMark priority={on.priority} />
      </span>
      <div className={classes['what']}>
        <Link to={`/cases/${on.reference}`} className={classes['subject']}>
          {on.subject}
        </Link>
        <p className={classes['text']}>
          {[on.reference, on.product.name, ...who.filter(Boolean)].join(' · ')}
        </p>
      </div>
      <ul className={classes['promises']}>
        {shownClocks(on.clocks).map((clock) => {
          const due = clock.dueAt === null ? undefined : Date.parse(clock.dueAt);
          // Plain words while all is well; a chip for what is paused, late, or no longer known.
          const calm =
            clock.state === 'RUNNING' &&
            clock.breachedAt === null &&
            due !== undefined &&
            due > now &&
            !stale;
          return (
            <li
              key={clock.id}
              className={classes['promiseLine']}
              data-testid="clock"
              data-kind={clock.kind}
              data-state={clock.state}
            >
              {calm ? (
                <>
                  <span>
                    <Rich
                      text={t('home.by', {
                        promise: t(`home.promise.${promiseOf(clock)}`),
                        time: dayTime(due, now, reader),
                      })}
                    />
                  </span>
                  <span className={classes['left']}>{clock.dueAt && <RelativeTime at={clock.dueAt} />}</span>
                </>
              ) : (
                <ClockChip clock={clock} voice="customer" wait={waitOf(on)} />
              )}
            </li>
          );
        })}
        {on.clocks.length === 0 && (
          <li className={classes['text']}>
            {on.coverage === 'NOT_COVERED' ? t('notCovered') : t('noClock')}
          </li>
        )}
      </ul>
    </li>
  );
}
