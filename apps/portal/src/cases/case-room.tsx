import { useMediaQuery } from '@mantine/hooks';
import { Suspense, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Desk } from '../people/desk.tsx';
import { type Crumb } from '../shell/shell-props.ts';
import { type Voice } from '../sla/clock-facts.ts';
import { ClockStrip } from '../sla/clock-strip.tsx';
import { lazyLater } from '../ui/lazy-later.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { CaseComposer } from './case-composer.tsx';
import { CaseFactsPanel } from './case-facts.tsx';
import { CaseHead } from './case-head.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { waitOf } from './case-clocks.tsx';
import { type Message } from './composer-tabs.ts';
import { FaultReportPanel } from './fault-report-panel.tsx';
import { OwedBanner } from './owed-banner.tsx';
import { useNeighbourKeys } from './neighbours.ts';
import { type OpenDialog } from './open-dialog.ts';
import { nearestClock, type CaseDetail } from './owed-step.ts';
import { Problems } from './problems.tsx';
import { RemoteAccessPanel } from './remote-access-panel.tsx';
import { PromisePanel } from './promise-panel.tsx';
import { useCaseCommands } from './use-case-commands.ts';
import { useUpdateTarget } from './use-targets.ts';
import classes from './case-page.module.css';

const CaseDialogs = lazyLater(async () => (await import('./case-dialogs.tsx')).CaseDialogs);

interface CaseRoomProps {
  on: CaseDetail;
  voice: Voice;
  crumbs: Crumb[];
}

/** Room for the story to scroll by itself between the strip and the composer. */
const roomyWindow = '(min-width: 1080px) and (min-height: 640px)';

/** Title, strip, one owed action, then the story beside the fault report. */
export function CaseRoom({ on, voice, crumbs }: CaseRoomProps) {
  const { t } = useTranslation('cases');
  const [dialog, setDialog] = useState<OpenDialog>();
  const [message, setMessage] = useState<Message>('reply');
  const write = (next: Message) => {
    // At once: whoever types on after the key writes words, and must not set off commands with them.
    flushSync(() => {
      setMessage(next);
    });
    document.querySelector<HTMLElement>(`.${String(classes['composer'])} textarea`)?.focus();
  };
  const { list, claim } = useCaseCommands(on, {
    open: setDialog,
    writeUpdate: () => {
      write('update');
    },
  });
  const updateTarget = useUpdateTarget(on.priority);
  const nearest = nearestClock(on.clocks) ?? on.clocks[0];
  const customer = voice === 'customer';
  const roomy = useMediaQuery(roomyWindow, false, { getInitialValueInEffect: false }) && !customer;
  const own = list.filter(
    ({ keys, disabledReason, id }) =>
      keys !== undefined && disabledReason === null && id !== 'postProgressUpdate',
  );
  useShortcuts({
    ...(customer ? {} : Object.fromEntries(own.map(({ keys, run }) => [keys?.toLowerCase() ?? '', run]))),
    ...(nearest
      ? {
          y: () => {
            setDialog({ why: nearest.id });
          },
        }
      : {}),
  });
  useNeighbourKeys(on.reference);
  const waitsForContact = on.clocks.some(({ kind, state }) => kind === 'RESPONSE' && state === 'RUNNING');
  const strip = (
    <ClockStrip
      clocks={on.clocks}
      voice={voice}
      wait={waitOf(on)}
      onWhy={(clock) => {
        setDialog({ why: clock.id });
      }}
      viewerConnects={!customer && on.viewerActions.includes('recordContact')}
      {...(updateTarget && waitsForContact ? { updateNotStarted: updateTarget } : {})}
    />
  );
  const composer = <CaseComposer on={on} voice={voice} message={message} onMessage={write} />;
  const mayReopen = on.viewerActions.includes('reopenCase');

  return (
    <Desk
      crumbs={crumbs}
      inCase
      fills={roomy}
      scope={on.reference}
      title={`${on.reference} ${on.subject}`}
      commandsTitle={`${on.reference}, ${on.subject}`}
      commands={
        customer ? [] : list.map(({ keys, ...command }) => ({ ...command, ...(keys ? { keys } : {}) }))
      }
    >
      <article
        className={classes['room']}
        data-voice={voice}
        data-roomy={roomy || undefined}
        data-testid="case-page"
        data-reference={on.reference}
        data-status={on.status}
        data-version={on.version}
      >
        <CaseHead on={on} voice={voice} commands={list} />
        <Problems problems={claim.problems} failure={claim.failure} />
        {customer && (
          <PromisePanel
            on={on}
            onAnswer={() => {
              write('reply');
            }}
            onReopen={
              mayReopen
                ? () => {
                    setDialog({ command: 'reopenCase' });
                  }
                : undefined
            }
          />
        )}
        {strip}
        {!customer && <OwedBanner on={on} commands={list} />}
        <div className={classes['columns']}>
          <section className={classes['main']} aria-label={t('timeline.title')}>
            {customer && <h2 className={classes['storyTitle']}>{t('timeline.title')}</h2>}
            {!roomy && composer}
            <CaseTimeline reference={on.reference} voice={voice} downwards={roomy} />
            {roomy && composer}
          </section>
          <aside className={classes['aside']}>
            {!customer && <FaultReportPanel on={on} />}
            <RemoteAccessPanel on={on} />
            <CaseFactsPanel on={on} voice={voice} />
            {customer && <FaultReportPanel on={on} />}
          </aside>
        </div>
      </article>
      <Suspense>
        <CaseDialogs
          on={on}
          voice={voice}
          open={dialog}
          onClose={() => {
            setDialog(undefined);
          }}
        />
      </Suspense>
    </Desk>
  );
}
