import { type TFunction } from 'i18next';
import { type KeyboardHelpGroup } from '../shell/keyboard-help.tsx';

/** Everything a key does, as the help behind `?` lists it. */
export function helpGroups(t: TFunction<'live'>): KeyboardHelpGroup[] {
  return [
    {
      title: t('keys.anywhere'),
      items: [
        { keys: 'Ctrl K', label: t('keys.palette') },
        { keys: '?', label: t('keys.help') },
        { keys: 'G H', label: t('nav.home') },
        { keys: 'G B', label: t('nav.board') },
        { keys: 'G M', label: t('nav.mine') },
        { keys: 'G C', label: t('nav.cases') },
        { keys: 'L', label: t('nav.logCall') },
        { keys: 'Escape', label: t('keys.escape') },
      ],
    },
    {
      title: t('keys.lists'),
      items: [
        { keys: 'J', label: t('keys.down') },
        { keys: 'K', label: t('keys.up') },
        { keys: 'Enter', label: t('keys.open') },
        { keys: 'C', label: t('keys.claim') },
        { keys: '/', label: t('keys.search') },
      ],
    },
    {
      title: t('keys.inCase'),
      items: [
        { keys: 'R', label: t('keys.reply') },
        { keys: 'N', label: t('keys.support') },
        { keys: 'Shift N', label: t('keys.vendor') },
        { keys: 'U', label: t('keys.update') },
        { keys: 'L', label: t('keys.connected') },
        { keys: 'W', label: t('keys.wait') },
        { keys: 'E', label: t('keys.handOver') },
        { keys: 'S', label: t('keys.restored') },
        { keys: 'Y', label: t('keys.why') },
        { keys: '1', label: t('keys.clocks') },
      ],
    },
  ];
}
