import { PreviewMoveDocument } from '@casewire/client';
import { Button } from '@mantine/core';
import { IconArrowsRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { Banner } from '../../ui/banner.tsx';
import { paths } from '../admin-paths.ts';
import { useMayMove } from '../use-may.ts';

interface MoveOfferProps {
  policyVersion?: string;
  calendarVersion?: string;
}

/** Right after publishing: what was done, and that clocks already running have not moved. */
export function MoveOffer({ policyVersion, calendarVersion }: MoveOfferProps) {
  const { t } = useTranslation('moves');
  const may = useMayMove();
  const [params] = useSearchParams();
  const published = params.has('published');
  const input = {
    ...(policyVersion === undefined ? {} : { policyVersion }),
    ...(calendarVersion === undefined ? {} : { calendarVersion }),
  };
  const [{ data }] = useQuery({
    query: PreviewMoveDocument,
    variables: { input },
    pause: !published || !may,
  });
  if (!published) return null;
  const moved = data?.previewMove.moved ?? 0;
  const to = new URLSearchParams({
    ...(policyVersion === undefined ? {} : { policy: policyVersion }),
    ...(calendarVersion === undefined ? {} : { calendar: calendarVersion }),
  });
  return (
    <div role="status">
      <Banner
        tone="ok"
        icon={<IconArrowsRight size={18} stroke={1.8} />}
        action={
          moved > 0 && (
            <Button component={Link} size="sm" variant="default" to={`${paths.moves}?${to.toString()}`}>
              {t('offer.act')}
            </Button>
          )
        }
      >
        <b>{t('offer.published')}</b> {moved > 0 ? t('offer.running', { count: moved }) : t('offer.none')}
      </Banner>
    </div>
  );
}
