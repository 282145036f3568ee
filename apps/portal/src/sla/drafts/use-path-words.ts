import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type Path } from './document.ts';

/** A place of a document in words: “Targets, 3, within”. Names nobody has a word for are said as they are written. */
export function usePathWords(): (path: Path) => string {
  const { t, i18n } = useTranslation('fields');
  return useCallback(
    (path) =>
      path
        .map((step) => {
          if (typeof step === 'number') return String(step + 1);
          const key = `path.${step}`;
          return i18n.exists(`fields:${key}`) ? t(key as 'path.name') : step;
        })
        .join(', '),
    [t, i18n],
  );
}
