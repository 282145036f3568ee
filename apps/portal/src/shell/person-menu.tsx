import { Menu } from '@mantine/core';
import { IconCheck, IconKeyboard, IconLogout, IconShieldLock } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../ui/key.tsx';
import { AppearanceItems } from './appearance-items.tsx';
import { useSingleKeys } from './use-shortcuts.ts';

export interface PersonMenuProps {
  /** The button that opens it. */
  children: ReactElement;
  onSignOut: () => void;
  onAccount?: () => void;
  onKeyboardHelp?: () => void;
}

export function PersonMenu({ children, onSignOut, onAccount, onKeyboardHelp }: PersonMenuProps) {
  const { t } = useTranslation('shell');
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <AppearanceItems />
        <Menu.Divider />
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={singleKeys}
          leftSection={<IconKeyboard size={16} stroke={1.8} />}
          rightSection={singleKeys && <IconCheck size={16} stroke={1.8} aria-hidden="true" />}
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
        {onAccount && (
          <Menu.Item leftSection={<IconShieldLock size={16} stroke={1.8} />} onClick={onAccount}>
            {t('account')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.8} />} onClick={onSignOut}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
