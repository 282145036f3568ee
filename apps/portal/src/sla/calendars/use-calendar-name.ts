import { useTranslation } from 'react-i18next';

/** A calendar by its everyday name, where it is one of those every policy has; otherwise by its own. */
export function useCalendarName(): (name: string) => string {
  const { t } = useTranslation('clock');
  return (name) => (name === 'OFFICE' || name === 'ROUND_THE_CLOCK' ? t(`explain.hours.${name}`) : name);
}
