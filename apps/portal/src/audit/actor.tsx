import { type AuditLineFragment } from '@casewire/client';
import { useTranslation } from 'react-i18next';

/** Who did it, and on whose behalf. */
export function Actor({ line: { actor, actsFor, door } }: { line: AuditLineFragment }) {
  const { t } = useTranslation('audit');
  if (!actor) return t(door === 'COMMAND' ? 'installation' : 'nobody');
  return (
    <>
      {actor.name}
      <small>{actsFor ? t('behalf', { name: actsFor.name }) : actor.organisation.name}</small>
    </>
  );
}
