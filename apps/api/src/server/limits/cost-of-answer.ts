import { type ApolloServerPlugin } from '@apollo/server';
import { toDate } from '../../clock-time.ts';
import { type Spent } from './meters.ts';
import { type MeteredContext } from './rate-limit.resolver.ts';

/** `extensions.cost` of an answer: what it cost and what is left. */
export const costExtension = ({ cost, limit, remaining, resetAt }: Spent) => ({
  cost: { requested: cost, limit, remaining, resetAt: toDate(resetAt).toISOString() },
});

/** Writes `extensions.cost` into every answer over HTTP. */
export function costOfAnswer(): ApolloServerPlugin<MeteredContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ contextValue, response: { body } }) {
          if (body.kind === 'single') {
            body.singleResult.extensions = {
              ...body.singleResult.extensions,
              ...costExtension(contextValue.spent),
            };
          }
          return Promise.resolve();
        },
      }),
  };
}
