/**
 * The part of the Compose specification that this project uses. It is narrower than the whole on purpose:
 * a word that is not listed here is a slip, or deserves a line here.
 */
const strings = { type: 'array', items: { type: 'string' } };
const duration = { type: 'string', pattern: '^(\\d+(ms|s|m|h))+$' };

const healthcheck = {
  oneOf: [
    {
      type: 'object',
      required: ['disable'],
      additionalProperties: false,
      properties: { disable: { const: true } },
    },
    {
      type: 'object',
      required: ['test', 'interval', 'timeout', 'retries'],
      additionalProperties: false,
      properties: {
        test: {
          type: 'array',
          minItems: 2,
          items: [{ enum: ['CMD', 'CMD-SHELL'] }],
          additionalItems: { type: 'string' },
        },
        interval: duration,
        timeout: duration,
        start_period: duration,
        retries: { type: 'integer', minimum: 1 },
      },
    },
  ],
};

const dependsOn = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    required: ['condition'],
    additionalProperties: false,
    properties: {
      condition: { enum: ['service_started', 'service_healthy', 'service_completed_successfully'] },
    },
  },
};

const service = {
  type: 'object',
  required: ['image', 'restart', 'healthcheck', 'networks'],
  additionalProperties: false,
  properties: {
    image: { type: 'string', pattern: '^[a-z0-9./-]+(:[A-Za-z0-9._-]+)?$' },
    build: {
      type: 'object',
      required: ['context'],
      additionalProperties: false,
      properties: { context: { type: 'string' }, target: { type: 'string' } },
    },
    command: strings,
    env_file: { type: 'string' },
    ports: { type: 'array', items: { type: 'string', pattern: '^(\\d+\\.\\d+\\.\\d+\\.\\d+:)?\\d+:\\d+$' } },
    volumes: { type: 'array', items: { type: 'string', pattern: '^[a-z]+:/' } },
    networks: strings,
    shm_size: { type: 'string', pattern: '^\\d+[kmg]b$' },
    stop_grace_period: duration,
    restart: { enum: ['no', 'always', 'on-failure', 'unless-stopped'] },
    read_only: { type: 'boolean' },
    tmpfs: strings,
    cap_drop: strings,
    security_opt: strings,
    healthcheck,
    depends_on: dependsOn,
  },
};

export const composeSchema = {
  type: 'object',
  required: ['name', 'services', 'networks', 'volumes'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]*$' },
    services: { type: 'object', minProperties: 1, additionalProperties: service },
    networks: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: { internal: { type: 'boolean' } },
      },
    },
    volumes: { type: 'object', additionalProperties: { type: 'object', maxProperties: 0 } },
  },
};
