import { type Priority, type ReportingHelpQuery } from '@casewire/client';
import { Button } from '@mantine/core';
import { IconPhoneFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Rich } from '../../ui/rich.tsx';
import { usePromiseWords } from './use-promise-words.ts';
import classes from './report-page.module.css';

interface PhonePanelProps {
  priority: Priority;
  help: ReportingHelpQuery['reportingHelp'];
  /** Known once the case is reported. */
  reference?: string;
  title?: string;
}

/** For priorities agreed by phone: the number, what to say, and what runs until they ring. */
export function PhonePanel({ priority, help, reference, title }: PhonePanelProps) {
  const { t } = useTranslation('report');
  const promise = usePromiseWords(help.targets);
  const list = new Intl.ListFormat('en').format(help.phoneOnlyPriorities);
  const from = promise(priority);
  return (
    <section
      className={classes['phone']}
      aria-label={t('phone.title', { priority })}
      data-testid="phone-panel"
    >
      <div className={classes['phoneHead']}>
        <IconPhoneFilled size={22} aria-hidden="true" />
        <div>
          <h3 className={classes['phoneTitle']}>{title ?? t('phone.title', { priority })}</h3>
          <p className={classes['text']}>{t('phone.lead', { priorities: list })}</p>
          <dl className={classes['number']}>
            <div>
              <dt>{t('phone.ring')}</dt>
              <dd>{help.hotline}</dd>
            </div>
            <div>
              <dt>{t('phone.say')}</dt>
              <dd data-words={reference === undefined || undefined}>
                {reference ?? t('phone.sayReference')}
              </dd>
            </div>
          </dl>
        </div>
        <Button
          component="a"
          href={`tel:${help.hotline.replace(/[^+\d]/g, '')}`}
          color="ink"
          size="lg"
          leftSection={<IconPhoneFilled size={18} aria-hidden="true" />}
        >
          {t('phone.callNow')}
        </Button>
      </div>
      <div className={classes['phoneFoot']}>
        <p>
          <Rich
            text={t('phone.until', {
              priority: help.defaultPriority,
              promise: promise(help.defaultPriority),
            })}
          />
        </p>
        <p>
          <Rich text={t('phone.from', { priority, promise: from })} /> {t('phone.serviceTime')}
        </p>
      </div>
    </section>
  );
}
