/** A time of day as people type it: `8`, `830`, `8.30`, `24` become `08:00`, `08:30`, `24:00`. What is none stays. */
export function clockTime(typed: string): string {
  const text = typed.trim();
  const [, hour, minute = '00'] =
    /^(\d{1,2})(?:[:.h ]?(\d{2}))?$/.exec(text) ?? /^(\d)(\d{2})$/.exec(text) ?? [];
  if (hour === undefined) return text;
  return `${hour.padStart(2, '0')}:${minute}`;
}
