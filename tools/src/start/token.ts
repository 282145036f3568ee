import { parseArgs } from 'node:util';
import { Trouble, tell } from '../trouble.ts';
import { root } from '../workspace.ts';
import { apiCommand } from './api-command.ts';
import { databaseInUse } from './database-in-use.ts';

const usage =
  'Say whose token it is: npm run -s token -- --email person@example.com --name "what it is for" --days 90';

/** `npm run -s token`: makes an API token with a person's rights and prints it, this once. */
export async function printToken(args: string[]): Promise<void> {
  try {
    process.stdout.write(`${await apiCommand(databaseInUse(), 'token', ...checked(args))}\n`);
  } catch (error) {
    tell(error, root);
    process.exitCode = 1;
  }
}

function checked(args: string[]): string[] {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ args, options: { email: option, name: option, days: option } });
    if (values.email === undefined) throw new Trouble(usage);
    if (values.days !== undefined && !(Number(values.days) > 0)) throw new Trouble(usage);
    return Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, value],
    );
  } catch {
    throw new Trouble(usage);
  }
}
