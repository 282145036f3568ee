import { NavLink } from 'react-router';
import { type NavItem } from './shell-props.ts';
import style from './nav-list.module.css';

export interface NavListProps {
  nav: readonly NavItem[];
  /** `rail` stands upright, `narrow` shows icons with their names for the ear, `bar` lies along the top. */
  form: 'rail' | 'narrow' | 'bar';
  label: string;
}

export function NavList({ nav, form, label }: NavListProps) {
  return (
    <nav aria-label={label} className={style['nav']} data-form={form}>
      <ul className={style['list']}>
        {nav.map((item, index) => (
          <li
            key={item.to}
            className={
              index > 0 && item.group !== nav[index - 1]?.group && form !== 'bar' ? style['ruled'] : undefined
            }
          >
            <NavEntry item={item} form={form} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function NavEntry({ item, form }: { item: NavItem; form: NavListProps['form'] }) {
  const { to, label, icon, count, disabledReason, end } = item;
  const words = (
    <>
      {form !== 'bar' && (
        <span className={style['icon']} aria-hidden="true">
          {icon}
        </span>
      )}
      <span className={style['label']}>
        {label}
        {disabledReason && <small className={style['reason']}>{disabledReason}</small>}
      </span>
      {count !== undefined && count > 0 && <span className={style['count']}>{count}</span>}
    </>
  );
  if (disabledReason) {
    return (
      <span
        className={style['entry']}
        role="link"
        aria-disabled="true"
        title={form === 'narrow' ? `${label}: ${disabledReason}` : undefined}
      >
        {words}
      </span>
    );
  }
  return (
    <NavLink
      to={to}
      end={end ?? false}
      className={style['entry']}
      title={form === 'narrow' ? label : undefined}
    >
      {words}
    </NavLink>
  );
}
