import { type DemoAccount } from './demo.ts';

const roles = ['L1', 'L2', 'L3', 'L4', 'MANAGER', 'HEAD_OF_SUPPORT', 'ADMINISTRATOR', 'THIRD_PARTY'];

/** One line per role is enough to look around; `npm run -s demo:accounts` has them all. */
export function signInTable(accounts: DemoAccount[]): string[] {
  const shown = roles.flatMap((role) => accounts.filter((account) => account.role === role).slice(0, 1));
  const rows = [
    ['role', 'who', 'e-mail', 'password'],
    ...shown.map((one) => [one.role, `${one.name}, ${one.organisation}`, one.email, one.password]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

export function curlQuery(url: string, token: string): string {
  const query =
    '{ viewer { person { name } level } cases(first: 3) { totalCount nodes { reference subject status } } }';
  return [
    `curl -s ${url}/graphql \\`,
    `  -H 'authorization: Bearer ${token}' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '{"query":"${query}"}'`,
  ].join('\n');
}
