import { type ReactNode } from 'react';

/** Words with `<b>…</b>` in them, as the dictionaries write them; nothing else is read as markup. */
export function Rich({ text }: { text: string }): ReactNode {
  return text
    .split(/<b>(.*?)<\/b>/)
    .map((part, index) => (index % 2 === 1 ? <b key={index}>{part}</b> : part));
}

/** The same words for an ear. */
export const plain = (text: string) => text.replace(/<\/?b>/g, '');
