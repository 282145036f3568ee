import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner.tsx';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import style from './set-up-app.module.css';

/** The codes for the day the device is lost, shown this once. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[] | null; onClose: () => void }) {
  const { t } = useTranslation('people');
  return (
    <ConsequenceDialog
      opened={codes !== null}
      title={t('factor.codes')}
      consequences={[]}
      confirm={t('factor.kept')}
      onConfirm={onClose}
      onClose={onClose}
    >
      <Banner tone="warn">{t('factor.codesOnce')}</Banner>
      <ul className={style['codes']} aria-label={t('factor.codes')}>
        {codes?.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyField label={t('factor.allCodes')} value={codes?.join(' ') ?? ''} />
    </ConsequenceDialog>
  );
}
