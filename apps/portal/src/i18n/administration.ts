import { calendars } from './en/calendars.ts';
import { drafts } from './en/drafts.ts';
import { fields } from './en/fields.ts';
import { moves } from './en/moves.ts';
import { policies } from './en/policies.ts';
import { tryOut } from './en/tryOut.ts';
import { versions } from './en/versions.ts';
import { i18n } from './index.ts';

/** The words of the administration's rooms. They come with the rooms: most people never see one. */
const administration = { calendars, drafts, fields, policies, versions, tryOut, moves };

export type Administration = typeof administration;

for (const [namespace, words] of Object.entries(administration))
  i18n.addResourceBundle('en', namespace, words);
