import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { ErrorState } from '../ui/error-state.tsx';
import { isMissingPart, loadAgainWhenAnswered, mayLoadAgain } from './missing-part.ts';

/** A page that breaks says so; drafts are on the device, so loading again loses nothing. */
export function PageCrash() {
  const { t } = useTranslation('live');
  const error = useRouteError();
  const [waiting] = useState(() => isMissingPart(error) && mayLoadAgain());
  useEffect(() => {
    if (!waiting) return;
    const left = new AbortController();
    void loadAgainWhenAnswered(left.signal, () => {
      location.reload();
    });
    return () => {
      left.abort();
    };
  }, [waiting]);
  return (
    <main>
      <ErrorState
        title={t(waiting ? 'partMissing' : 'crashed')}
        text={t(waiting ? 'partMissingText' : 'crashedText')}
        onRetry={() => {
          location.reload();
        }}
      />
    </main>
  );
}
