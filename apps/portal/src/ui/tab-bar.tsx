import { type KeyboardEvent, useRef } from 'react';
import style from './tab-bar.module.css';

export interface Tab<Id extends string = string> {
  id: Id;
  label: string;
  count?: number;
}

export interface TabBarProps<Id extends string = string> {
  tabs: readonly Tab<Id>[];
  active: Id;
  onChange: (id: Id) => void;
  label: string;
  /** The id of the panel the tabs govern. */
  panelId?: string;
  /** What order the list is in, at the right. */
  note?: string;
}

export function TabBar<Id extends string>({ tabs, active, onChange, label, panelId, note }: TabBarProps<Id>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const index = tabs.findIndex(({ id }) => id === active);
    const next =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? tabs.length - 1
          : step === undefined
            ? null
            : (index + step + tabs.length) % tabs.length;
    const tab = next === null ? undefined : tabs[next];
    if (!tab || next === null) return;
    event.preventDefault();
    onChange(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <div className={style['bar']}>
      <div
        ref={list}
        role="tablist"
        tabIndex={-1}
        aria-label={label}
        className={style['tabs']}
        onKeyDown={onKeyDown}
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            className={style['tab']}
            aria-selected={tab.id === active}
            aria-controls={panelId}
            tabIndex={tab.id === active ? 0 : -1}
            onClick={() => {
              onChange(tab.id);
            }}
          >
            {tab.label}
            {tab.count !== undefined && <span className={style['count']}> {tab.count}</span>}
          </button>
        ))}
      </div>
      {note && <span className={style['note']}>{note}</span>}
    </div>
  );
}
