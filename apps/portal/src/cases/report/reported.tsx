import { type ReportCaseMutation, type ReportingHelpQuery } from '@casewire/client';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ClockChip } from '../../sla/clock-chip.tsx';
import { useViewer, voiceOf } from '../../people/viewer.ts';
import { Rich } from '../../ui/rich.tsx';
import { PhonePanel } from './phone-panel.tsx';
import classes from './report-page.module.css';

interface ReportedProps {
  on: NonNullable<ReportCaseMutation['reportCase']['case']>;
  help: ReportingHelpQuery['reportingHelp'];
  onAnother: () => void;
}

/** The reference to quote, the priority in force, and the call that is still to be made. */
export function Reported({ on, help, onAnother }: ReportedProps) {
  const { t } = useTranslation('report');
  const voice = voiceOf(useViewer());
  return (
    <section className={classes['reported']} data-testid="reported" data-reference={on.reference}>
      <h1 className={classes['title']}>{t('sent.title', { reference: on.reference })}</h1>
      <p className={classes['lead']}>
        <Rich text={t('sent.runsAs', { priority: on.priority })} />{' '}
        {on.coverage === 'NOT_COVERED' ? t('sent.notCovered') : t('sent.promise')}
      </p>
      {on.callRequired && on.requestedPriority && (
        <PhonePanel
          priority={on.requestedPriority}
          help={{ ...help, hotline: on.hotline }}
          reference={on.reference}
          title={t('sent.ringTitle')}
        />
      )}
      <div className={classes['chips']}>
        {on.clocks.map((clock) => (
          <ClockChip key={clock.id} clock={clock} voice={voice} wait={null} />
        ))}
      </div>
      <div className={classes['acts']}>
        <Button component={Link} to={`/cases/${on.reference}`} size="lg">
          {t('sent.open', { reference: on.reference })}
        </Button>
        <Button variant="subtle" size="lg" onClick={onAnother}>
          {t('sent.another')}
        </Button>
      </div>
    </section>
  );
}
