import { useTranslation } from 'react-i18next';
import { useViewer } from '../people/viewer.ts';
import { type CaseFacts } from './owed-step.ts';

/** Two short lines of a row: the person, and where the case stands. */
export function WhoHasIt({ on }: { on: CaseFacts }) {
  const { t } = useTranslation('cases');
  const { person } = useViewer();
  const who = on.assignee ? (on.assignee.id === person.id ? t('you') : on.assignee.name) : t('nobody');
  return (
    <>
      <span>{who}</span>
      <span>{t('statusAt', { status: t(`status.${on.status}`), level: on.level })}</span>
    </>
  );
}
