import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockChip } from '../sla/clock-chip.tsx';
import { ClockExplanation } from '../sla/clock-explanation.tsx';
import { ClockStrip } from '../sla/clock-strip.tsx';
import { ClockWall } from '../sla/clock-wall.tsx';
import { OtherClocks } from '../sla/other-clocks.tsx';
import { PriorityMark } from '../sla/priority-mark.tsx';
import { Section } from '../ui/section.tsx';
import { AtInstant } from './at-instant.tsx';
import {
  at,
  caseAt0947,
  caseAt1132,
  clock,
  explained,
  explainedOutside,
  monday,
  samples,
} from './sample-clocks.ts';
import style from './gallery.module.css';

const sample = (id: string) => samples.find((one) => one.id === id);

export function SpecialForms() {
  const { t } = useTranslation('gallery');
  const [why, setWhy] = useState<string | null>(null);
  const paused = sample('paused');
  const management = paused && {
    ...paused.clock,
    id: 'paused-management',
    kind: 'MANAGEMENT_ESCALATION' as const,
    kindName: 'MANAGEMENT_ESCALATION',
    isPromise: false,
  };
  return (
    <>
      <Section title={t('inCase')}>
        <AtInstant now={at(monday('09:47:26'))}>
          <ClockStrip
            clocks={caseAt0947}
            voice="staff"
            wait={null}
            updateNotStarted="PT2H"
            viewerConnects
            shortcuts={false}
            onWhy={({ id }) => {
              setWhy(id);
            }}
          />
          {why && <ClockExplanation {...explained} voice="staff" />}
        </AtInstant>
        <br />
        <AtInstant now={at(monday('11:32:40'))}>
          <ClockStrip
            clocks={caseAt1132}
            voice="customer"
            wait={null}
            onWhy={({ id }) => {
              setWhy(id);
            }}
          />
        </AtInstant>
        <br />
        <AtInstant now={at(monday('09:41:10'))} zone="Europe/Paris">
          <ClockStrip
            clocks={[
              clock({
                id: 'cet',
                kind: 'RESTORATION',
                target: 'PT8H',
                targetMs: 28_800_000,
                startedAt: monday('07:12:30'),
                countingSince: monday('07:12:30'),
                dueAt: monday('15:12:30'),
                warnAt: monday('13:12:30'),
              }),
            ]}
            voice="staff"
            wait={null}
            form="panel"
            shortcuts={false}
          />
        </AtInstant>
      </Section>
      <Section title={t('explanation')}>
        <div className={style['pair']}>
          <AtInstant now={at(monday('08:10:00'))}>
            <ClockExplanation {...explainedOutside} voice="staff" />
          </AtInstant>
          <AtInstant now={at(monday('11:32:40'))}>
            <ClockExplanation {...explained} voice="staff" />
          </AtInstant>
        </div>
      </Section>
      <Section title={t('otherClocks')}>
        <AtInstant now={at(monday('09:47:26'))}>
          <p className={style['row']}>
            {(['P1', 'P2', 'P3', 'P4'] as const).map((priority) => (
              <PriorityMark key={priority} priority={priority} />
            ))}
            <OtherClocks
              clocks={[...caseAt0947, ...samples.map((one) => one.clock)]}
              voice="staff"
              wait={null}
              updateNotStarted
            />
            {paused && management && (
              <ClockChip clock={paused.clock} also={[management]} voice="staff" wait={paused.wait} />
            )}
          </p>
        </AtInstant>
        <div className={style['wall']}>
          {['breaking', 'warning', 'running', 'paused'].map((id) => {
            const one = sample(id);
            return (
              one && (
                <AtInstant key={id} now={one.now}>
                  <div className={style['wallRow']} data-filled={id === 'breaking' || undefined}>
                    <ClockWall clock={one.clock} voice="staff" wait={one.wait} />
                  </div>
                </AtInstant>
              )
            );
          })}
        </div>
      </Section>
    </>
  );
}
