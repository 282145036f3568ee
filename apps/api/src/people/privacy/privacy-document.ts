import { type Fate, type PersonalField, personalData } from './personal-data.ts';

const fates: Record<Fate, string> = { GOES: 'goes', BY_NAME: 'the name goes', STAYS: 'stays' };

const line = (column: string, { what, kept, exported, fate, why }: PersonalField): string =>
  `| \`${column}\` | ${what} | ${kept} | ${exported ?? 'no'} | ${fates[fate]}${why === undefined ? '' : `: ${why}`} |`;

/** docs/privacy.md: what is kept of people, and what becomes of it. */
export function privacyDocument(): string {
  const tables = Object.entries(personalData).flatMap(([table, { personal }]) =>
    personal === undefined
      ? []
      : [
          `### \`${table}\``,
          [
            '| field | what, and what for | kept | exported | erased |',
            '| --- | --- | --- | --- | --- |',
            ...Object.entries(personal).map(([column, field]) => line(column, field)),
          ].join('\n'),
        ],
  );
  const without = Object.entries(personalData).flatMap(([table, { personal }]) =>
    personal === undefined ? [`\`${table}\``] : [],
  );
  return [INTRODUCTION, ...tables, `Nothing about anybody is in ${without.join(', ')}.`].join('\n\n');
}

const INTRODUCTION = `<!-- Generated from apps/api/src/people/privacy by "npm run generate": do not edit. -->

# What is kept of people

For whoever answers for it. Why it is so: [decision 34](decisions/0034-a-person-goes-the-record-stays.md).

## Exporting

Everybody takes their own data at _Your sign-in_, administrators anybody's in the person's room: one JSON file. It needs a sign-in; a token exports nobody. Nothing of anybody else and no secret is in it, and that it was taken is in the audit trail. In somebody else's, the words of a case stand only if whoever takes it may read them there: an administrator who does not work on cases gets references and instants, and a manager who is an administrator too takes the words for somebody who can no longer sign in.

## Erasing

Administrators of people, in the person's room: it shows first what goes, what stays and why (not how much: that would tell of notes), and wants the name or the e-mail address typed. Nobody erases themselves or the last administrator, and nothing brings it back. The person is shut out on every node at once. Where their name stood there is a pseudonym like "Former engineer of Arden (4f2a)", the same everywhere, so that the record still says what one person did.

**What they wrote stays**: messages, notes and the log of a case are what the two sides told each other about a promise that may cost money, and each belongs to both. Names that somebody typed into such a text, into a call's caller or a reason stay with it. What must not stay there (somebody else's private matter, say) is a matter for the two sides and not for this command.

**Backups** are not reached. Keep them no longer than you would answer for, and erase again after restoring one: the audit trail says who was erased.

## How long addresses are kept

The address somebody came from last stands by their session, token and account for \`addressDays\` days, 90 unless changed (\`node apps/api/dist/main.js retention --addresses 30\`), then it is blanked. A session is removed a month after it ended. The audit trail keeps the address of what was done for as long as it keeps that.

## Every field

_Goes_: it is removed or replaced. _The name goes_: the id stays and leads to nothing but the pseudonym. _Stays_: with the reason.`;
