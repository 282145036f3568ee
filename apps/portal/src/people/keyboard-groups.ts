import { type TFunction } from 'i18next';
import { type KeyboardHelpGroup, type NavItem } from '../shell/shell-props.ts';
import { deskOf, type Viewer } from './viewer.ts';

/** What a key does for this reader, as the help behind `?` lists it: nothing that would not work for them. */
export function helpGroups(
  viewer: Viewer,
  nav: readonly NavItem[],
  t: TFunction<['live', 'shell']>,
): KeyboardHelpGroup[] {
  const to = (keys: string, path: string) =>
    nav.flatMap((item) => (item.to === path ? [{ keys, label: item.label }] : []));
  const customer = deskOf(viewer) === 'customer';
  const onBoard = nav.some((item) => item.to === '/board');
  const works = viewer.level !== null && !customer;
  const vendor = works && viewer.organisation.kind === 'VENDOR';
  const groups: KeyboardHelpGroup[] = [
    {
      title: t('keys.anywhere'),
      items: [
        { keys: 'Ctrl K', label: t('keys.palette') },
        { keys: '/', label: t('keys.search') },
        { keys: '?', label: t('keys.help') },
        { keys: 'G H', label: t('nav.home') },
        ...to('G B', '/board'),
        ...to('G M', '/cases/mine'),
        ...to('G C', '/cases'),
        ...to('G K', '/admin/calendars'),
        ...to('G P', '/admin/policies'),
        ...to('G T', '/admin/try'),
        ...to('G R', '/admin/moves'),
        ...to('G U', '/admin/people'),
        ...(viewer.viewerActions.includes('logCall') ? [{ keys: 'L', label: t('nav.logCall') }] : []),
        { keys: 'Escape', label: t('keys.escape') },
      ],
    },
  ];
  if (!nav.some((item) => item.to === '/cases')) return groups;
  groups.push({
    title: t('keys.lists'),
    items: [
      { keys: 'J', label: t('keys.down') },
      { keys: 'K', label: t('keys.up') },
      { keys: 'Enter', label: t('keys.open') },
      { keys: 'F', label: t('keys.filter') },
      ...(onBoard
        ? [
            { keys: 'Space', label: t('keys.peek') },
            { keys: 'C', label: t('keys.claim') },
          ]
        : []),
    ],
  });
  groups.push({
    title: t('keys.inCase'),
    items: [
      { keys: 'R', label: customer ? t('keys.write') : t('keys.reply') },
      ...(customer ? [] : [{ keys: 'N', label: t('keys.support') }]),
      ...(vendor ? [{ keys: 'Shift N', label: t('keys.vendor') }] : []),
      ...(works
        ? [
            { keys: 'C', label: t('keys.claim') },
            { keys: 'L', label: t('keys.connected') },
            { keys: 'U', label: t('keys.update') },
            { keys: 'W', label: t('keys.wait') },
            { keys: 'E', label: t('keys.handOver') },
            { keys: 'S', label: t('keys.restored') },
          ]
        : []),
      { keys: 'Y', label: t('keys.why') },
      { keys: '1', label: t('keys.clocks') },
      { keys: '[', label: t('keys.before') },
      { keys: ']', label: t('keys.after') },
    ],
  });
  return groups;
}
