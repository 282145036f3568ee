import { useTranslation } from 'react-i18next';
import { durationParts } from '../duration-parts.ts';

/** Words of a policy in plain English; what nobody has a word for is said as it is written. */
export function usePolicyWords() {
  const { t, i18n } = useTranslation(['policies', 'common']);
  const word = (group: string, name: string) => {
    const key = `word.${group}.${name}`;
    return i18n.exists(`policies:${key}`) ? t(key as 'word.plan.PREMIUM') : name;
  };
  const words = (group: string, names: readonly string[]) =>
    names.map((name) => word(group, name)).join(', ');
  /** PT30M as 30 min, P1D as 1 business day. */
  const length = (iso: string) => {
    const parts = durationParts(iso);
    if (!parts || parts.amount === '') return iso;
    const count = Number(parts.amount);
    switch (parts.unit) {
      case 'MINUTES':
        return t('common:minutes', { count });
      case 'HOURS':
        return t('common:hours', { count });
      case 'DAYS':
        return t('businessDays', { count });
    }
  };
  return { t, word, words, length };
}
