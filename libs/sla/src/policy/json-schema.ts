import { z } from 'zod';
import { calendarSchema, policySchema } from './schema.ts';

const localTime = { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' };
const localDate = { type: 'string', format: 'date' };

/** A calendar as `@casewire/business-time` takes it. */
const calendar = {
  oneOf: [
    {
      type: 'object',
      description: 'Never closed; a business day is 24 hours.',
      properties: { kind: { const: 'ROUND_THE_CLOCK' } },
      required: ['kind'],
      additionalProperties: false,
    },
    {
      type: 'object',
      description: 'Weekly hours in a zone, less the holidays.',
      properties: {
        kind: { const: 'WEEKLY' },
        timeZone: { type: 'string', description: 'IANA zone, such as Europe/London or Etc/GMT.' },
        hours: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            properties: {
              weekday: { type: 'integer', minimum: 1, maximum: 7, description: 'Monday is 1.' },
              from: localTime,
              to: {
                type: 'string',
                pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
                description: 'Before `from`: the span ends on the next day.',
              },
            },
            required: ['weekday', 'from', 'to'],
          },
        },
        holidays: {
          type: 'array',
          items: {
            oneOf: [
              localDate,
              {
                type: 'object',
                properties: { date: localDate, name: { type: 'string' }, source: { type: 'string' } },
                required: ['date'],
              },
            ],
          },
        },
        businessDay: { type: 'string', description: 'What P1D is worth, such as PT10H.' },
      },
      required: ['timeZone', 'hours', 'holidays', 'businessDay'],
    },
  ],
};

/** The form of a policy document as JSON Schema (2020-12). What must hold between its parts, `validatePolicy` tells. */
export function policyJsonSchema(): object {
  const schema = z.toJSONSchema(policySchema, {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (Object.is(zodSchema, calendarSchema)) Object.assign(jsonSchema, calendar);
    },
  });
  return { title: 'A support SLA as data', ...schema };
}
