import { type CasePageQuery } from '@casewire/client';
import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PriorityMark } from '../../sla/priority-mark.tsx';
import { NearestClock } from '../case-clocks.tsx';
import classes from '../report/report-page.module.css';

interface FoundCaseProps {
  value: string;
  onChange: (reference: string) => void;
  found: CasePageQuery['case'] | undefined;
  missing: boolean;
  needed: boolean;
}

/** The case a caller quotes, shown before the call is logged on it. */
export function FoundCase({ value, onChange, found, missing, needed }: FoundCaseProps) {
  const { t } = useTranslation('cases');
  const error =
    missing && !found
      ? t('call.notFound', { reference: value.trim().toUpperCase() })
      : needed
        ? t('call.needReference')
        : null;
  return (
    <div className={classes['fields']}>
      <TextInput
        label={t('call.reference')}
        description={t('call.referenceHint')}
        value={value}
        error={error}
        autoCapitalize="characters"
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
      {found && (
        <p className={classes['chips']}>
          <PriorityMark priority={found.priority} />
          <b>{found.subject}</b>
          <span className={classes['text']}>{found.organisation.name}</span>
          <NearestClock on={found} voice="staff" />
        </p>
      )}
    </div>
  );
}
