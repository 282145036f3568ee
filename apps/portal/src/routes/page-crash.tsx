import { useTranslation } from 'react-i18next';
import { ErrorState } from '../ui/error-state.tsx';

/** A page that breaks says so; drafts are on the device, so loading again loses nothing. */
export function PageCrash() {
  const { t } = useTranslation('live');
  return (
    <main>
      <ErrorState
        title={t('crashed')}
        text={t('crashedText')}
        onRetry={() => {
          location.reload();
        }}
      />
    </main>
  );
}
