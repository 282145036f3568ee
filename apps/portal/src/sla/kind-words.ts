import { useTranslation } from 'react-i18next';
import { clockKinds, type ClockKind, type Voice } from './clock-facts.ts';

/** Kinds of clock as this reader hears them; one this portal has no words for by its title, or by its name. */
export function useKindWords(voice: Voice): (name: string, title?: string | null) => string {
  const { t } = useTranslation('clock');
  return (name, title = null) => {
    const known = clockKinds.find(
      (kind): kind is Exclude<ClockKind, 'OTHER'> => kind !== 'OTHER' && kind === name,
    );
    if (known) return t(`${voice === 'staff' ? 'kind' : 'promise'}.${known}`);
    return title ?? name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ');
  };
}
