import { CalendarsDocument, PoliciesDocument } from '@casewire/client';
import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Choices } from '../../ui/choices.tsx';
import { instantIn } from '../../ui/zone-time.ts';
import room from '../room.module.css';
import { ZoneSelect } from '../zone-select.tsx';
import { covers, deployments, plans, priorities, type TriedCase } from './case-in-address.ts';
import style from './try-out.module.css';

interface CaseFieldsProps {
  tried: TriedCase;
  /** Whether the versions to try it on can be chosen. */
  versions: boolean;
  onChange: (change: Partial<TriedCase>) => void;
}

/** The case: what was bought, how bad it is, when it was reported, and by which wall clock. */
export function CaseFields({ tried, versions, onChange }: CaseFieldsProps) {
  const { t } = useTranslation('tryOut');
  const instant = instantIn(tried.reported, tried.zone);
  const changed = instant?.clockChange;
  return (
    <>
      {versions && <VersionFields tried={tried} onChange={onChange} />}
      <div className={style['choices']}>
        <Segments
          label={t('priority')}
          value={tried.priority}
          options={priorities}
          words={(priority) => priority}
          onChange={(priority) => {
            onChange({ priority });
          }}
        />
        <Segments
          label={t('plan')}
          value={tried.plan}
          options={plans}
          words={(plan) => t(`plans.${plan}`)}
          onChange={(plan) => {
            onChange({ plan });
          }}
        />
        <Segments
          label={t('deployment')}
          value={tried.deployment}
          options={deployments}
          words={(deployment) => t(`deployments.${deployment}`)}
          onChange={(deployment) => {
            onChange({ deployment });
          }}
        />
      </div>
      <Choices
        legend={t('cover')}
        options={covers.map((cover) => ({ value: cover, label: t(`covers.${cover}`) }))}
        chosen={tried.covers}
        onChange={(chosen) => {
          onChange({ covers: chosen });
        }}
      />
      <div className={room['fields']}>
        <TextInput
          type="datetime-local"
          label={t('reported')}
          description={changed ? t(`clockChange.${changed}`) : undefined}
          value={tried.reported}
          error={instant === null ? t('timeNeeded') : null}
          onChange={(event) => {
            if (event.currentTarget.value !== '')
              onChange({ reported: event.currentTarget.value.slice(0, 16) });
          }}
        />
        <ZoneSelect
          label={t('zone')}
          value={tried.zone}
          onChange={(zone) => {
            onChange({ zone });
          }}
        />
      </div>
    </>
  );
}

interface SegmentsProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly Value[];
  words: (value: Value) => string;
  onChange: (value: Value) => void;
}

function Segments<Value extends string>({ label, value, options, words, onChange }: SegmentsProps<Value>) {
  const id = useId();
  return (
    <div>
      <span id={id} className={style['label']}>
        {label}
      </span>
      <SegmentedControl
        aria-labelledby={id}
        value={value}
        data={options.map((option) => ({ value: option, label: words(option) }))}
        onChange={(next) => {
          const chosen = options.find((option) => option === next);
          if (chosen !== undefined) onChange(chosen);
        }}
      />
    </div>
  );
}

function VersionFields({ tried, onChange }: Omit<CaseFieldsProps, 'versions'>) {
  const { t } = useTranslation('tryOut');
  const [calendars] = useQuery({ query: CalendarsDocument, variables: {} });
  const [policies] = useQuery({ query: PoliciesDocument });
  const labels = policies.data?.policies.map(({ label }) => label) ?? [];
  const versions = calendars.data?.calendars.map(({ version }) => version) ?? [];
  // A version the address names is shown also while the list is on its way.
  const choices = (known: readonly string[], chosen: string, none: string) => [
    { value: '', label: none },
    ...known,
    ...(chosen === '' || known.includes(chosen) ? [] : [chosen]),
  ];
  return (
    <div className={room['fields']}>
      <NativeSelect
        label={t('policy')}
        value={tried.policyVersion}
        data={choices(labels, tried.policyVersion, t('policyInForce'))}
        onChange={(event) => {
          onChange({ policyVersion: event.currentTarget.value });
        }}
      />
      <NativeSelect
        label={t('calendar')}
        value={tried.calendarVersion}
        data={choices(versions, tried.calendarVersion, t('calendarByCover'))}
        onChange={(event) => {
          onChange({ calendarVersion: event.currentTarget.value });
        }}
      />
    </div>
  );
}
