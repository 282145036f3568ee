import { type ReactNode } from 'react';
import style from './choices.module.css';

export interface ChoicesProps<Value extends string> {
  /** Asks the question; stands above the choices unless hidden. */
  legend: string;
  hideLegend?: boolean;
  options: readonly { value: Value; label: ReactNode }[];
  chosen: readonly string[];
  onChange: (chosen: Value[]) => void;
  id?: string;
  error?: string | null;
}

/** Any number of a few: check boxes side by side, each as wide as its words. Kept in the order they are offered. */
export function Choices<Value extends string>({
  legend,
  hideLegend = false,
  options,
  chosen,
  onChange,
  id,
  error = null,
}: ChoicesProps<Value>) {
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={style['choices']}
      aria-describedby={error !== null && id !== undefined ? `${id}-fault` : undefined}
    >
      <legend className={hideLegend ? style['hidden'] : style['legend']}>{legend}</legend>
      <div className={style['row']}>
        {options.map(({ value, label }) => (
          <label key={value} className={style['choice']}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => {
                const on = event.currentTarget.checked;
                onChange(
                  options
                    .map((option) => option.value)
                    .filter((one) => (one === value ? on : chosen.includes(one))),
                );
              }}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {error !== null && (
        <p id={id === undefined ? undefined : `${id}-fault`} className={style['error']}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
