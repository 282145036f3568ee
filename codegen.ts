import { type CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for every operation in libs/client/operations; the result is committed and compared in CI. */
const config: CodegenConfig = {
  schema: 'libs/schema/schema.graphql',
  documents: 'libs/client/operations/*.graphql',
  generates: {
    'libs/client/src/generated/operations.generated.ts': {
      plugins: [
        { add: { content: '/* Generated from libs/client/operations; do not edit. */' } },
        'typescript-operations',
        'typed-document-node',
      ],
      config: {
        useTypeImports: true,
        enumType: 'string-literal',
        scalars: { DateTime: 'string', Duration: 'string', ID: 'string' },
        arrayInputCoercion: false,
        dedupeFragments: true,
        skipTypename: true,
        documentMode: 'documentNode',
      },
    },
  },
};

export default config;
