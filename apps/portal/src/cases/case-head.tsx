import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../people/viewer.ts';
import { type Voice } from '../sla/clock-facts.ts';
import { PriorityMark } from '../sla/priority-mark.tsx';
import { dayTime } from '../ui/day-time.ts';
import { Key } from '../ui/key.tsx';
import { Reference } from '../ui/reference.tsx';
import { useServerNow } from '../ui/server-clock.tsx';
import { useZones } from '../ui/zones.tsx';
import { hoursName } from './hours-name.ts';
import { type CaseDetail } from './owed-step.ts';
import { type CaseCommand } from './use-case-commands.ts';
import classes from './case-page.module.css';

interface CaseHeadProps {
  on: CaseDetail;
  voice: Voice;
  commands: readonly CaseCommand[];
}

/** At most so many acts stand open; all of them are in the menu, with the reason where one cannot be done. */
const openActs = 3;

export function CaseHead({ on, voice, commands }: CaseHeadProps) {
  const { t } = useTranslation('cases');
  const { person } = useViewer();
  const { reader } = useZones();
  const now = useServerNow(60_000);
  const when = (at: string) => dayTime(Date.parse(at), now, reader);
  const product = [on.product.name, on.productVersion].filter(Boolean).join(' ');
  const channel = t(`channel.${on.channel}`);
  const time = when(on.createdAt);
  const reported = () => {
    if (!on.reporter) return t('reportedAnonymously', { channel, time });
    return on.reporter.id === person.id
      ? t('reportedByYou', { channel, time })
      : t('reported', { name: on.reporter.name, channel, time });
  };
  const held = () => {
    if (!on.assignee) return t('nobody');
    const since = on.claimedAt ? when(on.claimedAt) : '';
    return on.assignee.id === person.id
      ? t('yoursSince', { time: since })
      : t('heldSince', { name: on.assignee.name, time: since });
  };
  const line =
    voice === 'customer'
      ? [product, reported(), t(`statusOfMine.${on.status}`)]
      : [
          on.organisation.name,
          `${product}, ${t(`deployment.${on.deployment}`)}`,
          ...(on.serviceHours ? [hoursName(on.serviceHours, t)] : []),
          t('statusAt', { status: t(`status.${on.status}`), level: on.level }),
          held(),
          ...(on.coordinator ? [t('coordinates', { name: on.coordinator.name })] : []),
        ];
  const acts = commands
    .filter(({ id, disabledReason }) => disabledReason === null && buttons.includes(id))
    .slice(0, openActs);
  return (
    <header className={classes['head']}>
      <div className={classes['titleRow']}>
        <PriorityMark priority={on.priority} size="lg" />
        <h1 className={classes['title']}>{on.subject}</h1>
        <span className={classes['reference']}>
          <Reference reference={on.reference} />
        </span>
      </div>
      <p className={classes['line']}>{line.join(' · ')}</p>
      {voice === 'staff' && (
        <div className={classes['acts']}>
          {acts.map(({ id, label, keys, run }) => (
            <Button
              key={id}
              variant="default"
              size="sm"
              onClick={run}
              rightSection={keys && <Key keys={keys} />}
            >
              {label}
            </Button>
          ))}
          <Menu position="bottom-end" width={340}>
            <Menu.Target>
              <Button variant="default" size="sm" aria-label={t('command.more')}>
                <IconDots size={16} stroke={1.8} aria-hidden="true" />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {commands.map(({ id, label, keys, disabledReason, run }) => (
                <Menu.Item
                  key={id}
                  disabled={disabledReason !== null}
                  onClick={run}
                  rightSection={keys && <Key keys={keys} />}
                >
                  {label}
                  {disabledReason && <small className={classes['whyNot']}>{disabledReason}</small>}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
    </header>
  );
}

const buttons: readonly string[] = [
  'awaitCustomer',
  'escalateCase',
  'recordRestoration',
  'resolveCase',
  'reopenCase',
];
