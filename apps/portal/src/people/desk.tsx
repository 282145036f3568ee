import { useDocumentTitle } from '@mantine/hooks';
import { Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useLive } from '../live/live-context.ts';
import { CustomerShell } from '../shell/customer-shell.tsx';
import { type PaletteCommand } from '../shell/palette-items.ts';
import { type Crumb } from '../shell/shell-props.ts';
import { StaffShell } from '../shell/staff-shell.tsx';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { lazyLater } from '../ui/lazy-later.ts';
import { navOf, readingRooms } from './desk-nav.tsx';
import { helpGroups } from './keyboard-groups.ts';
import { peoplePaths } from './people-paths.ts';
import { useFindCases } from './use-find-cases.tsx';
import { useShellLive } from './use-shell-live.ts';
import { deskOf, useSession } from './viewer.ts';

const CommandPalette = lazyLater(async () => (await import('../shell/command-palette.tsx')).CommandPalette);
const KeyboardHelp = lazyLater(async () => (await import('../shell/keyboard-help.tsx')).KeyboardHelp);

export interface DeskProps {
  crumbs: readonly Crumb[];
  inCase?: boolean;
  /** The page fills the window and scrolls inside its own parts. */
  fills?: boolean;
  aside?: ReactNode;
  foot?: ReactNode;
  /** What can be done to what is open; stands first in the palette. */
  commands?: readonly PaletteCommand[];
  commandsTitle?: string;
  scope?: string;
  /** What the window is called; the last crumb where left out. */
  title?: string;
  children: ReactNode;
}

function lastCrumb(crumbs: readonly Crumb[]): string {
  const label = crumbs.at(-1)?.label;
  return typeof label === 'string' ? label : '';
}

/** The shell a person works in, with the places and commands they have everywhere. */
export function Desk({
  crumbs,
  inCase = false,
  fills = false,
  aside,
  foot,
  commands = [],
  commandsTitle,
  scope,
  title,
  children,
}: DeskProps) {
  const { t } = useTranslation(['live', 'shell']);
  const { viewer, signOut } = useSession();
  const navigate = useNavigate();
  const live = useLive();
  const shellLive = useShellLive();
  const findCases = useFindCases();
  useDocumentTitle(t('shell:documentTitle', { page: title ?? lastCrumb(crumbs) }));
  const [open, setOpen] = useState<'palette' | 'keys'>();
  // Once opened they stay, so that closing gives the focus back to where it was.
  const [used, setUsed] = useState({ palette: false, keys: false });
  const nav = navOf(viewer, t);
  const mayLogCall = viewer.viewerActions.includes('logCall');
  const has = (to: string) => nav.some((item) => item.to === to);
  const go = (to: string) => () => void navigate(to);
  const close = () => {
    setOpen(undefined);
  };
  const palette = () => {
    setUsed((before) => ({ ...before, palette: true }));
    setOpen('palette');
  };
  const keys = () => {
    setUsed((before) => ({ ...before, keys: true }));
    setOpen('keys');
  };
  const logCall = go(scope === undefined ? '/call' : `/call?case=${scope}`);

  useShortcuts({
    'mod+k': palette,
    '?': keys,
    '/': palette,
    'g h': go('/'),
    ...(has('/board') ? { 'g b': go('/board') } : {}),
    ...(has('/cases/mine') ? { 'g m': go('/cases/mine') } : {}),
    ...(has('/cases') ? { 'g c': go('/cases') } : {}),
    ...(has('/admin/calendars') ? { 'g k': go('/admin/calendars') } : {}),
    ...(has('/admin/policies') ? { 'g p': go('/admin/policies') } : {}),
    ...(has('/admin/try') ? { 'g t': go('/admin/try') } : {}),
    ...(has('/admin/moves') ? { 'g r': go('/admin/moves') } : {}),
    ...(has(peoplePaths.people) ? { 'g u': go(peoplePaths.people) } : {}),
    ...(mayLogCall && !inCase ? { l: logCall } : {}),
  });

  // The rows that changed unseen are marked; on a page without any, the list shows what changed last.
  const showChanged = () => {
    const link = document.querySelector<HTMLElement>('[data-marked] a');
    if (!link) {
      void navigate('/cases?status=ALL&order=UPDATED');
      return;
    }
    link.scrollIntoView({ block: 'center' });
    link.focus({ preventScroll: true });
  };
  const places: PaletteCommand[] = [
    ...nav.map(({ to, label, icon }) => ({ id: to, label, icon, run: go(to) })),
    ...readingRooms(viewer, nav, t).map(({ to, label }) => ({ id: to, label, run: go(to) })),
    ...(mayLogCall ? [{ id: 'call', label: t('nav.logCall'), keys: 'L', run: logCall }] : []),
  ];
  const shell = {
    nav,
    person: { name: viewer.person.name, organisation: viewer.organisation.name },
    live: shellLive,
    onRetry: live.retryNow,
    onDismiss: live.dismiss,
    onShowChanged: showChanged,
    onSignOut: signOut,
    onAccount: go(peoplePaths.account),
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
          fills={fills}
          aside={aside}
          foot={foot}
          {...(mayLogCall ? { onLogCall: logCall, logCallLabel: t('nav.logCall') } : {})}
        >
          {children}
        </StaffShell>
      )}
      <Suspense>
        {used.palette && (
          <CommandPalette
            opened={open === 'palette'}
            onClose={close}
            commands={[...commands, ...places]}
            onSearch={findCases}
            {...(commandsTitle === undefined ? {} : { commandsTitle })}
            {...(scope === undefined ? {} : { scope })}
          />
        )}
        {used.keys && (
          <KeyboardHelp opened={open === 'keys'} onClose={close} groups={helpGroups(viewer, nav, t)} />
        )}
      </Suspense>
    </div>
  );
}
