import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
// Only its type: naming it otherwise would bring its words along.
import type { Administration } from './administration.ts';
import type { AuditWords } from './audit.ts';
import type { PeopleWords } from './people.ts';
import { attainment } from './en/attainment.ts';
import { board } from './en/board.ts';
import { cases } from './en/cases.ts';
import { clock } from './en/clock.ts';
import { common } from './en/common.ts';
import { gallery } from './en/gallery.ts';
import { live } from './en/live.ts';
import { report } from './en/report.ts';
import { shell } from './en/shell.ts';
import { signIn } from './en/signIn.ts';
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
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en & Administration & PeopleWords & AuditWords;
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
