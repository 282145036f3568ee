import { useTranslation } from 'react-i18next';
import { ClockChip } from '../sla/clock-chip.tsx';
import { type Voice } from '../sla/clock-facts.ts';
import { ClockLarge } from '../sla/clock-large.tsx';
import { ClockStrip } from '../sla/clock-strip.tsx';
import { AtInstant } from './at-instant.tsx';
import { samples } from './sample-clocks.ts';
import style from './gallery.module.css';

/** Every state in three sizes. */
export function ClockStates({ voice }: { voice: Voice }) {
  const { t } = useTranslation('gallery');
  return (
    <section className={style['states']} aria-label={t('title')}>
      <div className={style['stateHead']} aria-hidden="true">
        <span>{t('state')}</span>
        <span>{t('chip')}</span>
        <span>{t('strip')}</span>
        <span>{t('large')}</span>
      </div>
      {samples.map(({ id, now, staleSince, wait, clock }) => (
        <AtInstant key={id} now={now} {...(staleSince === undefined ? {} : { staleSince })}>
          <div className={style['stateRow']} data-sample={id}>
            <div>
              <h3 className={style['stateName']}>{t(`states.${id}`)}</h3>
              <p className={style['about']}>{t(`about.${id}`)}</p>
            </div>
            <div>
              <ClockChip clock={clock} voice={voice} wait={wait} />
            </div>
            <ClockStrip clocks={[clock]} voice={voice} wait={wait} form="panel" shortcuts={false} />
            <ClockLarge clock={clock} voice={voice} wait={wait} />
          </div>
        </AtInstant>
      ))}
    </section>
  );
}
