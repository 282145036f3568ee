import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { missedAddress } from '../cases/list-filter.ts';
import { type Voice } from '../sla/clock-facts.ts';
import { useKindWords } from '../sla/kind-words.ts';
import { timeOfDay } from '../ui/day-time.ts';
import { Rich } from '../ui/rich.tsx';
import { Section } from '../ui/section.tsx';
import { useStale } from '../ui/server-clock.tsx';
import { useZones } from '../ui/zones.tsx';
import { budgetWords, type Figure, percent, type Period, type Say, targetWords } from './attainment-words.ts';
import style from './attainment-card.module.css';

export interface KindFigure {
  kindName: string | null;
  kindTitle: string | null;
  figure: Figure;
}

export interface AttainmentCardProps {
  attainment: Period & { total: Figure; rows: readonly KindFigure[] };
  voice: Voice;
  /** `band` lies across the page, `aside` stands in the right column. */
  form: 'band' | 'aside';
  /** The last attempt to renew it failed; what is shown is what was known before. */
  outdated?: boolean;
}

/** How many promises of this period were kept, and how many may still be missed. */
export function AttainmentCard({ attainment, voice, form, outdated = false }: AttainmentCardProps) {
  const { t } = useTranslation('attainment');
  const { total } = attainment;
  const share = percent(total);
  const said = { target: targetWords(attainment), period: t(`period.${attainment.period}`) };
  return (
    <Section title={t('title')} note={<Note words={t('target', said)} />}>
      {share === null ? (
        <p className={style['text']}>{t('nothing', said)}</p>
      ) : (
        <div className={style['card']} data-form={form}>
          <div className={style['sum']}>
            <p className={style['figure']}>
              <b className={style['share']}>{share}</b>
              <span className={style['counts']}>
                <Rich text={t('counts', { met: total.met, count: total.met + total.missed })} />
                {total.missed > 0 && (
                  <>
                    {', '}
                    <Missed figure={total} kind={null} words={null} period={attainment} t={t} />
                  </>
                )}
              </span>
            </p>
            <p className={style['text']} data-over={total.budget < 0 || undefined}>
              <Rich text={budgetWords(total, attainment, t)} />
            </p>
          </div>
          <Kinds attainment={attainment} voice={voice} detailed={form === 'band'} t={t} />
        </div>
      )}
      {outdated && <p className={style['outdated']}>{t('failedKept')}</p>}
    </Section>
  );
}

/** Which period and target; while the page stands still, as of when. */
function Note({ words }: { words: string }) {
  const { t } = useTranslation('attainment');
  const stale = useStale();
  const { reader } = useZones();
  return stale ? `${words}, ${t('asOf', { time: timeOfDay(stale.since, reader) })}` : words;
}

interface KindsProps {
  attainment: AttainmentCardProps['attainment'];
  voice: Voice;
  detailed: boolean;
  t: Say;
}

function Kinds({ attainment, voice, detailed, t }: KindsProps) {
  const caption = useId();
  const kindWords = useKindWords(voice);
  return (
    <table className={style['kinds']} aria-labelledby={caption} data-detailed={detailed || undefined}>
      <caption id={caption} className={style['hidden']}>
        {t('table')}
      </caption>
      <thead className={detailed ? undefined : style['hidden']}>
        <tr>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('kept')}</th>
          {detailed && <th scope="col">{t('share')}</th>}
          <th scope="col">{t('missedColumn')}</th>
          {detailed && <th scope="col">{t('mayMiss')}</th>}
        </tr>
      </thead>
      <tbody>
        {attainment.rows.map(({ kindName, kindTitle, figure }) => {
          const words = kindWords(kindName ?? '', kindTitle);
          return (
            <tr key={kindName}>
              <th scope="row">{words}</th>
              <td>{t('countsShort', { met: figure.met, count: figure.met + figure.missed })}</td>
              {detailed && <td>{percent(figure)}</td>}
              <td>
                {figure.missed > 0 ? (
                  <Missed figure={figure} kind={kindName} words={words} period={attainment} t={t} />
                ) : (
                  t('none')
                )}
              </td>
              {detailed && (
                <td data-over={figure.budget < 0 || undefined}>
                  {figure.budget < 0 ? t('tooMany', { count: -figure.budget }) : figure.budget}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface MissedProps {
  figure: Figure;
  kind: string | null;
  words: string | null;
  period: Period;
  t: Say;
}

function Missed({ figure, kind, words, period, t }: MissedProps) {
  const { from, to } = period;
  const count = figure.missed;
  return (
    <Link
      className={style['missed']}
      to={missedAddress({ kind, from, to })}
      aria-label={words === null ? t('missedAllName', { count }) : t('missedName', { count, kind: words })}
    >
      {t('missed', { count })}
    </Link>
  );
}
