import { useTranslation } from 'react-i18next';
import { stepsOf } from './document.ts';
import { fieldId, type Fault } from './editing.ts';
import { usePathWords } from './use-path-words.ts';
import style from './fault-list.module.css';

interface FaultListProps {
  faults: readonly Fault[];
  /** Leads to a fault that no field of the form shows. */
  onShowInText: (path: string) => void;
}

/** The field of a place, or of the nearest one around it that is on the page. */
function fieldOf(path: string): HTMLElement | null {
  const steps = stepsOf(path);
  for (let count = steps.length; count > 0; count -= 1) {
    const found = document.getElementById(fieldId(steps.slice(0, count)));
    if (found) return found;
  }
  return null;
}

/** Everything wrong with a draft, all at once; each leads to where it is. */
export function FaultList({ faults, onShowInText }: FaultListProps) {
  const { t } = useTranslation('drafts');
  const words = usePathWords();
  if (faults.length === 0) return null;
  return (
    <section className={style['list']} aria-label={t('faults.title', { count: faults.length })}>
      <p className={style['title']}>{t('faults.title', { count: faults.length })}</p>
      <ul>
        {faults.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <a
              href={`#${fieldId(stepsOf(path))}`}
              onClick={(event) => {
                event.preventDefault();
                const field = fieldOf(path);
                if (!field) {
                  onShowInText(path);
                  return;
                }
                field.closest('details')?.setAttribute('open', '');
                field.scrollIntoView({ block: 'center' });
                field.focus({ preventScroll: true });
              }}
            >
              {path === '' ? t('faults.whole') : words(stepsOf(path))}
            </a>{' '}
            {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
