import {
  IconBook,
  IconCalendar,
  IconFileText,
  IconHome,
  IconLayoutRows,
  IconTool,
  IconUserCheck,
  IconDeviceDesktop,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ClockStrip } from '../sla/clock-strip.tsx';
import { PriorityMark } from '../sla/priority-mark.tsx';
import { CommandPalette } from '../shell/command-palette.tsx';
import { CustomerShell } from '../shell/customer-shell.tsx';
import { KeyboardHelp } from '../shell/keyboard-help.tsx';
import { StaffShell } from '../shell/staff-shell.tsx';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { AtInstant } from './at-instant.tsx';
import { Parts } from './parts.tsx';
import { at, caseAt0947, caseAt1132, monday } from './sample-clocks.ts';
import { shellStory } from './sample-shell.ts';
import style from './gallery.module.css';

const icon = { size: 18, stroke: 1.8 };
const icons = [
  <IconLayoutRows key="0" {...icon} />,
  <IconUserCheck key="1" {...icon} />,
  <IconTool key="2" {...icon} />,
  <IconDeviceDesktop key="3" {...icon} />,
  <IconCalendar key="4" {...icon} />,
  <IconHome key="5" {...icon} />,
  <IconFileText key="6" {...icon} />,
  <IconBook key="7" {...icon} />,
];
const nothing = () => undefined;
const shared = {
  live: { status: 'live' as const },
  onRetry: nothing,
  onSignOut: nothing,
  hotline: '0118 496 0123',
};

export function ShellSample({ shell }: { shell: 'staff' | 'case' | 'customer' }) {
  const { t } = useTranslation('gallery');
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  useShortcuts({
    'mod+k': () => {
      setPalette(true);
    },
    '/': () => {
      setPalette(true);
    },
    '?': () => {
      setHelp(true);
    },
  });
  const open = {
    onSearch: () => {
      setPalette(true);
    },
    onKeyboardHelp: () => {
      setHelp(true);
    },
  };
  const nav = (
    names: readonly {
      label: string;
      icon: number;
      count?: number;
      group?: number;
      disabledReason?: string;
    }[],
  ) =>
    names.map((item, index) => ({
      ...item,
      to: index === 0 ? '/gallery' : `/gallery/${String(index)}`,
      icon: icons[item.icon],
    }));
  const head = (
    <div className={style['caseHead']}>
      <PriorityMark priority="P1" />
      <h1>{shellStory.title}</h1>
    </div>
  );
  return (
    <>
      {shell === 'customer' ? (
        <AtInstant now={at(monday('11:32:40'))}>
          <CustomerShell
            {...shared}
            {...open}
            person={shellStory.customer}
            nav={nav(shellStory.customerNav)}
            crumbs={[{ label: shellStory.cases, to: '/gallery' }, { label: 'CW-2841' }]}
          >
            {head}
            <ClockStrip clocks={caseAt1132} voice="customer" wait={null} onWhy={nothing} />
          </CustomerShell>
        </AtInstant>
      ) : (
        <AtInstant now={at(monday('09:47:26'))}>
          <StaffShell
            {...shared}
            {...open}
            inCase={shell === 'case'}
            person={shellStory.staff}
            nav={nav(shellStory.staffNav)}
            onLogCall={nothing}
            logCallLabel={shellStory.logCall}
            railNote={shellStory.onCall}
            crumbs={
              shell === 'case'
                ? [{ label: shellStory.board, to: '/gallery' }, { label: 'CW-2841' }]
                : [{ label: shellStory.board }]
            }
          >
            {head}
            <ClockStrip
              clocks={caseAt0947}
              voice="staff"
              wait={null}
              updateNotStarted="PT2H"
              viewerConnects
              onWhy={nothing}
            />
            <div className={style['inside']}>
              <Parts />
            </div>
          </StaffShell>
        </AtInstant>
      )}
      <CommandPalette
        opened={palette}
        onClose={() => {
          setPalette(false);
        }}
        scope="CW-2841"
        commandsTitle={shellStory.commandsTitle}
        commands={shellStory.commands.map((command) => ({ ...command, run: nothing }))}
      />
      <KeyboardHelp
        opened={help}
        onClose={() => {
          setHelp(false);
        }}
        groups={shellStory.keys}
      />
      <Button
        className={style['open'] ?? ''}
        variant="default"
        size="sm"
        onClick={() => {
          setPalette(true);
        }}
      >
        {t('palette')}
      </Button>
    </>
  );
}
