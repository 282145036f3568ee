import { type CalendarVersionFragment } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { dayTime, sameTime, zoneName } from '../../ui/day-time.ts';
import { Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { useZones } from '../../ui/zones.tsx';
import { durationParts } from '../duration-parts.ts';
import { parsed } from '../drafts/document.ts';
import { VersionWords } from '../version-words.tsx';
import { calendarForm } from './calendar-form.ts';
import { clockChangeWords } from './clock-change-words.ts';
import { useCompiled } from './compiled.ts';
import { hoursWords } from './hours-words.ts';

interface CalendarFactsProps {
  version: CalendarVersionFragment;
  inForce: boolean;
  /** How many clocks run under it; null where that is not for the reader. */
  clocks: number | null;
  at: number;
}

/** A version of a calendar in words, in its own zone; what happens next also in the reader's where that differs. */
export function CalendarFacts({ version, inForce, clocks, at }: CalendarFactsProps) {
  const { t } = useTranslation(['calendars', 'common', 'drafts']);
  const { reader } = useZones();
  const definition = parsed(version.definition)?.value;
  const form = calendarForm(definition);
  const calendar = useCompiled(definition);
  const zone = version.timeZone;
  const when = (instant: number) => {
    const own = `${dayTime(instant, at, zone, { always: true })} ${zoneName(instant, zone)}`;
    return sameTime(instant, zone, reader)
      ? own
      : t('facts.both', {
          own,
          yours: dayTime(instant, at, reader, { always: true }),
          zone: zoneName(instant, reader),
        });
  };
  const open = calendar?.isOpen(at) ?? false;
  const next = open ? calendar?.nextClosing(at) : calendar?.nextOpening(at);
  const change = calendar?.nextClockChange(at) ?? null;
  const words = change && clockChangeWords(change, zone, at, t);
  const day = durationParts(form.businessDay);
  return (
    <Section title={t('facts.title')} form="rule">
      <Facts
        form="ruled"
        facts={[
          { label: t('facts.version'), value: <VersionWords version={version} inForce={inForce} /> },
          {
            label: t('facts.hours'),
            value: form.roundTheClock ? t('kind.ROUND_THE_CLOCK') : hoursWords(form),
          },
          ...(form.roundTheClock
            ? []
            : [
                { label: t('facts.zone'), value: `${zone} (${zoneName(at, zone)})` },
                {
                  label: t('facts.businessDay'),
                  value: day ? `${day.amount} ${t(`drafts:duration.unit.${day.unit}`)}` : form.businessDay,
                },
                {
                  label: t('facts.holidays'),
                  value: t('facts.holidayCount', { count: form.holidays.length }),
                },
              ]),
          {
            label: t('facts.now'),
            value: [
              t(open ? 'list.open' : 'list.closed'),
              next == null
                ? t(open ? 'list.neverCloses' : 'list.neverOpens')
                : t(open ? 'list.closes' : 'list.opens', { time: when(next) }),
            ].join(', '),
          },
          {
            label: t('facts.change'),
            value: words ? `${words.when}: ${words.what}; ${words.effect}` : t('change.never'),
          },
          ...(clocks === null ? [] : [{ label: t('list.running'), value: clocks }]),
        ]}
      />
    </Section>
  );
}
