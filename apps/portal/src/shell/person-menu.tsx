import { Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../ui/key.tsx';
import { useSingleKeys } from './use-shortcuts.ts';

export interface PersonMenuProps {
  /** The button that opens it. */
  children: ReactElement;
  onSignOut: () => void;
  onKeyboardHelp?: () => void;
}

const schemes = [
  { value: 'light', word: 'light', Icon: IconSun },
  { value: 'dark', word: 'dark', Icon: IconMoon },
  { value: 'auto', word: 'system', Icon: IconDeviceDesktop },
] as const;

export function PersonMenu({ children, onSignOut, onKeyboardHelp }: PersonMenuProps) {
  const { t } = useTranslation('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const tick = (on: boolean) => on && <IconCheck size={16} stroke={1.8} aria-hidden="true" />;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('appearance')}</Menu.Label>
        {schemes.map(({ value, word, Icon }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            leftSection={<Icon size={16} stroke={1.8} />}
            rightSection={tick(colorScheme === value)}
            onClick={() => {
              setColorScheme(value);
            }}
          >
            {t(word)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={singleKeys}
          leftSection={<IconKeyboard size={16} stroke={1.8} />}
          rightSection={tick(singleKeys)}
          onClick={() => {
            setSingleKeys(!singleKeys);
          }}
        >
          {t('singleKeys')}
        </Menu.Item>
        {onKeyboardHelp && (
          <Menu.Item rightSection={<Key keys="?" />} onClick={onKeyboardHelp}>
            {t('shortcuts')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.8} />} onClick={onSignOut}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
