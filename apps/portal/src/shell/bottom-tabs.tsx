import { Menu } from '@mantine/core';
import { IconMenu2, IconPhoneFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink, useNavigate } from 'react-router';
import { AppearanceItems } from './appearance-items.tsx';
import { type NavItem } from './shell-props.ts';
import style from './bottom-tabs.module.css';

export interface BottomTabsProps {
  nav: readonly NavItem[];
  hotline: string;
  onSignOut: () => void;
  onAccount?: () => void;
  onSearch?: () => void;
}

/** Under a thumb: two places, the telephone in the middle, a third place, and the rest. */
export function BottomTabs({ nav, hotline, onSignOut, onAccount, onSearch }: BottomTabsProps) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const open = nav.filter(({ disabledReason }) => !disabledReason);
  const [first, second, third] = open;
  const rest = nav.filter((item) => item !== first && item !== second && item !== third);
  return (
    <nav className={style['tabs']} aria-label={t('main')}>
      {first && <Tab item={first} />}
      {second && <Tab item={second} />}
      <a
        className={style['tab']}
        data-call=""
        href={`tel:${hotline.replace(/[^+\d]/g, '')}`}
        aria-label={t('callNumber', { number: hotline })}
      >
        <IconPhoneFilled size={21} aria-hidden="true" />
        <span>{t('call')}</span>
      </a>
      {third && <Tab item={third} />}
      <Menu position="top-end" width={240}>
        <Menu.Target>
          <button type="button" className={style['tab']}>
            <IconMenu2 size={21} stroke={1.8} aria-hidden="true" />
            <span>{t('more')}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {onSearch && <Menu.Item onClick={onSearch}>{t('searchShort')}</Menu.Item>}
          {rest.map((item) => (
            <Menu.Item
              key={item.to}
              leftSection={item.icon}
              disabled={item.disabledReason !== undefined}
              onClick={() => void navigate(item.to)}
            >
              {item.label}
              {item.disabledReason && <small className={style['reason']}>{item.disabledReason}</small>}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <AppearanceItems />
          <Menu.Divider />
          {onAccount && <Menu.Item onClick={onAccount}>{t('account')}</Menu.Item>}
          <Menu.Item onClick={onSignOut}>{t('signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}

function Tab({ item }: { item: NavItem }) {
  return (
    <NavLink to={item.to} end={item.end ?? false} className={style['tab']}>
      <span aria-hidden="true" className={style['icon']}>
        {item.icon}
      </span>
      <span>{item.short ?? item.label}</span>
    </NavLink>
  );
}
