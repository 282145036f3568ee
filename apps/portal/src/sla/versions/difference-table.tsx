import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';
import { Table } from '../../ui/table.tsx';
import { weekdayName } from '../../ui/weekday.ts';
import { parsed } from '../drafts/document.ts';
import { usePathWords } from '../drafts/use-path-words.ts';
import { written } from '../drafts/written.ts';
import room from '../room.module.css';
import { differences, type Difference, type DifferenceKind } from './differences.ts';

interface DifferenceTableProps {
  left: unknown;
  right: unknown;
  leftName: string;
  rightName: string;
}

const marks: Record<DifferenceKind, string | undefined> = {
  SAME: undefined,
  CHANGED: 'changed',
  ONLY_LEFT: 'removed',
  ONLY_RIGHT: 'added',
};

/** As it is read, whatever order a database kept it in. */
const inOrder = (document: unknown) => parsed(written(document))?.value;

/** Two documents side by side, section by section; what differs is marked in words and in colour. */
export function DifferenceTable({ left, right, leftName, rightName }: DifferenceTableProps) {
  const { t } = useTranslation('versions');
  const pathWords = usePathWords();
  const [everything, setEverything] = useState(false);
  const rows = differences(inOrder(left), inOrder(right));
  const count = rows.filter(({ kind }) => kind !== 'SAME').length;
  const shown = rows.filter(({ kind }) => everything || kind !== 'SAME');
  const sections = [...new Set(shown.map(({ section }) => section))];
  const say = (label: readonly string[], section: string) =>
    label.length === 0
      ? pathWords([section])
      : label
          .map((step, index) =>
            section.startsWith('hours') && index === 0 && /^[1-7]$/.test(step)
              ? weekdayName(Number(step))
              : pathWords([step]),
          )
          .join(', ');
  const value = (text: string | null) => (text === null ? t('not') : text === '' ? t('empty') : text);
  return (
    <div className={room['parts']} data-testid="differences">
      <div className={`${room['row'] ?? ''} ${room['center'] ?? ''}`}>
        <b role="status">{t('differences', { count })}</b>
        <Switch
          label={t('everything')}
          checked={everything}
          onChange={(event) => {
            setEverything(event.currentTarget.checked);
          }}
        />
      </div>
      {sections.map((section) => (
        <Section key={section} title={pathWords([section])} level={3}>
          <Table
            caption={t('table', { section: pathWords([section]) })}
            rows={shown.filter((row) => row.section === section)}
            keyOf={({ key }: Difference) => key}
            markOf={({ kind }) => marks[kind]}
            columns={[
              { key: 'what', head: t('what'), cell: (row) => say(row.label, section) },
              { key: 'left', head: leftName, cell: (row) => value(row.left) },
              {
                key: 'right',
                head: rightName,
                cell: (row) => (row.kind === 'SAME' ? value(row.right) : <b>{value(row.right)}</b>),
              },
              { key: 'kind', head: t('how'), cell: ({ kind }) => t(`kind.${kind}`) },
            ]}
          />
        </Section>
      ))}
    </div>
  );
}
