import { useTranslation } from 'react-i18next';
import { Key } from '../ui/key.tsx';

/** What the keys do on the board. */
export function BoardFoot() {
  const { t } = useTranslation('cases');
  return (
    <>
      <span>
        <Key keys="J K" /> {t('keys.move')}
      </span>{' '}
      <span>
        <Key keys="C" /> {t('keys.claim')}
      </span>{' '}
      <span>
        <Key keys="Enter" /> {t('keys.open')}
      </span>{' '}
      <span>
        <Key keys="Space" /> {t('keys.peek')}
      </span>{' '}
      <span>
        <Key keys="F" /> {t('keys.filter')}
      </span>{' '}
      <span>
        <Key keys="?" /> {t('keys.all')}
      </span>
    </>
  );
}
