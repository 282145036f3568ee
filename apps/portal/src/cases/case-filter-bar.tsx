import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { MissedWords } from './missed-words.tsx';
import { orders, priorities, statusChoices, type ListFilter } from './list-filter.ts';
import classes from './case-list-page.module.css';

interface CaseFilterBarProps {
  filter: ListFilter;
  onChange: (change: Partial<ListFilter>) => void;
}

export function CaseFilterBar({ filter, onChange }: CaseFilterBarProps) {
  const { t } = useTranslation('cases');
  const field = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback((value: string) => {
    onChange({ search: value });
  }, 250);
  const focusSearch = () => {
    field.current?.focus();
  };
  useShortcuts({ f: focusSearch, '/': focusSearch });
  const toggles = ['breached', 'unclaimed'] as const;
  return (
    <search className={classes['bar']} aria-label={t('filter.label')}>
      <TextInput
        ref={field}
        key={filter.search === '' ? 'empty' : 'filled'}
        className={classes['search'] ?? ''}
        type="search"
        size="sm"
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        leftSection={<IconSearch size={15} stroke={1.8} aria-hidden="true" />}
        defaultValue={filter.search}
        onChange={(event) => {
          search(event.currentTarget.value);
        }}
      />
      <NativeSelect
        size="sm"
        aria-label={t('filter.status')}
        value={filter.status}
        data={statusChoices.map((value) => ({ value, label: t(`filter.status${value}`) }))}
        onChange={(event) => {
          onChange({
            status: statusChoices.find((choice) => choice === event.currentTarget.value) ?? 'OPEN',
          });
        }}
      />
      <div className={classes['group']} role="group" aria-label={t('filter.priority')}>
        {priorities.map((priority) => {
          const pressed = filter.priority.includes(priority);
          const next = pressed
            ? filter.priority.filter((one) => one !== priority)
            : [...filter.priority, priority];
          return (
            <Toggle
              key={priority}
              pressed={pressed}
              onClick={() => {
                onChange({ priority: next });
              }}
            >
              {priority}
            </Toggle>
          );
        })}
      </div>
      <div className={classes['group']}>
        {toggles.map((name) => (
          <Toggle
            key={name}
            pressed={filter[name]}
            onClick={() => {
              onChange({ [name]: !filter[name] });
            }}
          >
            {t(`filter.${name}`)}
          </Toggle>
        ))}
        {filter.missed && (
          <Toggle
            pressed
            onClick={() => {
              onChange({ missed: null });
            }}
          >
            <MissedWords {...filter.missed} />
          </Toggle>
        )}
      </div>
      <NativeSelect
        size="sm"
        aria-label={t('orderLabel')}
        value={filter.order}
        data={orders.map((value) => ({ value, label: t(`order.${value}`) }))}
        onChange={(event) => {
          onChange({ order: orders.find((order) => order === event.currentTarget.value) ?? 'URGENCY' });
        }}
      />
    </search>
  );
}

interface ToggleProps {
  pressed: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Toggle({ pressed, onClick, children }: ToggleProps) {
  return (
    <Button size="xs" variant={pressed ? 'light' : 'default'} aria-pressed={pressed} onClick={onClick}>
      {children}
    </Button>
  );
}
