import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The feature folders of the API form one line; each may import only from those to its left. */
const apiLine = [
  'outbox',
  'audit',
  'organisations',
  'people',
  'sla',
  'cases',
  'attainment',
  'recalculation',
  'escalations',
  'deadlines',
  'trail',
  'live',
  'server',
];

const apiFences = apiLine.map((folder, index) => ({
  files: [`apps/api/src/${folder}/**/*.ts`],
  ignores: ['**/*.test.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: apiLine.slice(index + 1).map((later) => ({
          regex: `^\\.\\./(\\.\\./)*${later}/`,
          message: `${folder}/ stands left of ${later}/ and may not import from it (${apiLine.join(' ← ')}).`,
        })),
      },
    ],
  },
}));

/** Time is an argument: reading a clock anywhere but in main.ts makes a result untestable. */
const readsAClock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take the instant as an argument; only main.ts reads a clock.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take the instant as an argument; only main.ts reads a clock.',
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist',
      '**/out-tsc',
      '**/node_modules',
      '.nx',
      '.data',
      '**/.stryker-tmp',
      'docs/api',
      '**/*.generated.ts',
      'tools/fixtures/**',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      // A leading underscore says that something has to be taken but not used.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          // Commands build the libraries first and load what uses them afterwards.
          checkDynamicDependenciesExceptions: ['@casewire/.*'],
          // The commands of the repository run the service by its parts; no other project may.
          allow: ['@casewire/api'],
          depConstraints: [
            { sourceTag: 'scope:business-time', onlyDependOnLibsWithTags: ['scope:business-time'] },
            { sourceTag: 'scope:sla', onlyDependOnLibsWithTags: ['scope:sla', 'scope:business-time'] },
            { sourceTag: 'scope:access', onlyDependOnLibsWithTags: ['scope:access'] },
            { sourceTag: 'scope:schema', onlyDependOnLibsWithTags: ['scope:schema'] },
            { sourceTag: 'scope:client', onlyDependOnLibsWithTags: ['scope:client', 'scope:schema'] },
            {
              sourceTag: 'scope:api',
              onlyDependOnLibsWithTags: [
                'scope:api',
                'scope:business-time',
                'scope:sla',
                'scope:access',
                'scope:schema',
                'scope:client',
              ],
            },
            {
              sourceTag: 'scope:portal',
              onlyDependOnLibsWithTags: ['scope:portal', 'scope:business-time', 'scope:sla', 'scope:client'],
            },
            { sourceTag: 'scope:tools', onlyDependOnLibsWithTags: ['*'] },
            {
              sourceTag: 'type:pure',
              bannedExternalImports: ['node:*', 'pg', 'express', 'react', '@mikro-orm/*', 'graphql', 'ws'],
            },
          ],
        },
      ],
    },
  },
  {
    // The pure libraries do no I/O and read no clock.
    files: ['libs/{business-time,sla,access}/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^node:', message: 'This library is pure: no I/O.' }] },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'fetch',
        'setTimeout',
        'setInterval',
        'localStorage',
        'window',
        'document',
      ],
      'no-restricted-syntax': ['error', ...readsAClock],
    },
  },
  {
    // Examples import a library by its name, as its readers will; they may lean on nothing else.
    files: ['libs/*/examples/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': 'off',
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!@casewire/(business-time|sla)(/|$))' }] },
      ],
    },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: ['apps/api/src/main.ts', '**/*.test.ts', 'apps/api/src/testing/**'],
    rules: { 'no-restricted-syntax': ['error', ...readsAClock] },
  },
  ...apiFences,
  {
    // ui/ is the visual language: it knows neither GraphQL nor the domain's use-cases.
    files: ['apps/portal/src/ui/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(urql|@urql/.*|graphql|graphql-ws|@casewire/client)$',
              message: 'ui/ holds no GraphQL.',
            },
            {
              regex: '^\\.\\./(?!ui/)(\\.\\./)?(graphql|cases|escalations|people|routes|live)/',
              message: 'ui/ knows no feature.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/portal/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
);
