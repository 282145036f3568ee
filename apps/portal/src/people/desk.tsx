import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useLive } from '../live/live-context.ts';
import { CommandPalette } from '../shell/command-palette.tsx';
import { CustomerShell } from '../shell/customer-shell.tsx';
import { KeyboardHelp } from '../shell/keyboard-help.tsx';
import { type PaletteCommand } from '../shell/palette-items.ts';
import { type Crumb } from '../shell/shell-props.ts';
import { StaffShell } from '../shell/staff-shell.tsx';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { navOf } from './desk-nav.tsx';
import { helpGroups } from './keyboard-groups.ts';
import { useFindCases } from './use-find-cases.tsx';
import { useShellLive } from './use-shell-live.ts';
import { deskOf, useSession } from './viewer.ts';

export interface DeskProps {
  crumbs: readonly Crumb[];
  inCase?: boolean;
  aside?: ReactNode;
  foot?: ReactNode;
  /** What can be done to what is open; stands first in the palette. */
  commands?: readonly PaletteCommand[];
  commandsTitle?: string;
  scope?: string;
  children: ReactNode;
}

/** The shell a person works in, with the places and commands they have everywhere. */
export function Desk({
  crumbs,
  inCase = false,
  aside,
  foot,
  commands = [],
  commandsTitle,
  scope,
  children,
}: DeskProps) {
  const { t } = useTranslation('live');
  const { viewer, signOut } = useSession();
  const navigate = useNavigate();
  const live = useLive();
  const shellLive = useShellLive();
  const findCases = useFindCases();
  const [open, setOpen] = useState<'palette' | 'keys'>();
  const nav = navOf(viewer, t);
  const mayLogCall = viewer.viewerActions.includes('logCall');
  const go = (to: string) => () => void navigate(to);
  const close = () => {
    setOpen(undefined);
  };
  const palette = () => {
    setOpen('palette');
  };
  const keys = () => {
    setOpen('keys');
  };
  const logCall = go(scope === undefined ? '/call' : `/call?case=${scope}`);

  useShortcuts({
    'mod+k': palette,
    '?': keys,
    'g h': go('/'),
    'g b': go('/board'),
    'g m': go('/cases/mine'),
    'g c': go('/cases'),
    ...(mayLogCall && !inCase ? { l: logCall } : {}),
  });

  const places: PaletteCommand[] = [
    ...nav.map(({ to, label, icon }) => ({ id: to, label, icon, run: go(to) })),
    ...(mayLogCall ? [{ id: 'call', label: t('nav.logCall'), keys: 'L', run: logCall }] : []),
  ];
  const shell = {
    nav,
    person: { name: viewer.person.name, organisation: viewer.organisation.name },
    live: shellLive,
    onRetry: live.retryNow,
    onDismiss: live.dismiss,
    onSignOut: signOut,
    hotline: viewer.hotline,
    crumbs,
    onSearch: palette,
    onKeyboardHelp: keys,
  };
  return (
    <div style={{ display: 'contents' }} data-testid="live-state" data-status={live.state.status}>
      {deskOf(viewer) === 'customer' ? (
        <CustomerShell {...shell}>{children}</CustomerShell>
      ) : (
        <StaffShell
          {...shell}
          inCase={inCase}
          aside={aside}
          foot={foot}
          {...(mayLogCall ? { onLogCall: logCall, logCallLabel: t('nav.logCall') } : {})}
        >
          {children}
        </StaffShell>
      )}
      <CommandPalette
        opened={open === 'palette'}
        onClose={close}
        commands={[...commands, ...places]}
        onSearch={findCases}
        {...(commandsTitle === undefined ? {} : { commandsTitle })}
        {...(scope === undefined ? {} : { scope })}
      />
      <KeyboardHelp opened={open === 'keys'} onClose={close} groups={helpGroups(t)} />
    </div>
  );
}
