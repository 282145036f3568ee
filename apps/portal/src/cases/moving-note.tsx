import { useTranslation } from 'react-i18next';
import { TextButton } from './text-button.tsx';

/** “3 rows would move”: the list holds still under the pointer, and says so. */
export function MovingNote({ count, onLetGo }: { count: number; onLetGo: () => void }) {
  const { t } = useTranslation('board');
  if (count === 0) return null;
  return <TextButton onClick={onLetGo}>{t('wouldMove', { count })}</TextButton>;
}
