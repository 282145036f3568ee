import { fields } from '@casewire/access';
import { buildSchema, type GraphQLObjectType, isObjectType, printSchema } from 'graphql';
import { expect, it } from 'vitest';
import { applyFieldRules } from './apply-field-rules.ts';
import { buildApiSchema } from './schema.ts';

const sdl = printSchema(buildApiSchema());

it('does not let a schema be built with a field that has no rule, and names it', () => {
  const more = buildSchema(
    sdl.replace('type Case implements Node {', 'type Case implements Node {\n  secret: String'),
  );
  expect(() => applyFieldRules(more)).toThrow('Nobody may read Case.secret: say who may');
});

it('does not let one be built with a type that has none', () => {
  const more = buildSchema(`${sdl}\ntype Vault { gold: Int }`);
  expect(() => applyFieldRules(more)).toThrow('Vault.gold');
});

it('notices a rule for what there is no more', () => {
  const less = buildSchema(sdl.replace(/ {2}noLogsReason: String\n/, ''));
  expect(() => applyFieldRules(less)).toThrow('FaultReport.noLogsReason');
});

it('costs nothing where whoever has the object may read it: the resolver is left as it was', () => {
  const schema = buildSchema(sdl);
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  );
  const own = (): null => null;
  for (const type of types) for (const field of Object.values(type.getFields())) field.resolve = own;
  applyFieldRules(schema);
  for (const type of types)
    for (const field of Object.values(type.getFields())) {
      const kind = fields[type.name]?.fields[field.name]?.kind;
      expect(field.resolve === own, `${type.name}.${field.name}`).toBe(kind === 'WITH' || kind === 'OPEN');
    }
});
