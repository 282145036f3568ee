import { IconSearchOff } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';

export interface NotThereProps {
  /** What was asked for: CW-9120, “page”. */
  what: string;
  action?: ReactNode;
}

/** “Not there” and “not yours” read the same. */
export function NotThere({ what, action }: NotThereProps) {
  const { t } = useTranslation('common');
  return (
    <EmptyState
      icon={<IconSearchOff size={22} stroke={1.6} />}
      title={t('notThereTitle', { what })}
      action={action}
      level={1}
    >
      {t('notThereText')}
    </EmptyState>
  );
}
