import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './report-page.module.css';

const steps = ['what', 'impact', 'facts'] as const;

/** Where one stands; what is done can be gone back to. */
export function Steps({ at, onGo }: { at: number; onGo: (step: number) => void }) {
  const { t } = useTranslation('report');
  return (
    <ol className={classes['steps']} aria-label={t('steps')}>
      {steps.map((name, index) => (
        <li
          key={name}
          className={classes['step']}
          aria-current={index === at ? 'step' : undefined}
          data-done={index < at || undefined}
        >
          <span className={classes['stepMark']} aria-hidden="true">
            {index < at ? <IconCheck size={16} stroke={2} /> : index + 1}
          </span>
          {index < at ? (
            <button
              type="button"
              className={classes['stepLink']}
              onClick={() => {
                onGo(index);
              }}
            >
              {t(`step.${name}`)}
            </button>
          ) : (
            t(`step.${name}`)
          )}
        </li>
      ))}
    </ol>
  );
}
