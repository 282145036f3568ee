import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { Link } from 'react-router';
import { waitOf } from '../cases/case-clocks.tsx';
import { type CaseFacts } from '../cases/owed-step.ts';
import { TextButton } from '../cases/text-button.tsx';
import { useViewer } from '../people/viewer.ts';
import { ClockChip } from '../sla/clock-chip.tsx';
import { type Need } from './needs.ts';
import classes from './customer-home.module.css';

/** “Is it fixed?” holds nothing up, so a long row of them does not push the open cases off the page. */
const confirmsShown = 2;

interface NeedsYouProps {
  needs: readonly Need[];
  onReopen: (on: CaseFacts) => void;
}

/** What holds things up, each with the act that moves it on. */
export function NeedsYou({ needs, onReopen }: NeedsYouProps) {
  const { t } = useTranslation('cases');
  const { hotline } = useViewer();
  const [all, setAll] = useState(false);
  if (needs.length === 0) return null;
  const firstConfirm = needs.findIndex(({ kind }) => kind === 'confirm');
  const shown = all || firstConfirm === -1 ? needs : needs.slice(0, firstConfirm + confirmsShown);
  const hidden = needs.length - shown.length;
  return (
    <section className={classes['needs']} aria-labelledby="needs-you" data-testid="needs-you">
      <h2 id="needs-you" className={classes['needsTitle']}>
        {t('home.needsYou')}
      </h2>
      <ul className={classes['cases']}>
        {shown.map(({ kind, on }) => {
          const paused = on.clocks.find(({ state }) => state === 'PAUSED');
          const title =
            kind === 'answer'
              ? (on.wait?.reason ?? '')
              : kind === 'ring'
                ? t('home.ringUs', { hotline, reference: on.reference })
                : t('home.isItFixed');
          return (
            <li key={on.id} className={classes['need']}>
              <div>
                <b className={classes['needWhat']}>{title}</b>
                <p className={classes['text']}>
                  <Link to={`/cases/${on.reference}`} className={classes['plainLink']}>
                    {on.reference} {on.subject}
                  </Link>
                </p>
                {kind === 'answer' && (
                  <p className={classes['text']}>
                    {paused && <ClockChip clock={paused} voice="customer" wait={waitOf(on)} />}{' '}
                    {on.assignee ? t('home.goesOn', { name: on.assignee.name }) : t('home.goesOnPlain')}
                  </p>
                )}
                {kind === 'ring' && (
                  <p className={classes['text']}>
                    {t('home.ringWhy', { requested: on.requestedPriority ?? '', priority: on.priority })}
                  </p>
                )}
              </div>
              {kind === 'confirm' ? (
                on.viewerActions.includes('reopenCase') && (
                  <Button
                    variant="default"
                    onClick={() => {
                      onReopen(on);
                    }}
                  >
                    {t('promise.reopen')}
                  </Button>
                )
              ) : kind === 'answer' ? (
                <Button component={Link} to={`/cases/${on.reference}`}>
                  {t('promise.answer')}
                </Button>
              ) : (
                <Button component="a" href={`tel:${hotline.replace(/[^+\d]/g, '')}`} color="ink">
                  {hotline}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {hidden > 0 && (
        <p className={classes['more']}>
          <TextButton
            onClick={() => {
              setAll(true);
            }}
          >
            {t('home.moreFixed', { count: hidden })}
          </TextButton>
        </p>
      )}
    </section>
  );
}
