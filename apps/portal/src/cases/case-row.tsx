import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PriorityMark } from '../sla/priority-mark.tsx';
import { type Voice } from '../sla/clock-facts.ts';
import { Reference } from '../ui/reference.tsx';
import { NearestClock, RemainingClocks } from './case-clocks.tsx';
import { type CaseFacts } from './owed-step.ts';
import classes from './case-row.module.css';

export interface CaseRowProps {
  on: CaseFacts;
  voice: Voice;
  /** Who has it, or where it comes from: two short lines. */
  who: ReactNode;
  /** Instead of the clocks: who has just taken it. */
  instead?: ReactNode;
  /** Shown on the selected or hovered row only. */
  action?: ReactNode;
  /** Beneath the row: a refusal, and what to do next. */
  notice?: ReactNode;
  selected: boolean;
  /** It changed while the reader could not see it. */
  marked?: boolean;
  phase?: 'here' | 'taken' | 'folding';
  onSelect: () => void;
}

export const rowLinkId = (id: string) => `row-${id}`;

export function CaseRow({
  on,
  voice,
  who,
  instead,
  action,
  notice,
  selected,
  marked = false,
  phase = 'here',
  onSelect,
}: CaseRowProps) {
  const { t } = useTranslation('cases');
  return (
    <li
      className={classes['row']}
      data-testid="case-row"
      data-reference={on.reference}
      data-selected={selected || undefined}
      data-marked={marked || undefined}
      data-phase={phase}
      onFocus={onSelect}
    >
      <div className={classes['line']}>
        <span className={classes['priority']}>
          <PriorityMark priority={on.priority} />
        </span>
        <span className={classes['reference']}>
          <Reference reference={on.reference} />
        </span>
        <span className={classes['what']}>
          <Link to={`/cases/${on.reference}`} id={rowLinkId(on.id)} className={classes['subject']}>
            {on.subject}
          </Link>
          <span className={classes['where']}>
            {[on.organisation.name, [on.product.name, on.productVersion].filter(Boolean).join(' ')].join(
              ' · ',
            )}
          </span>
        </span>
        <span className={classes['who']}>{who}</span>
        {instead ? (
          <span className={classes['instead']}>{instead}</span>
        ) : (
          <>
            <span className={classes['clock']}>
              <NearestClock on={on} voice={voice} />
              {on.coverage === 'NOT_COVERED' && <span className={classes['quiet']}>{t('notCovered')}</span>}
            </span>
            <span className={classes['others']}>
              <RemainingClocks on={on} voice={voice} />
            </span>
          </>
        )}
        {action && <span className={classes['action']}>{action}</span>}
      </div>
      {notice && <div className={classes['notice']}>{notice}</div>}
    </li>
  );
}
