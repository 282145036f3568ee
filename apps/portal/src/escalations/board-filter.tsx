import { ActionIcon, TextInput } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../ui/key.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { type BoardRow } from './board-rows.ts';

/** Narrows the board to what holds every word, wherever it stands in the row. */
export function fits({ on }: Pick<BoardRow, 'on'>, text: string): boolean {
  const held = [
    on.reference,
    on.subject,
    on.organisation.name,
    on.product.name,
    on.priority,
    on.handedOverBy?.name,
  ]
    .join(' ')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => held.includes(word));
}

export function useBoardFilter() {
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ f: () => field.current?.focus() });
  return { text, setText, field };
}

export function BoardFilter({ text, setText, field }: ReturnType<typeof useBoardFilter>) {
  const { t } = useTranslation('board');
  const clear = () => {
    setText('');
  };
  return (
    <TextInput
      ref={field}
      size="sm"
      aria-label={t('filter')}
      placeholder={t('filter')}
      value={text}
      leftSection={<IconFilter size={15} stroke={1.8} aria-hidden="true" />}
      rightSection={
        text === '' ? (
          <Key keys="F" />
        ) : (
          <ActionIcon size="sm" aria-label={t('clearFilter')} onClick={clear}>
            <IconX size={14} stroke={1.8} />
          </ActionIcon>
        )
      }
      onChange={(event) => {
        setText(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'Enter') return;
        if (event.key === 'Escape') clear();
        event.currentTarget.blur();
      }}
    />
  );
}
