import { type Command } from './commands.ts';

/** What is open over a case: the dialog of a command, or the explanation of a clock. */
export type OpenDialog = { command: Command } | { why: string };
