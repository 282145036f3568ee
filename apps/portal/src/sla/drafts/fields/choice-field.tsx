import { Checkbox, NativeSelect } from '@mantine/core';
import { Choices } from '../../../ui/choices.tsx';
import { type Path } from '../document.ts';
import { useField } from '../editing.ts';

interface Option<Value extends string> {
  value: Value;
  label: string;
}

interface ChoicesFieldProps<Value extends string> {
  path: Path;
  label: string;
  options: readonly Option<Value>[];
  bare?: boolean;
  /** With none chosen the field is left out of the document. */
  optional?: boolean;
}

/** Any of a few words of the document. */
export function ChoicesField<Value extends string>({
  path,
  label,
  options,
  bare = false,
  optional = false,
}: ChoicesFieldProps<Value>) {
  const { id, value, error, put } = useField(path);
  const chosen = Array.isArray(value) ? (value as unknown[]).map(String) : [];
  return (
    <Choices
      id={id}
      legend={label}
      hideLegend={bare}
      options={options}
      chosen={chosen}
      error={error}
      onChange={(next) => {
        put(optional && next.length === 0 ? undefined : next);
      }}
    />
  );
}

interface SelectFieldProps<Value extends string> {
  path: Path;
  label: string;
  options: readonly Option<Value>[];
  bare?: boolean;
  /** What leaving the field out means, as the first choice. */
  none?: string;
}

/** One of a few words of the document. */
export function SelectField<Value extends string>({
  path,
  label,
  options,
  bare = false,
  none,
}: SelectFieldProps<Value>) {
  const { id, value, error, put } = useField(path);
  const text = typeof value === 'string' ? value : '';
  // What the document says stays to be seen, also where it is none of the choices.
  const unknown = text !== '' && !options.some((option) => option.value === text);
  const data = [
    ...(none !== undefined || text === '' ? [{ value: '', label: none ?? '' }] : []),
    ...options,
    ...(unknown ? [{ value: text, label: text }] : []),
  ];
  return (
    <NativeSelect
      id={id}
      {...(bare ? { 'aria-label': label } : { label })}
      value={text}
      data={data}
      error={error}
      onChange={(event) => {
        const next = event.currentTarget.value;
        put(next === '' ? undefined : next);
      }}
    />
  );
}

/** Yes or no. */
export function YesField({
  path,
  label,
  optional = false,
}: {
  path: Path;
  label: string;
  optional?: boolean;
}) {
  const { id, value, error, put } = useField(path);
  return (
    <Checkbox
      id={id}
      label={label}
      checked={value === true}
      error={error}
      onChange={(event) => {
        const on = event.currentTarget.checked;
        put(optional && !on ? undefined : on);
      }}
    />
  );
}
