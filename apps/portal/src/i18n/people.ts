import { people } from './en/people.ts';
import { i18n } from './index.ts';

/** The words of the rooms in which people are kept. They come with the rooms. */
const words = { people };

export type PeopleWords = typeof words;

for (const [namespace, some] of Object.entries(words)) i18n.addResourceBundle('en', namespace, some);
