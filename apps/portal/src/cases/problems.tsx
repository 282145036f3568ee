import { type ProblemEntryFragment } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { type CombinedError } from 'urql';
import { isOffline, referenceOf } from '../graphql/request-error.ts';
import { Banner } from '../ui/banner.tsx';
import { timeWithSeconds } from '../ui/day-time.ts';
import { Rich } from '../ui/rich.tsx';
import { useZones } from '../ui/zones.tsx';
import classes from './problems.module.css';

interface ProblemsProps {
  problems: readonly ProblemEntryFragment[];
  failure: CombinedError | undefined;
  /** Fields shown by the form itself; their problems stand beside them, not here. */
  fields?: readonly string[];
}

/** What was refused and what to do about it, where the act was asked for. */
export function Problems({ problems, failure, fields = [] }: ProblemsProps) {
  const { t } = useTranslation('cases');
  const { reader } = useZones();
  const reference = failure && referenceOf(failure);
  const own = problems.filter((problem) => !fields.some((field) => problem === problemAt(problems, field)));
  if (own.length === 0 && !failure) return null;

  const words = (problem: ProblemEntryFragment) => {
    switch (problem.__typename) {
      case 'AlreadyClaimed':
        return t('problem.AlreadyClaimed', {
          name: problem.claimedBy.name,
          time: timeWithSeconds(Date.parse(problem.claimedAt), reader),
        });
      case 'StaleVersion':
        return t('problem.StaleVersion');
      case 'FaultReportIncomplete':
        return t('problem.FaultReportIncomplete', { count: problem.missing.length });
      default:
        return problem.message;
    }
  };
  return (
    <div className={classes['problems']} role="alert">
      {failure && (
        <Banner tone="late">
          {isOffline(failure) ? t('problem.offline') : t('problem.failed')}{' '}
          {reference && <Rich text={t('problem.reference', { reference })} />}
        </Banner>
      )}
      {own.map((problem, index) => (
        <Banner key={index} tone="late">
          <Rich text={words(problem)} />
        </Banner>
      ))}
    </div>
  );
}

/** The refusal that names this field. The path of a problem begins with `input`. */
export function problemAt(
  problems: readonly ProblemEntryFragment[],
  field: string,
): ProblemEntryFragment | undefined {
  return problems.find(({ path }) => path?.slice(path[0] === 'input' ? 1 : 0).join('.') === field);
}

/** What to write beside a field; null where nothing is wrong with it. */
export const gapAt = (problems: readonly ProblemEntryFragment[], field: string) =>
  problemAt(problems, field)?.message ?? null;
