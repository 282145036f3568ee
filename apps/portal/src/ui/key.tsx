import style from './key.module.css';

const signs: Record<string, string> = {
  Enter: '↵',
  Shift: '⇧',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

export interface KeyProps {
  /** A key, or several pressed one after the other or together, parted by spaces: `Ctrl K`. */
  keys: string;
  /** On a filled button. */
  onFill?: boolean;
}

export function Key({ keys, onFill = false }: KeyProps) {
  return (
    <span className={style['keys']} data-on-fill={onFill || undefined} aria-hidden="true">
      {keys.split(' ').map((key, index) => (
        <kbd key={index} className={style['key']}>
          {signs[key] ?? key}
        </kbd>
      ))}
    </span>
  );
}
