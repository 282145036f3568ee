import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../ui/copy-field.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Section } from '../ui/section.tsx';
import { type CaseDetail } from './owed-step.ts';
import { Problems } from './problems.tsx';
import { SetRemoteAccess } from './set-remote-access.tsx';
import { TextButton } from './text-button.tsx';
import { useReveal } from './use-reveal.ts';
import classes from './remote-access-panel.module.css';

/** Whether we can connect, for all on the case; how, for those who may read it, and only for a while (D-CAS-10). */
export function RemoteAccessPanel({ on }: { on: CaseDetail }) {
  const { t } = useTranslation('cases');
  const [saying, setSaying] = useState(false);
  const reveal = useReveal(on.id);
  const { arranged, whyNot, consequence, setBy, setAt } = on.remoteAccess;
  const maySay = on.viewerActions.includes('setRemoteAccess');
  const mayRead = arranged && on.viewerActions.includes('revealRemoteAccess');
  return (
    <Section
      title={t('remote.title')}
      form="rule"
      action={
        maySay && (
          <TextButton
            onClick={() => {
              setSaying(true);
            }}
          >
            {arranged || whyNot !== null ? t('remote.change') : t('remote.say')}
          </TextButton>
        )
      }
    >
      <div className={classes['panel']} data-testid="remote-access" data-arranged={arranged}>
        {arranged ? <p>{t('remote.sealed')}</p> : <p>{whyNot ?? t('remote.none')}</p>}
        {consequence && <p className={classes['quiet']}>{consequence}</p>}
        {setBy && setAt && (
          <p className={classes['quiet']}>
            {t('remote.saidBy', { name: setBy.name })}, <RelativeTime at={setAt} form="full" />
          </p>
        )}
        <Problems problems={reveal.problems} failure={reveal.failure} />
        {mayRead && reveal.details === null && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconEye size={16} stroke={1.8} />}
            loading={reveal.busy}
            onClick={() => void reveal.show()}
          >
            {t('remote.show')}
          </Button>
        )}
        {reveal.details !== null && (
          <>
            <CopyField long label={t('remote.details')} value={reveal.details} />
            <p className={classes['quiet']} role="timer">
              {t('remote.hidesIn', { count: reveal.secondsLeft })}
            </p>
            <Button
              variant="default"
              size="sm"
              leftSection={<IconEyeOff size={16} stroke={1.8} />}
              onClick={reveal.hide}
            >
              {t('remote.hide')}
            </Button>
          </>
        )}
      </div>
      {saying && (
        <SetRemoteAccess
          on={on}
          onClose={() => {
            setSaying(false);
          }}
        />
      )}
    </Section>
  );
}
