import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import style from './skeleton-rows.module.css';

export interface SkeletonRowsProps {
  rows?: number;
  /** Widths of the bars of a row, in percent. */
  columns?: readonly number[];
  rowHeight?: number;
  /** Faster answers than this never show a skeleton. */
  delayMs?: number;
}

/** Rows in their final shape, the first time only; known data never turns back into this. */
export function SkeletonRows({
  rows = 4,
  columns = [7, 14, 34, 20, 25],
  rowHeight = 48,
  delayMs = 300,
}: SkeletonRowsProps) {
  const { t } = useTranslation('common');
  const [shown, setShown] = useState(delayMs === 0);
  useEffect(() => {
    if (delayMs === 0) return;
    const timer = setTimeout(() => {
      setShown(true);
    }, delayMs);
    return () => {
      clearTimeout(timer);
    };
  }, [delayMs]);
  return (
    <div role="status" style={{ minHeight: rows * rowHeight }}>
      {shown && (
        <>
          <VisuallyHidden>{t('loading')}</VisuallyHidden>
          <div aria-hidden="true">
            {Array.from({ length: rows }, (_, row) => (
              <div key={row} className={style['row']} style={{ height: rowHeight }}>
                {columns.map((width, column) => (
                  // Uneven, as words are.
                  <span key={column} className={style['cell']} style={{ flexBasis: `${width}%` }}>
                    <span
                      className={style['bar']}
                      data-faint={column === 3 || undefined}
                      style={{ width: `${70 + ((row * 7 + column * 13) % 5) * 6}%` }}
                    />
                  </span>
                ))}
              </div>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
