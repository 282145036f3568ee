import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';
import { Rich } from './rich.tsx';

export interface ErrorStateProps {
  /** What did not happen: “The timeline did not load”. */
  title: string;
  /** What is still right. */
  text?: string;
  /** To be said on the phone, so that we find the trace. */
  code?: string;
  onRetry?: () => void;
}

/** Our fault: what failed, what still holds, and the remedy. */
export function ErrorState({ title, text, code, onRetry }: ErrorStateProps) {
  const { t } = useTranslation('common');
  return (
    <div role="alert">
      <EmptyState
        icon={<IconAlertCircle size={22} stroke={1.6} />}
        title={title}
        action={
          onRetry && (
            <Button variant="default" size="sm" onClick={onRetry}>
              {t('tryAgain')}
            </Button>
          )
        }
      >
        {text} {code && <Rich text={t('sayThis', { code })} />}
      </EmptyState>
    </div>
  );
}
