import { IconChevronRight, IconDots, IconPhone, IconSearch } from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '../ui/avatar.tsx';
import { Key } from '../ui/key.tsx';
import { BottomTabs } from './bottom-tabs.tsx';
import { LiveBanner } from './live-banner.tsx';
import { LiveState } from './live-state.tsx';
import { Mark } from './mark.tsx';
import { NavList } from './nav-list.tsx';
import { PersonMenu } from './person-menu.tsx';
import { type ShellProps } from './shell-props.ts';
import style from './staff-shell.module.css';

export interface StaffShellProps extends ShellProps {
  /** Inside a case the rail is 56 px of icons. */
  inCase?: boolean;
  /** The page fills the window and scrolls inside its own parts. */
  fills?: boolean;
  /** The first thing in the rail: taking a call. */
  onLogCall?: () => void;
  logCallLabel?: string;
  /** Above the person, at the foot of the rail: who is on call. */
  railNote?: ReactNode;
  /** A rail of 264 px at the right. */
  aside?: ReactNode;
  /** Keys of the list, at the foot of the page. */
  foot?: ReactNode;
}

export function StaffShell({
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
  inCase = false,
  fills = false,
  onLogCall,
  logCallLabel,
  railNote,
  aside,
  foot,
}: StaffShellProps) {
  const { t } = useTranslation(['shell', 'common']);
  const last = crumbs.length - 1;
  return (
    <div className={style['shell']} data-narrow={inCase || undefined} data-fills={fills || undefined}>
      <a className={style['skip']} href="#page">
        {t('skip')}
      </a>
      <div className={style['rail']}>
        <Link to="/" className={style['brand']} aria-label={t('product')}>
          <Mark /> {!inCase && <span>{t('product')}</span>}
        </Link>
        {onLogCall && (
          <button
            type="button"
            className={style['call']}
            onClick={onLogCall}
            aria-label={inCase ? logCallLabel : undefined}
          >
            <IconPhone size={17} stroke={1.8} aria-hidden="true" />
            {!inCase && (
              <>
                <span>{logCallLabel}</span> <Key keys="L" />
              </>
            )}
          </button>
        )}
        <NavList nav={nav} form={inCase ? 'narrow' : 'rail'} label={t('main')} />
        <div className={style['end']}>
          {!inCase && railNote && <div className={style['note']}>{railNote}</div>}
          <PersonMenu
            onSignOut={onSignOut}
            {...(onAccount ? { onAccount } : {})}
            {...(onKeyboardHelp ? { onKeyboardHelp } : {})}
          >
            <button type="button" className={style['person']}>
              <Avatar name={person.name} />
              {inCase && <VisuallyHidden>{t('menuOf', { name: person.name })}</VisuallyHidden>}
              {!inCase && (
                <>
                  <VisuallyHidden>{t('menu')}</VisuallyHidden>
                  <span className={style['who']}>
                    <b>{person.name}</b>
                    <small>{person.organisation}</small>
                  </span>
                  <IconDots size={17} stroke={1.8} aria-hidden="true" />
                </>
              )}
            </button>
          </PersonMenu>
        </div>
      </div>
      <header className={style['bar']}>
        <nav aria-label={t('crumbs')} className={style['crumbs']}>
          <ol>
            {crumbs.map(({ label, to }, index) => (
              <li key={index}>
                {index > 0 && <IconChevronRight size={14} stroke={1.8} aria-hidden="true" />}
                {to && index < last ? (
                  <Link to={to}>{label}</Link>
                ) : (
                  <b aria-current={index === last ? 'page' : undefined}>{label}</b>
                )}
              </li>
            ))}
          </ol>
        </nav>
        {onSearch && (
          <button type="button" className={style['search']} onClick={onSearch} aria-keyshortcuts="Control+K">
            <IconSearch size={16} stroke={1.8} aria-hidden="true" />
            <span>{t('search')}</span> <Key keys={`${t('common:keyCtrl')} K`} />
          </button>
        )}
        <span className={style['state']}>
          <LiveState live={live} />
        </span>
        <span className={style['stateShort']}>
          <LiveState live={live} short />
        </span>
        {extra}
      </header>
      <div className={style['middle']}>
        <LiveBanner
          live={live}
          onRetry={onRetry}
          {...(onDismiss ? { onDismiss } : {})}
          {...(onShowChanged ? { onShowChanged } : {})}
        />
        <main id="page" className={style['page']} tabIndex={-1}>
          {children}
        </main>
        {foot && <footer className={style['foot']}>{foot}</footer>}
      </div>
      {aside && <aside className={style['aside']}>{aside}</aside>}
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
