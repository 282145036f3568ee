import { type HolidaySourceInput } from '@casewire/client';

export type SourceKind = 'COUNTRY' | 'FILE' | 'FEED';

/** Where holidays are to be taken from, as the form holds it. */
export interface SourceForm {
  kind: SourceKind;
  country: string;
  region: string;
  fromYear: string;
  toYear: string;
  text: string;
  url: string;
}

export type SourceGap = 'country' | 'years' | 'text' | 'url';

export const emptySource = (year: number): SourceForm => ({
  kind: 'COUNTRY',
  country: '',
  region: '',
  fromYear: String(year),
  toYear: String(year + 2),
  text: '',
  url: '',
});

/** What is still missing before anything can be looked up. */
export function sourceGap({ kind, country, fromYear, toYear, text, url }: SourceForm): SourceGap | null {
  const [from, to] = [Number(fromYear), Number(toYear)];
  if (kind === 'COUNTRY' && country === '') return 'country';
  if (kind === 'FILE' && text.trim() === '') return 'text';
  if (kind === 'FEED' && !/^(https?|webcals?):\/\/\S+$/.test(url.trim())) return 'url';
  if (!/^\d{4}$/.test(fromYear) || !/^\d{4}$/.test(toYear) || to < from) return 'years';
  return null;
}

/** What the API is asked for. */
export function sourceInput({
  kind,
  country,
  region,
  fromYear,
  toYear,
  text,
  url,
}: SourceForm): HolidaySourceInput {
  const years = { fromYear: Number(fromYear), toYear: Number(toYear) };
  switch (kind) {
    case 'COUNTRY':
      return { ...years, country, ...(region === '' ? {} : { region }) };
    case 'FILE':
      return { ...years, iCalendar: text };
    case 'FEED':
      return { ...years, url: url.trim() };
  }
}
