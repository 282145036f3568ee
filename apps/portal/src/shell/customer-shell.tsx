import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { IconChevronLeft, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '../ui/avatar.tsx';
import { BottomTabs } from './bottom-tabs.tsx';
import { LiveBanner } from './live-banner.tsx';
import { LiveState } from './live-state.tsx';
import { Mark } from './mark.tsx';
import { NavList } from './nav-list.tsx';
import { PersonMenu } from './person-menu.tsx';
import { type ShellProps } from './shell-props.ts';
import style from './customer-shell.module.css';

export type CustomerShellProps = ShellProps;

export function CustomerShell({
  nav,
  person,
  live,
  onRetry,
  onSignOut,
  onAccount,
  onDismiss,
  onShowChanged,
  hotline,
  crumbs,
  onSearch,
  onKeyboardHelp,
  extra,
  children,
}: CustomerShellProps) {
  const { t } = useTranslation('shell');
  const last = crumbs.length - 1;
  const back = crumbs.slice(0, last).findLast(({ to }) => to !== undefined);
  return (
    <div className={style['shell']}>
      <a className={style['skip']} href="#page">
        {t('skip')}
      </a>
      <header className={style['bar']}>
        <div className={style['column']}>
          <Link to="/" className={style['brand']} data-back={back !== undefined || undefined}>
            <Mark size={22} /> <span>{t('product')}</span>
          </Link>
          {back?.to && (
            <Link to={back.to} className={style['back']}>
              <IconChevronLeft size={20} stroke={1.8} aria-hidden="true" /> {back.label}
            </Link>
          )}
          <div className={style['nav']}>
            <NavList nav={nav} form="bar" label={t('main')} />
          </div>
          <span className={style['state']}>
            <LiveState live={live} />
          </span>
          <span className={style['stateShort']}>
            <LiveState live={live} short />
          </span>
          {onSearch && (
            <ActionIcon onClick={onSearch} aria-label={t('searchShort')} className={style['wide'] ?? ''}>
              <IconSearch size={18} stroke={1.8} />
            </ActionIcon>
          )}
          {extra && <span className={style['wide']}>{extra}</span>}
          <PersonMenu
            onSignOut={onSignOut}
            {...(onAccount ? { onAccount } : {})}
            {...(onKeyboardHelp ? { onKeyboardHelp } : {})}
          >
            <button type="button" className={style['person']}>
              <VisuallyHidden>{t('menu')}</VisuallyHidden>
              <Avatar name={person.name} size={32} />
              <span className={style['who']}>
                <b>{person.name}</b>
                <small>{person.organisation}</small>
              </span>
            </button>
          </PersonMenu>
        </div>
      </header>
      <LiveBanner
        live={live}
        onRetry={onRetry}
        {...(onDismiss ? { onDismiss } : {})}
        {...(onShowChanged ? { onShowChanged } : {})}
      />
      <main id="page" className={style['page']} tabIndex={-1}>
        {crumbs.length > 1 && (
          <nav aria-label={t('crumbs')} className={style['crumbs']}>
            {crumbs.map(({ label, to }, index) =>
              to && index < last ? (
                <Link key={index} to={to}>
                  {label}
                </Link>
              ) : (
                <span key={index} aria-current={index === last ? 'page' : undefined}>
                  {label}
                </span>
              ),
            )}
          </nav>
        )}
        {children}
      </main>
      <BottomTabs
        nav={nav}
        hotline={hotline}
        onSignOut={onSignOut}
        {...(onAccount ? { onAccount } : {})}
        {...(onSearch ? { onSearch } : {})}
      />
    </div>
  );
}
