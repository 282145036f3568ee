import { Modal, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../ui/key.tsx';
import {
  asksCommandsOnly,
  asksNoCommands,
  commandText,
  grouped,
  matching,
  type PaletteCommand,
  type PaletteItem,
} from './palette-items.ts';
import { PaletteOption } from './palette-option.tsx';
import style from './command-palette.module.css';

export interface CommandPaletteProps {
  opened: boolean;
  onClose: () => void;
  commands: readonly PaletteCommand[];
  /** The heading over the commands: “On CW-2841, Agents cannot log in”. */
  commandsTitle?: string;
  /** What the commands act on, beside the words: CW-2841. */
  scope?: string;
  /** Finds cases, people, places. Asked a moment after the last key; `#` and `@` stand first in the text. */
  onSearch?: (text: string) => Promise<readonly PaletteItem[]> | readonly PaletteItem[];
}

export function CommandPalette(props: CommandPaletteProps) {
  const { t } = useTranslation('shell');
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      withCloseButton={false}
      size={676}
      padding={0}
      centered={false}
      yOffset="10vh"
      aria-label={t('palette.title')}
    >
      <Palette {...props} />
    </Modal>
  );
}

function Palette({ onClose, commands, commandsTitle, scope, onSearch }: CommandPaletteProps) {
  const { t } = useTranslation(['shell', 'common']);
  const id = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const [found, setFound] = useState<readonly PaletteItem[]>([]);

  useEffect(() => {
    let current = true;
    if (!onSearch) return;
    const asked = asksCommandsOnly(text) || text.trim() === '' ? '' : text;
    const timer = setTimeout(() => {
      if (asked === '') {
        setFound([]);
        return;
      }
      void Promise.resolve(onSearch(asked)).then(
        (items) => {
          if (current) setFound(items);
        },
        () => {
          if (current) setFound([]);
        },
      );
    }, 120);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, onSearch]);

  const offered = asksNoCommands(text) ? [] : matching(commands, commandText(text));
  const groups = [
    ...(offered.length > 0
      ? [{ title: commandsTitle ?? t('palette.commands'), items: offered as readonly PaletteItem[] }]
      : []),
    ...grouped(found, t('palette.found')),
  ];
  const items = groups.flatMap((group) => group.items);
  // Until somebody chooses, the first that can be run is ready.
  const ready = Math.max(
    0,
    items.findIndex(({ disabledReason }) => !disabledReason),
  );
  const at = Math.min(chosen ?? ready, items.length - 1);
  const run = (item: PaletteItem | undefined) => {
    if (!item || item.disabledReason) return;
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) setChosen((at + step + items.length) % items.length);
    else if (event.key === 'Enter') run(items[at]);
    else return;
    event.preventDefault();
  };
  const idOf = (item: PaletteItem) => `${id}-${item.id}`;
  const current = items[at];

  return (
    <div className={style['palette']}>
      <div className={style['field']}>
        <IconSearch size={18} stroke={1.8} aria-hidden="true" />
        {scope && <span className={style['scope']}>{scope}</span>}
        <input
          data-autofocus
          className={style['input']}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current && idOf(current)}
          aria-label={t('palette.title')}
          placeholder={t('palette.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setChosen(null);
          }}
          onKeyDown={onKeyDown}
        />
        <Key keys="Escape" />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={t('palette.title')} className={style['list']}>
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <p className={style['group']} aria-hidden="true">
              {group.title}
            </p>
            {group.items.map((item) => (
              <PaletteOption
                key={item.id}
                id={idOf(item)}
                item={item}
                typed={commandText(text).replace(/^[#@]/, '')}
                active={item === current}
                onRun={() => {
                  run(item);
                }}
                onPoint={() => {
                  setChosen(items.indexOf(item));
                }}
              />
            ))}
          </div>
        ))}
        {items.length === 0 && <p className={style['empty']}>{t('palette.empty', { text })}</p>}
      </div>
      <VisuallyHidden role="status">{t('palette.results', { count: items.length })}</VisuallyHidden>
      <div className={style['foot']} aria-hidden="true">
        <span>
          <Key keys="ArrowUp ArrowDown" /> {t('palette.choose')}
        </span>
        <span>
          <Key keys="Enter" /> {t('palette.run')}
        </span>
        <span className={style['signs']}>
          <b>{'>'}</b> {t('palette.onlyCommands')}
        </span>
        <span>
          <b>{'#'}</b> {t('palette.onlyCases')}
        </span>
      </div>
    </div>
  );
}
