import { ClockWhyDocument } from '@casewire/client';
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { codeOf } from '../../graphql/request-error.ts';
import { ClockExplanation } from '../../sla/clock-explanation.tsx';
import { type Voice } from '../../sla/clock-facts.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { waitOf } from '../case-clocks.tsx';
import { type CaseDetail } from '../owed-step.ts';

interface WhyDialogProps {
  on: CaseDetail;
  clockId: string;
  voice: Voice;
  onClose: () => void;
}

/** Why a clock is due when it is, stretch by stretch. */
export function WhyDialog({ on, clockId, voice, onClose }: WhyDialogProps) {
  const { t } = useTranslation(['cases', 'common']);
  const [{ data, error, fetching }, ask] = useQuery({
    query: ClockWhyDocument,
    variables: { id: clockId },
    requestPolicy: 'network-only',
  });
  const clock = data?.node?.__typename === 'Clock' ? data.node : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      title={t('command.why')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {clock ? (
        <ClockExplanation
          clock={clock}
          voice={voice}
          wait={waitOf(on)}
          segments={clock.explanation.map(({ actor, waitsFor, ...segment }) => ({
            ...segment,
            actorName: actor?.name ?? null,
            waitsForName: waitsFor?.name ?? null,
          }))}
        />
      ) : fetching ? (
        <SkeletonRows rows={4} />
      ) : (
        <ErrorState
          title={t('whyFailed')}
          {...codeOf(error)}
          onRetry={() => {
            ask({ requestPolicy: 'network-only' });
          }}
        />
      )}
    </Modal>
  );
}
