import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../people/viewer.ts';
import { Avatar } from '../ui/avatar.tsx';
import { dayTime } from '../ui/day-time.ts';
import { Rich } from '../ui/rich.tsx';
import { useServerNow } from '../ui/server-clock.tsx';
import { useZones } from '../ui/zones.tsx';
import { useByWords } from './by-words.ts';
import { owedClocks, owedStep, type CaseDetail } from './owed-step.ts';
import classes from './case-page.module.css';

interface PromisePanelProps {
  on: CaseDetail;
  onAnswer: () => void;
  onReopen: (() => void) | undefined;
}

/** For the customer: what happens next, by when, and who has it. */
export function PromisePanel({ on, onAnswer, onReopen }: PromisePanelProps) {
  const { t } = useTranslation('cases');
  const { reader } = useZones();
  const now = useServerNow(60_000);
  const when = (at: string) => dayTime(Date.parse(at), now, reader);
  const next = useNextWords(on);
  const { also, needed } = next;
  return (
    <section className={classes['promise']} aria-label={t('promise.title')}>
      <div className={classes['promiseNext']}>
        <h2 className={classes['promiseLabel']}>{t('promise.title')}</h2>
        <p className={classes['promiseWords']}>
          <Rich text={next.title} />
        </p>
        <p className={classes['promiseText']}>
          <Rich text={[next.text, also, needed].filter(Boolean).join(' ')} />
        </p>
        {next.answer && <Button onClick={onAnswer}>{t('promise.answer')}</Button>}
        {next.reopen && onReopen && (
          <Button variant="default" onClick={onReopen}>
            {on.status === 'RESOLVED' ? t('promise.reopen') : t('promise.stillFails')}
          </Button>
        )}
      </div>
      <div className={classes['promiseWho']}>
        <h2 className={classes['promiseLabel']}>{t('promise.whoHasIt')}</h2>
        {on.assignee ? (
          <p className={classes['person']}>
            <Avatar name={on.assignee.name} size={40} />
            <span>
              <b>{on.assignee.name}</b>, {on.assignee.organisation.name}
              <br />
              {on.claimedAt && (
                <span className={classes['promiseText']}>
                  {t('promise.since', { time: when(on.claimedAt) })}
                </span>
              )}
            </span>
          </p>
        ) : (
          <>
            <p className={classes['promiseWords']}>{t('promise.nobody')}</p>
            <p className={classes['promiseText']}>{t('promise.nobodyText')}</p>
          </>
        )}
      </div>
    </section>
  );
}

interface NextWords {
  title: string;
  text?: string;
  also?: string | undefined;
  needed?: string;
  answer?: boolean;
  reopen?: boolean;
}

function useNextWords(on: CaseDetail): NextWords {
  const { t } = useTranslation('cases');
  const byWords = useByWords();
  const { organisation } = useViewer();
  const who = on.assignee?.name ?? t('promise.someone');
  if (on.status === 'CLOSED')
    return { title: t('promise.closed'), text: t('promise.closedText'), reopen: true };
  if (on.coverage === 'NOT_COVERED') {
    return {
      title: t('promise.notCovered'),
      text: on.coverageReason
        ? t('promise.notCoveredText', { reason: on.coverageReason })
        : t('promise.notCoveredPlain'),
    };
  }
  if (on.callRequired) {
    return {
      title: t('promise.ring', { hotline: on.hotline, reference: on.reference }),
      text: t('promise.ringText', { requested: on.requestedPriority ?? '', priority: on.priority }),
    };
  }
  if (on.wait) {
    const { waitsFor, reason } = on.wait;
    const ours = !waitsFor || waitsFor.organisation.id === organisation.id;
    return ours
      ? {
          title: t('promise.wait', { who }),
          text: t('next.waitReason', { reason }),
          answer: on.viewerActions.includes('addComment'),
        }
      : {
          title: t('promise.waitElse', { who, name: waitsFor.name }),
          text: t('next.waitReason', { reason }),
        };
  }
  const needed = t('promise.nothingNeeded');
  const owed = owedStep(on);
  const by = byWords(owed?.clock);
  const restoration = owedClocks(on.clocks).find(({ kind }) => kind === 'RESTORATION');
  const also =
    restoration?.dueAt && restoration !== owed?.clock
      ? t('promise.also', { by: byWords(restoration) })
      : undefined;
  switch (owed?.step) {
    case 'claim':
      return {
        title: by ? t('promise.claimBy', { by }) : t('promise.claim'),
        also,
        needed,
      };
    case 'connect':
      return { title: t('promise.connect', { who, by }), also, needed };
    case 'update':
      return { title: t('promise.update', { who, by }), also, needed };
    case 'restore':
      return { title: t('promise.restore', { who, by }), needed };
    case 'confirm':
      return { title: t('promise.confirm'), text: t('promise.confirmText'), reopen: true };
    default:
      return on.status === 'RESTORED'
        ? { title: t('promise.restored', { who }), needed, reopen: true }
        : { title: t('promise.resolve', { who }), needed };
  }
}
