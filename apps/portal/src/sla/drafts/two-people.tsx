import { type SlaDraftEntryFragment } from '@casewire/client';
import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner.tsx';
import { dayTime } from '../../ui/day-time.ts';
import { Rich } from '../../ui/rich.tsx';
import { useServerTime } from '../../ui/server-clock.tsx';
import { useZones } from '../../ui/zones.tsx';
import { differences } from '../versions/differences.ts';
import { parsed } from './document.ts';
import { type DraftEditor } from './use-draft-editor.ts';

/** Somebody else saved meanwhile: who, when, how much of it differs, and which of the two is to stand. */
export function TwoPeople({ editor, draft }: { editor: DraftEditor; draft: SlaDraftEntryFragment }) {
  const { t } = useTranslation('drafts');
  const { reader } = useZones();
  const now = useServerTime();
  const theirs = parsed(draft.document)?.value ?? null;
  const count = differences(editor.document, theirs).filter(({ kind }) => kind !== 'SAME').length;
  return (
    <div role="alert">
      <Banner
        tone="warn"
        icon={<IconUsers size={18} stroke={1.8} />}
        action={
          <>
            <Button size="sm" variant="default" onClick={editor.takeTheirs}>
              {t('two.takeTheirs')}
            </Button>
            <Button size="sm" variant="default" onClick={editor.keepMine}>
              {t('two.keepMine')}
            </Button>
          </>
        }
      >
        <Rich
          text={t('two.changed', {
            name: draft.updatedBy?.name ?? t('two.somebody'),
            time: dayTime(Date.parse(draft.updatedAt), now(), reader),
          })}
        />{' '}
        {t('two.differs', { count })}
      </Banner>
    </div>
  );
}
