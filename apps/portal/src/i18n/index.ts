import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { attainment } from './en/attainment.ts';
import { board } from './en/board.ts';
import { calendars } from './en/calendars.ts';
import { cases } from './en/cases.ts';
import { clock } from './en/clock.ts';
import { common } from './en/common.ts';
import { drafts } from './en/drafts.ts';
import { fields } from './en/fields.ts';
import { gallery } from './en/gallery.ts';
import { live } from './en/live.ts';
import { moves } from './en/moves.ts';
import { policies } from './en/policies.ts';
import { report } from './en/report.ts';
import { shell } from './en/shell.ts';
import { signIn } from './en/signIn.ts';
import { tryOut } from './en/tryOut.ts';
import { versions } from './en/versions.ts';
import { welcome } from './en/welcome.ts';

/** One namespace per feature folder; a key that does not exist does not compile. */
export const en = {
  common,
  clock,
  shell,
  cases,
  board,
  attainment,
  report,
  signIn,
  welcome,
  live,
  gallery,
  calendars,
  drafts,
  fields,
  policies,
  versions,
  tryOut,
  moves,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'common',
  ns: Object.keys(en),
  resources: { en },
  initAsync: false,
  interpolation: { escapeValue: false },
});
