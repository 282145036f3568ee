import { type ProblemEntryFragment } from '@casewire/client';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../ui/server-clock.tsx';
import { WhenField } from '../dialogs/when-field.tsx';
import { localInput } from '../fault-report.ts';
import { priorities } from '../list-filter.ts';
import { gapAt } from '../problems.tsx';
import { type CallDraft, type CallNeed } from './call-draft.ts';
import classes from '../report/report-page.module.css';

interface CallerFieldsProps {
  value: CallDraft;
  onChange: (change: Partial<CallDraft>) => void;
  needs: readonly CallNeed[];
  problems: readonly ProblemEntryFragment[];
}

/** Who called, when it started, and what was agreed. */
export function CallerFields({ value, onChange, needs, problems }: CallerFieldsProps) {
  const { t } = useTranslation('cases');
  const now = useServerNow(60_000);
  return (
    <div className={classes['fields']}>
      <div className={classes['pair']}>
        <TextInput
          label={t('call.callerName')}
          value={value.callerName}
          error={needs.includes('needName') ? t('call.needName') : gapAt(problems, 'call.callerName')}
          onChange={(event) => {
            onChange({ callerName: event.currentTarget.value });
          }}
        />
        <TextInput
          type="tel"
          label={t('call.callerPhone')}
          value={value.callerPhone}
          error={gapAt(problems, 'call.callerPhone')}
          onChange={(event) => {
            onChange({ callerPhone: event.currentTarget.value });
          }}
        />
      </div>
      <div className={classes['pair']}>
        <WhenField
          label={t('call.startedAt')}
          value={value.startedAt === '' ? localInput(now) : value.startedAt}
          error={gapAt(problems, 'call.startedAt')}
          onChange={(startedAt) => {
            onChange({ startedAt });
          }}
        />
        <NativeSelect
          label={t('call.priority')}
          value={value.priority}
          data={[{ value: '', label: t('call.priorityKept') }, ...priorities]}
          onChange={(event) => {
            onChange({ priority: priorities.find((one) => one === event.currentTarget.value) ?? '' });
          }}
        />
      </div>
      <Checkbox
        label={t('call.connected')}
        description={t('call.connectedHint')}
        checked={value.connected}
        onChange={(event) => {
          onChange({ connected: event.currentTarget.checked });
        }}
      />
      <Textarea
        label={t('call.note')}
        autosize
        minRows={2}
        value={value.note}
        onChange={(event) => {
          onChange({ note: event.currentTarget.value });
        }}
      />
    </div>
  );
}
