import { type Priority } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { PriorityMark } from '../../sla/priority-mark.tsx';
import { priorities } from '../list-filter.ts';
import classes from './report-page.module.css';

interface ImpactStepProps {
  priority: Priority | '';
  onChange: (priority: Priority) => void;
  missing: boolean;
}

/** What people cannot do names the priority; nobody has to know what a P2 is. */
export function ImpactStep({ priority, onChange, missing }: ImpactStepProps) {
  const { t } = useTranslation('report');
  return (
    <fieldset className={classes['impact']} aria-describedby="impact-lead">
      <legend className={classes['stepTitle']}>{t('impact.title')}</legend>
      <p id="impact-lead" className={classes['lead']}>
        {t('impact.lead')}
      </p>
      {missing && (
        <p className={classes['gap']} role="alert">
          {t('need.impact')}
        </p>
      )}
      <div className={classes['choices']}>
        {priorities.map((one) => (
          <label key={one} className={classes['choice']} data-chosen={one === priority || undefined}>
            <input
              type="radio"
              name="impact"
              value={one}
              checked={one === priority}
              onChange={() => {
                onChange(one);
              }}
            />
            <span>
              <b>{t(`impact.${one}`)}</b>
              <span className={classes['text']}>{t(`impact.${one}Text`)}</span>
            </span>
            <PriorityMark priority={one} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
