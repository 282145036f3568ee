import { type AccountEntryFragment } from '@casewire/client';
import { useTranslation } from 'react-i18next';

/** By what somebody comes in, in words. */
export function useWaysIn() {
  const { t } = useTranslation('people');
  return ({ hasPassword, hasSecondFactor, passkeys }: AccountEntryFragment): string =>
    [
      ...(hasPassword ? [hasSecondFactor ? t('ways.passwordAndCode') : t('ways.password')] : []),
      ...(passkeys > 0 ? [t('ways.passkeys', { count: passkeys })] : []),
    ].join(', ') || t('ways.none');
}
