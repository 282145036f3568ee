import { asking } from './asking.ts';
import { rows } from './field-rules.ts';
import { fields } from './fields.ts';
import { actionTables, fieldTables, type Table } from './matrix.ts';
import { relations, rolesShown, situations } from './roles.ts';

/** The list and its matrix as a page for people: docs/access.md. */
export function accessDocument(): string {
  return [
    '<!-- Generated from libs/access by "npm run generate": do not edit. -->',
    '# Who may see and do what',
    'Everything is denied unless a sentence here allows it. The list is `libs/access`; its row filters run in SQL, its field rules stand around the resolvers when the schema is built, and a field without a rule does not let it be built. What somebody may not see reads like what is not there.',
    '## Roles',
    grid(
      ['', 'who'],
      rolesShown.map(({ short, name }) => [`\`${short}\``, name]),
    ),
    'A session holds every scope, a token those it was made with. Doing something to a case needs `cases:write` beside `cases:read`, the installation `sla:write`, the directory `directory:read`.',
    '## Rows',
    'What is seen row by row, in lists, counts, cursors, look-ups and streams alike.',
    list(Object.entries(rows).map(([name, { sentence }]) => `**${name}**: ${sentence}`)),
    '## Actions',
    `A case, as it stands to somebody: ${named(relations)}.`,
    `What becomes of it: ${named(situations)}. \`always\`: all of these; \`·\`: never. Whether the life of the case allows it at the moment is another matter (\`libs/sla\`).`,
    ...actionTables().flatMap((table) => [`### ${table.title}`, table.sentence, tableGrid(table)]),
    '## Fields',
    'Of each type, who reads which fields. `yes`: whoever is given what holds it; `all`: of every row; `o`, `s`, `b`: of rows as they stand to somebody (own, supported, beside), for events and clocks by audience as `PUBLIC/SUPPORT/VENDOR`; `·`: nothing.',
    ...fieldTables().flatMap((table) => [
      `### ${table.title}`,
      ...sentencesOf(table),
      tableGrid(grouped(table)),
    ]),
    '## Filters, orders, groups',
    'What a question may be narrowed or ordered by tells of what it names.',
    ...Object.entries(asking).flatMap(([name, inputs]) => [
      `### ${name}`,
      list(bySentence(Object.entries(inputs).map(([input, { sentence }]) => [input, sentence]))),
    ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

const named = (words: Readonly<Record<string, string>>): string =>
  Object.entries(words)
    .map(([name, meaning]) => `\`${name}\` ${meaning}`)
    .join('; ');

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** Each sentence once, with the names it is said of. */
function bySentence(said: readonly (readonly [string, string])[]): string[] {
  const names = Map.groupBy(said, ([, sentence]) => sentence);
  return [...names].map(([sentence, of]) => `${of.map(([name]) => `\`${name}\``).join(' ')}: ${sentence}`);
}

function sentencesOf({ title, sentence }: Table): string[] {
  const said = Object.entries(fields[title]?.fields ?? {}).map(
    ([name, rule]) => [name, rule.sentence] as const,
  );
  return [sentence, list(bySentence(said))];
}

/** Fields of one rule share a line, named for the first of them; the rules above name them all. */
function grouped({ title, columns, sentence, lines }: Table): Table {
  const alike = Map.groupBy(lines, ({ name }) => fields[title]?.fields[name]?.sentence);
  const shared = [...alike.values()].flatMap(([first, ...more]) =>
    first
      ? [
          {
            name: `\`${first.name}\`${more.length > 0 ? ` and ${more.length} more` : ''}`,
            cells: first.cells,
          },
        ]
      : [],
  );
  return { title, columns, sentence, lines: shared };
}

const tableGrid = ({ columns, lines }: Table): string =>
  grid(
    ['', ...columns],
    lines.map(({ name, cells }) => [name, ...cells]),
  );

function grid(head: readonly string[], body: readonly (readonly string[])[]): string {
  const widths = head.map((name, at) =>
    Math.max(3, name.length, ...body.map((line) => line[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
