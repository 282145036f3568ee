import { useTranslation } from 'react-i18next';
import { type CaseFacts } from '../cases/owed-step.ts';
import { useViewer } from '../people/viewer.ts';
import { dayTime } from '../ui/day-time.ts';
import { useServerNow } from '../ui/server-clock.tsx';
import { useZones } from '../ui/zones.tsx';

/** Why a case of mine stands where it stands. */
export function MineState({ on }: { on: CaseFacts }) {
  const { t } = useTranslation(['board', 'cases']);
  const { person } = useViewer();
  const { reader } = useZones();
  const now = useServerNow(60_000);
  const when = (at: string) => dayTime(Date.parse(at), now, reader);
  const words = () => {
    if (on.wait) {
      const time = when(on.wait.since);
      return on.wait.waitsFor ? t('waits', { name: on.wait.waitsFor.name, time }) : t('waitsPlain', { time });
    }
    if (on.coordinator?.id === person.id && on.assignee?.id !== person.id)
      return t('coordinate', { level: on.level });
    return t(`cases:status.${on.status}`);
  };
  return (
    <>
      <span>{words()}</span>
      {on.committedResolutionAt && <span>{t('promised', { time: when(on.committedResolutionAt) })}</span>}
    </>
  );
}
