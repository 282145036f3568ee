import { type WayInResultFragment } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';

/** What became of a link: mailed, or here to be handed over. */
export function WayInResult({ result }: { result: WayInResultFragment }) {
  const { t } = useTranslation('people');
  const until = result.linkExpiresAt && (
    <p>
      {t('link.until')} <RelativeTime at={result.linkExpiresAt} form="full" />
    </p>
  );
  return (
    <div role="status">
      {result.delivery === 'MAILED' ? (
        <Banner tone="ok">{t('link.mailed', { email: result.account?.email ?? '' })}</Banner>
      ) : (
        <>
          <Banner tone="warn">{t('link.handOver')}</Banner>
          {result.link && <CopyField label={t('link.label')} value={result.link} />}
        </>
      )}
      {until}
    </div>
  );
}
