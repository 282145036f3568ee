import { useLocalStorage } from '@mantine/hooks';

export { comboOf, type Shortcuts, useShortcuts } from '../ui/use-shortcuts.ts';

/** Whether single keys work at all; each reader's own choice, kept on the device. */
export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useLocalStorage({ key: 'casewire-single-keys', defaultValue: true });
  return [on, setOn];
}
