import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const schemes = [
  { value: 'light', word: 'light', Icon: IconSun },
  { value: 'dark', word: 'dark', Icon: IconMoon },
  { value: 'auto', word: 'system', Icon: IconDeviceDesktop },
] as const;

/** Light, dark, or as the system: in every menu of a person. */
export function AppearanceItems() {
  const { t } = useTranslation('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <>
      <Menu.Label>{t('appearance')}</Menu.Label>
      {schemes.map(({ value, word, Icon }) => (
        <Menu.Item
          key={value}
          role="menuitemradio"
          aria-checked={colorScheme === value}
          leftSection={<Icon size={16} stroke={1.8} />}
          rightSection={colorScheme === value && <IconCheck size={16} stroke={1.8} aria-hidden="true" />}
          onClick={() => {
            setColorScheme(value);
          }}
        >
          {t(word)}
        </Menu.Item>
      ))}
    </>
  );
}
