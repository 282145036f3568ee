import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Desk } from '../people/desk.tsx';
import { NotThere } from '../ui/not-there.tsx';

export function MissingPage() {
  const { t } = useTranslation('live');
  return (
    <Desk crumbs={[{ label: t('page') }]}>
      <NotThere
        what={t('page')}
        action={
          <Button component={Link} to="/" variant="default" size="sm">
            {t('goHome')}
          </Button>
        }
      />
    </Desk>
  );
}
