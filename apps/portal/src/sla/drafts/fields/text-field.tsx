import { TextInput } from '@mantine/core';
import { type Path } from '../document.ts';
import { useField } from '../editing.ts';

interface TextFieldProps {
  path: Path;
  label: string;
  hint?: string;
  type?: 'text' | 'date' | 'time' | 'tel';
  /** The label is for the ear only; a head above says it for the eye. */
  bare?: boolean;
  /** Goes where the field was empty: taken out of the document, not kept as empty text. */
  optional?: boolean;
}

/** A text of the document. */
export function TextField({
  path,
  label,
  hint,
  type = 'text',
  bare = false,
  optional = false,
}: TextFieldProps) {
  const { id, value, error, put } = useField(path);
  return (
    <TextInput
      id={id}
      type={type}
      {...(bare ? { 'aria-label': label } : { label })}
      description={hint}
      value={typeof value === 'string' ? value : ''}
      error={error}
      autoComplete="off"
      onChange={(event) => {
        const typed = event.currentTarget.value;
        put(optional && typed === '' ? undefined : typed, true);
      }}
    />
  );
}
