import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TextButton } from '../cases/text-button.tsx';
import { timeWithSeconds } from '../ui/day-time.ts';
import { wordedLength } from '../ui/figures.ts';
import { Rich } from '../ui/rich.tsx';
import { useZones } from '../ui/zones.tsx';
import { type LostClaim } from './use-claim.ts';
import classes from './board-page.module.css';

interface LostClaimNoticeProps {
  reference: string;
  lost: LostClaim;
  next: { reference: string; go: () => void } | undefined;
}

/** Who has it, since when, and what to do instead. */
export function LostClaimNotice({ reference, lost, next }: LostClaimNoticeProps) {
  const { t } = useTranslation(['board', 'common']);
  const { reader } = useZones();
  const { problem, failure, askedAt } = lost;
  const words = () => {
    if (failure) return t('failed');
    if (problem?.__typename !== 'AlreadyClaimed') return problem?.message ?? '';
    const at = Date.parse(problem.claimedAt);
    const facts = { name: problem.claimedBy.name, reference, time: timeWithSeconds(at, reader) };
    const later = askedAt - at;
    return later < 1_000
      ? t('lostSameTime', facts)
      : t('lost', { ...facts, length: wordedLength(later, (key, values) => t(`common:${key}`, values)) });
  };
  return (
    <p className={classes['lost']} role="alert">
      <IconAlertCircle size={16} stroke={1.8} aria-hidden="true" />
      <span>
        <Rich text={words()} />{' '}
        {next && <TextButton onClick={next.go}>{t('next', { reference: next.reference })}</TextButton>}
      </span>
    </p>
  );
}
