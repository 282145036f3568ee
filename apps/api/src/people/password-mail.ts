import { type Mail } from '../mailer.ts';

interface Addressee {
  readonly name: string;
  readonly email: string;
}

export const resetMail = (to: Addressee, link: string, minutes: number): Mail => ({
  to: to.email,
  subject: 'Choose a new password for Casewire',
  text: `Hello ${to.name},

somebody, most likely you, asked for a new password. Choose it here within ${minutes} minutes; the link works once:

${link}

All your sessions end when you do. If it was not you, leave this mail: your password stays as it is.
`,
});

export const invitationMail = (to: Addressee, by: string, link: string, days: number): Mail => ({
  to: to.email,
  subject: 'Your way into Casewire',
  text: `Hello ${to.name},

${by} made you a sign-in. Choose your password here within ${days} days; the link works once:

${link}
`,
});
