import { useTranslation } from 'react-i18next';
import { useViewer, voiceOf } from '../people/viewer.ts';
import { type CaseFacts } from './owed-step.ts';

/** Two short lines of a row: the person, and where the case stands. */
export function WhoHasIt({ on }: { on: CaseFacts }) {
  const { t } = useTranslation('cases');
  const viewer = useViewer();
  const { person } = viewer;
  const who = on.assignee ? (on.assignee.id === person.id ? t('you') : on.assignee.name) : t('nobody');
  return (
    <>
      <span>{who}</span>
      <span>
        {voiceOf(viewer) === 'customer'
          ? t(`statusOfMine.${on.status}`)
          : t('statusAt', { status: t(`status.${on.status}`), level: on.level })}
      </span>
    </>
  );
}
