import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../ui/key.tsx';
import { type PaletteItem } from './palette-items.ts';
import style from './command-palette.module.css';

export interface PaletteOptionProps {
  id: string;
  item: PaletteItem;
  typed: string;
  active: boolean;
  onRun: () => void;
  onPoint: () => void;
}

export function PaletteOption({ id, item, typed, active, onRun, onPoint }: PaletteOptionProps) {
  const { t } = useTranslation('shell');
  const option = useRef<HTMLDivElement>(null);
  const { label, hint, keys, icon, trailing, disabledReason } = item;
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={option}
      id={id}
      role="option"
      aria-selected={active}
      aria-disabled={disabledReason ? true : undefined}
      className={style['option']}
      onClick={onRun}
      onMouseMove={onPoint}
    >
      <span className={style['icon']} aria-hidden="true">
        {icon}
      </span>
      <span className={style['words']}>
        <span className={style['label']}>
          <Marked label={label} typed={typed} />
        </span>
        <span className={style['hint']}>
          {disabledReason ? t('palette.notNow', { reason: disabledReason }) : hint}
        </span>
      </span>
      {trailing}
      {keys && <Key keys={keys} onFill={active} />}
    </div>
  );
}

function Marked({ label, typed }: { label: string; typed: string }) {
  const at = typed === '' ? -1 : label.toLowerCase().indexOf(typed.toLowerCase());
  if (at < 0) return label;
  return (
    <>
      {label.slice(0, at)}
      <u>{label.slice(at, at + typed.length)}</u>
      {label.slice(at + typed.length)}
    </>
  );
}
