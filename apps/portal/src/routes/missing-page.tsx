import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Desk } from '../people/desk.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** An address that leads nowhere, or nowhere for this reader: both read the same. */
export function MissingPage() {
  const { t } = useTranslation('live');
  return (
    <Desk crumbs={[{ label: t('noPage') }]}>
      <EmptyState
        icon={<IconSearchOff size={22} stroke={1.6} />}
        title={t('noPage')}
        level={1}
        action={
          <Button component={Link} to="/" variant="default" size="sm">
            {t('goHome')}
          </Button>
        }
      >
        {t('noPageText')}
      </EmptyState>
    </Desk>
  );
}
