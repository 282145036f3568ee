import { useTranslation } from 'react-i18next';
import { type CaseFacts } from '../cases/owed-step.ts';
import { useViewer } from '../people/viewer.ts';
import { Avatar } from '../ui/avatar.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Rich } from '../ui/rich.tsx';
import classes from './board-page.module.css';

/** In place of the clocks of a row that has just left: who has it now. */
export function TakenBy({ on }: { on: CaseFacts }) {
  const { t } = useTranslation('board');
  const { person } = useViewer();
  if (!on.assignee) return <Rich text={t('left')} />;
  return (
    <span className={classes['taken']}>
      <Avatar name={on.assignee.name} size={20} />
      <span>
        <Rich text={on.assignee.id === person.id ? t('youTook') : t('took', { name: on.assignee.name })} />{' '}
        {on.claimedAt && <RelativeTime at={on.claimedAt} />}
      </span>
    </span>
  );
}
