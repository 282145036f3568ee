import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../processes/child.ts';
import { bin, childEnvironment, node, root } from '../workspace.ts';

/** Files that never exist on disk: the text is linted as if it stood at that place. */
const forbidden = [
  {
    what: 'sla may not know who may do what',
    at: 'libs/sla/src/index.ts',
    text: "import '@casewire/access';",
    rule: '@nx/enforce-module-boundaries',
  },
  {
    what: 'business-time may not know promises',
    at: 'libs/business-time/src/index.ts',
    text: "import '@casewire/sla';",
    rule: '@nx/enforce-module-boundaries',
  },
  {
    what: 'access stands alone',
    at: 'libs/access/src/index.ts',
    text: "import '@casewire/sla';",
    rule: '@nx/enforce-module-boundaries',
  },
  {
    what: 'the client knows only the schema',
    at: 'libs/client/src/index.ts',
    text: "import '@casewire/sla';",
    rule: '@nx/enforce-module-boundaries',
  },
  {
    what: 'the portal shows viewerActions instead of deciding',
    at: 'apps/portal/src/main.tsx',
    text: "import '@casewire/access';",
    rule: '@nx/enforce-module-boundaries',
  },
  {
    what: 'a pure library does no I/O',
    at: 'libs/business-time/src/index.ts',
    text: "import 'node:fs';",
    rule: 'no-restricted-imports',
  },
  {
    what: 'a folder of the API may not import to its right',
    at: 'apps/api/src/people/person.ts',
    text: "import '../cases/case.ts';",
    rule: 'no-restricted-imports',
  },
  {
    what: 'the first folder of the API may import from none',
    at: 'apps/api/src/outbox/relay.ts',
    text: "import '../live/hub.ts';",
    rule: 'no-restricted-imports',
  },
  {
    what: 'calendars and policies know no case',
    at: 'apps/api/src/sla/book.ts',
    text: "import '../cases/case.ts';",
    rule: 'no-restricted-imports',
  },
  {
    what: 'cases know nothing of their clocks being moved',
    at: 'apps/api/src/cases/case-log.ts',
    text: "import '../recalculation/try-out.ts';",
    rule: 'no-restricted-imports',
  },
  {
    what: 'ui/ holds no GraphQL',
    at: 'apps/portal/src/ui/index.ts',
    text: "import 'urql';",
    rule: 'no-restricted-imports',
  },
  {
    what: 'a pure library reads no clock',
    at: 'libs/sla/src/index.ts',
    text: 'export const now = Date.now();',
    rule: 'no-restricted-syntax',
  },
  {
    what: 'the API reads its clock in main.ts only',
    at: 'apps/api/src/cases/case.ts',
    text: 'export const now = new Date();',
    rule: 'no-restricted-syntax',
  },
];

const allowed = [
  { at: 'libs/sla/src/index.ts', text: "import '@casewire/business-time';" },
  { at: 'apps/portal/src/main.tsx', text: "import '@casewire/client';" },
  { at: 'apps/api/src/cases/case.ts', text: "import '../people/person.ts';" },
  { at: 'apps/api/src/recalculation/try-out.ts', text: "import '../cases/case.ts';" },
  { at: 'apps/api/src/people/person.ts', text: "import '@casewire/access';" },
  { at: 'apps/portal/src/ui/index.ts', text: "import 'react';" },
  { at: 'apps/api/src/main.ts', text: 'export const now = Date.now();' },
];

const fences = ['@nx/enforce-module-boundaries', 'no-restricted-imports', 'no-restricted-syntax'];

describe('the fences between modules', () => {
  let eslint: ESLint;

  beforeAll(async () => {
    // Without a project graph on disk the Nx rule lets everything through.
    const graph = await run(node, [bin.nx, 'show', 'projects'], { cwd: root, env: childEnvironment() });
    expect(graph.code, graph.output).toBe(0);
    process.env.NX_DAEMON = 'false';
    process.chdir(root);
    eslint = new ESLint({ cwd: root });
  });

  const broken = async (at: string, text: string) => {
    const [result] = await eslint.lintText(`${text}\n`, { filePath: `${root}/${at}` });
    return result?.messages
      .map((message) => message.ruleId)
      .filter((rule) => rule === null || fences.includes(rule));
  };

  it.each(forbidden)('$what', async ({ at, text, rule }) => {
    expect(await broken(at, text)).toEqual([rule]);
  });

  it.each(allowed)('lets $at say $text', async ({ at, text }) => {
    expect(await broken(at, text)).toEqual([]);
  });
});
