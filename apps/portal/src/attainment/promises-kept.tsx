import { useTranslation } from 'react-i18next';
import { codeOf } from '../graphql/request-error.ts';
import { useViewer, voiceOf } from '../people/viewer.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { AttainmentCard, type AttainmentCardProps } from './attainment-card.tsx';
import { useAttainment } from './use-attainment.ts';

/** The live card of promises kept this period, of whatever the reader may see. */
export function PromisesKept({ form }: Pick<AttainmentCardProps, 'form'>) {
  const { t } = useTranslation('attainment');
  const voice = voiceOf(useViewer());
  const { known, loading, error, refetch } = useAttainment();
  if (known) {
    return <AttainmentCard attainment={known} voice={voice} form={form} outdated={error !== undefined} />;
  }
  return (
    <Section title={t('title')}>
      {loading ? (
        <SkeletonRows rows={3} rowHeight={32} columns={[70, 30]} />
      ) : (
        <ErrorState title={t('failed')} text={t('failedText')} {...codeOf(error)} onRetry={refetch} />
      )}
    </Section>
  );
}
