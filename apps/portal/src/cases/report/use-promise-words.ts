import { type Priority, type ReportingHelpQuery } from '@casewire/client';
import { useTranslation } from 'react-i18next';

type Target = ReportingHelpQuery['reportingHelp']['targets'][number];
export interface DurationParts {
  days: number;
  hours: number;
  minutes: number;
}

/** PT30M, PT4H, P1D: the form targets come in. */
export function partsOfDuration(duration: string): DurationParts {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  return { days: Number(days ?? 0), hours: Number(hours ?? 0), minutes: Number(minutes ?? 0) };
}

/** What is promised at a priority, in words: who does what, within how long. */
export function usePromiseWords(targets: readonly Target[]): (priority: Priority) => string {
  const { t } = useTranslation('report');
  const lengthOf = (duration: string) => {
    const { days, hours, minutes } = partsOfDuration(duration);
    return [
      days > 0 ? t('duration.days', { count: days }) : '',
      hours > 0 ? t('duration.hours', { count: hours }) : '',
      minutes > 0 ? t('duration.minutes', { count: minutes }) : '',
    ]
      .filter(Boolean)
      .join(' ');
  };
  return (priority) => {
    const within = (kind: Target['kind']) =>
      targets.find((target) => target.kind === kind && target.priority === priority)?.within;
    const [response, restoration] = [within('RESPONSE'), within('RESTORATION')];
    const one = response && t('phone.response', { length: lengthOf(response) });
    const other = restoration && t('phone.restoration', { length: lengthOf(restoration) });
    if (one && other) return t('phone.and', { one, other });
    return one ?? other ?? t('phone.noPromise');
  };
}
