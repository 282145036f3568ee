import { type AuditLineFragment } from '@casewire/client';
import { useTranslation } from 'react-i18next';

/** Who did it, and on whose behalf. */
export function Actor({ line, inLine = false }: { line: AuditLineFragment; inLine?: boolean }) {
  const { actor, actsFor, door } = line;
  const { t } = useTranslation('audit');
  if (!actor) return t(door === 'COMMAND' ? 'installation' : 'nobody');
  const more = actsFor ? t('behalf', { name: actsFor.name }) : actor.organisation.name;
  if (inLine) return `${actor.name}, ${more}`;
  return (
    <>
      {actor.name}
      <small>{more}</small>
    </>
  );
}
