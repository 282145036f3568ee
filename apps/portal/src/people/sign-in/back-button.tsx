import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** To the step before. */
export function BackButton({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('signIn');
  return (
    <Button
      variant="subtle"
      onClick={() => {
        onBack();
      }}
    >
      {t('back')}
    </Button>
  );
}
