import { Button } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../people/viewer.ts';
import { dayTime } from '../ui/day-time.ts';
import { Key } from '../ui/key.tsx';
import { Rich } from '../ui/rich.tsx';
import { useServerNow } from '../ui/server-clock.tsx';
import { useZones } from '../ui/zones.tsx';
import { useByWords } from './by-words.ts';
import { owedStep, type CaseDetail, type Step } from './owed-step.ts';
import { type Command } from './commands.ts';
import { type CaseCommand } from './use-case-commands.ts';
import classes from './case-page.module.css';

const commandOf: Record<Step, Command | undefined> = {
  claim: 'claimCase',
  connect: 'recordContact',
  update: 'postProgressUpdate',
  restore: 'recordRestoration',
  resolve: 'resolveCase',
  wait: undefined,
  confirm: undefined,
};

/** One owed action: what, by when, and by whom. The act stands beside it where it is the reader's. */
export function OwedBanner({ on, commands }: { on: CaseDetail; commands: readonly CaseCommand[] }) {
  const { t } = useTranslation('cases');
  const { person } = useViewer();
  const { reader } = useZones();
  const now = useServerNow(60_000);
  const byWords = useByWords();
  const owed = owedStep(on);
  if (!owed) return null;
  const mine = on.assignee?.id === person.id;
  const command = commands.find(({ id }) => id === commandOf[owed.step]);
  const acts = command?.disabledReason === null && (mine || owed.step === 'claim');
  const by = byWords(owed.clock);
  const name = on.faultReport?.contactName ?? on.reporter?.name ?? t('next.theCustomer');
  const who = on.assignee?.name ?? '';
  const cycle = owed.clock?.cycle ?? 1;

  const words = (): ReactNode => {
    switch (owed.step) {
      case 'claim':
        return <Rich text={by ? t('next.claimBy', { by }) : t('next.claim')} />;
      case 'connect':
        return (
          <Rich text={mine ? t('next.connect', { name, by }) : t('next.connectOther', { who, name, by })} />
        );
      case 'update':
        return (
          <Rich text={mine ? t('next.update', { cycle, by }) : t('next.updateOther', { who, cycle, by })} />
        );
      case 'restore':
        return <Rich text={mine ? t('next.restore', { by }) : t('next.restoreOther', { who, by })} />;
      case 'wait': {
        const since = on.wait ? dayTime(Date.parse(on.wait.since), now, reader) : '';
        return (
          <>
            <Rich
              text={t('next.wait', { name: on.wait?.waitsFor?.name ?? t('next.theCustomer'), time: since })}
            />{' '}
            {on.wait && (
              <span className={classes['reason']}>{t('next.waitReason', { reason: on.wait.reason })}</span>
            )}
          </>
        );
      }
      case 'resolve':
        return mine ? t('next.resolve') : t('next.resolveOther', { who });
      case 'confirm':
        return t('next.confirm');
    }
  };
  const stops = () => {
    switch (owed.step) {
      case 'connect':
        return t('next.stopsResponse');
      case 'update':
        return t('next.stopsUpdate', { cycle, following: cycle + 1 });
      case 'restore':
        return t('next.stopsRestoration');
      default:
        return null;
    }
  };
  return (
    <section
      className={classes['owed']}
      aria-label={mine ? t('next.owed') : t('next.owedBy')}
      data-testid="owed"
    >
      <span className={classes['owedLabel']}>{mine ? t('next.owed') : t('next.owedBy')}</span>
      <p className={classes['owedWords']}>{words()}</p>
      {acts && <span className={classes['owedStops']}>{stops()}</span>}
      {acts && command && (
        <Button
          onClick={command.run}
          rightSection={command.keys && <Key keys={command.keys} onFill />}
          {...(command.id === 'claimCase' ? { 'data-testid': 'claim-button' } : {})}
        >
          {command.label}
        </Button>
      )}
    </section>
  );
}
