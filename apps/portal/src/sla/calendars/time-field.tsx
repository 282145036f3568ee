import { TextInput } from '@mantine/core';
import { type Path } from '../drafts/document.ts';
import { useField } from '../drafts/editing.ts';
import { clockTime } from './clock-time.ts';

/** A time of day, to 24:00, which a browser’s own field for times does not know. */
export function TimeField({ path, label }: { path: Path; label: string }) {
  const { id, value, error, put } = useField(path);
  const text = typeof value === 'string' ? value : '';
  return (
    <TextInput
      id={id}
      aria-label={label}
      value={text}
      error={error}
      inputMode="numeric"
      autoComplete="off"
      w={error === null ? 76 : undefined}
      onChange={(event) => {
        put(event.currentTarget.value, true);
      }}
      onBlur={() => {
        if (clockTime(text) !== text) put(clockTime(text), true);
      }}
    />
  );
}
