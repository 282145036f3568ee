import { parseDuration } from '@casewire/business-time';
import { VisuallyHidden } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { type CaseWait, type ClockFacts, type Voice } from './clock-facts.ts';
import { StripCell, StripCellNotStarted } from './clock-strip-cell.tsx';
import { latestOfEachKind } from './latest-clocks.ts';
import style from './clock-strip.module.css';

export interface ClockStripProps {
  clocks: readonly ClockFacts[];
  voice: Voice;
  wait: CaseWait | null;
  /** Opens the explanation of a clock. */
  onWhy?: (clock: ClockFacts) => void;
  /** The target (ISO 8601) of updates that begin once an engineer has connected. */
  updateNotStarted?: string;
  /** Says “Stops when you connect” to the one whose call it is. */
  viewerConnects?: boolean;
  /** `flush` fills a band from edge to edge, `panel` stands in the column with a frame. */
  form?: 'flush' | 'panel';
  /** Keys 1 to 4 say the time of a clock. */
  shortcuts?: boolean;
}

/** The kinds of the shipped policy; those of another follow. */
const order: Record<Voice, readonly string[]> = {
  staff: ['RESPONSE', 'RESTORATION', 'PROGRESS_UPDATE', 'MANAGEMENT_ESCALATION'],
  customer: ['RESPONSE', 'PROGRESS_UPDATE', 'RESTORATION', 'MANAGEMENT_ESCALATION'],
};
const day = 86_400_000;

/** The clocks of a case: the latest of each kind side by side, in rows where the page is narrow. */
export function ClockStrip({
  clocks,
  voice,
  wait,
  onWhy,
  updateNotStarted,
  viewerConnects = false,
  form,
  shortcuts = true,
}: ClockStripProps) {
  const { t } = useTranslation('clock');
  const [said, setSaid] = useState('');
  const strip = useRef<HTMLDivElement>(null);
  const latest = latestOfEachKind(clocks);
  const sayNth = (index: number) => {
    const cell = strip.current?.querySelectorAll<HTMLElement>('[data-clock]')[index];
    cell?.focus();
    cell?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  };
  useShortcuts(
    {
      '1': () => {
        sayNth(0);
      },
      '2': () => {
        sayNth(1);
      },
      '3': () => {
        sayNth(2);
      },
      '4': () => {
        sayNth(3);
      },
    },
    { enabled: shortcuts },
  );

  const kinds = new Set([...order[voice], ...latest.keys()]);
  const cells = [...kinds].flatMap((kind) => {
    const clock = latest.get(kind);
    if (clock)
      return [
        <StripCell
          key={kind}
          clock={clock}
          voice={voice}
          wait={wait}
          onSay={setSaid}
          viewerConnects={viewerConnects}
          {...(onWhy ? { onWhy } : {})}
        />,
      ];
    if (kind === 'PROGRESS_UPDATE' && updateNotStarted)
      return [
        <StripCellNotStarted key={kind} targetMs={parseDuration(updateNotStarted, day)} voice={voice} />,
      ];
    return [];
  });
  if (cells.length === 0) return null;
  return (
    <div
      ref={strip}
      className={style['strip']}
      data-form={form ?? (voice === 'staff' ? 'flush' : 'panel')}
      data-count={cells.length}
      role="group"
      aria-label={t('clocks')}
    >
      {cells}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </div>
  );
}
