import { type SlaDraftEntryFragment } from '@casewire/client';
import { IconAlertCircle, IconCheck, IconCloudOff, IconCloudUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { type SaveState as State } from './draft-saver.ts';
import style from './save-state.module.css';

interface SaveStateProps {
  state: State<{ message: string }>;
  draft: SlaDraftEntryFragment;
}

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;

/** Whether what was typed is safe, and where. */
export function SaveState({ state, draft }: SaveStateProps) {
  const { t } = useTranslation('drafts');
  const words = () => {
    switch (state.kind) {
      case 'SAVED':
        return (
          <>
            <IconCheck {...icon} /> {t('save.SAVED')} <RelativeTime at={draft.updatedAt} form="day" />
          </>
        );
      case 'TYPING':
      case 'SAVING':
        return (
          <>
            <IconCloudUpload {...icon} /> {t('save.SAVING')}
          </>
        );
      case 'UNREACHED':
        return (
          <>
            <IconCloudOff {...icon} /> {t('save.UNREACHED')}
          </>
        );
      case 'STALE':
      case 'REFUSED':
        return (
          <>
            <IconAlertCircle {...icon} /> {t('save.NOT')}
          </>
        );
    }
  };
  return (
    <span className={style['state']} data-kind={state.kind} data-testid="save-state" role="status">
      {words()}
    </span>
  );
}
