import { useLocalStorage } from '@mantine/hooks';

/** Whether single keys work at all; each reader's own choice, kept on the device. */
export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useLocalStorage({
    key: 'casewire-single-keys',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return [on, setOn];
}
