import { type Path } from '../document.ts';
import { numberOf, printNumber } from './as-typed.ts';
import { TypedField } from './typed-field.tsx';

interface NumberFieldProps {
  path: Path;
  label: string;
  hint?: string;
  /** The document keeps a share of one; people write percent. */
  percent?: boolean;
}

/** A number of the document. */
export function NumberField({ percent = false, ...field }: NumberFieldProps) {
  return (
    <TypedField
      {...field}
      numeric
      print={(value) => printNumber(value, percent)}
      parse={(typed) => numberOf(typed, percent)}
      {...(percent ? { unit: '%' } : {})}
    />
  );
}
