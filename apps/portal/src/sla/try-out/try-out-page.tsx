import { useTranslation } from 'react-i18next';
import { useServerTime } from '../../ui/server-clock.tsx';
import { Room } from '../room.tsx';
import { TryOutPanel } from './try-out-panel.tsx';

/** A case tried on any versions; whoever has the address sees the same. */
export function TryOutPage() {
  const { t } = useTranslation('tryOut');
  const now = useServerTime();
  return (
    <Room crumbs={[{ label: t('title') }]} heading={t('title')} lead={t('lead')}>
      <TryOutPanel now={now} />
    </Room>
  );
}
