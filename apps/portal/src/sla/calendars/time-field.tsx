import { TextInput } from '@mantine/core';
import { type Path } from '../drafts/document.ts';
import { useField } from '../drafts/editing.ts';
import { clockTime } from './clock-time.ts';

interface TimeFieldProps {
  path: Path;
  label: string;
  /** Where the row tells what is wrong. */
  faultsId: string;
}

/** A time of day, to 24:00, which a browser’s own field for times does not know. Its fault is told by the row. */
export function TimeField({ path, label, faultsId }: TimeFieldProps) {
  const { id, value, error, put } = useField(path);
  const text = typeof value === 'string' ? value : '';
  return (
    <TextInput
      id={id}
      aria-label={label}
      value={text}
      error={error !== null}
      aria-describedby={error === null ? undefined : faultsId}
      inputMode="numeric"
      autoComplete="off"
      w={76}
      onChange={(event) => {
        put(event.currentTarget.value, true);
      }}
      onBlur={() => {
        if (clockTime(text) !== text) put(clockTime(text), true);
      }}
    />
  );
}
