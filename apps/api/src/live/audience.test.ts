import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readFilter } from '../cases/event-page.ts';
import { Priority } from '../cases/enums.ts';
import { type Principal } from '../people/viewer.ts';
import { openAudience, type Subscriber } from './audience.ts';
import { CaseEventStream } from './live.resolver.ts';
import { openQuestions } from './question.ts';
import { type Sink } from './sink.ts';

const schema = buildSchema('type Query { a: Int } type Subscription { a: Int b: Int }');
const questions = openQuestions();
const asking = {
  a: questions.of({ schema, document: parse('subscription { a }') }),
  b: questions.of({ schema, document: parse('subscription { b }') }),
};
const of = (tokenId: string): Principal => ({ kind: 'token', personId: 'one', tokenId });
const filters = {
  all: readFilter(null),
  allToo: readFilter({}),
  urgent: readFilter({ priority: [Priority.P1] }),
  nobody: readFilter({ caseId: 'no id of a case' }),
};
const sink: Sink = {
  queued: 0,
  send: () => undefined,
  drained: () => Promise.resolve(),
  refuse: () => undefined,
  comeAgain: () => undefined,
};
const subscriber = (
  token: string,
  question: keyof typeof asking = 'a',
  filter: keyof typeof filters = 'all',
): Subscriber => ({
  principal: of(token),
  question: asking[question],
  stream: new CaseEventStream(filters[filter], null),
  sink,
});

describe('a party', () => {
  it('is all who ask the same about the same events with the same token, and nobody else', () => {
    const audience = openAudience();
    const first = audience.join(subscriber('t'));
    expect(audience.join(subscriber('t')).party).toBe(first.party);
    expect(audience.join(subscriber('t', 'a', 'allToo')).party).toBe(first.party);
    const others = [
      subscriber('u'),
      subscriber('t', 'b'),
      subscriber('t', 'a', 'urgent'),
      subscriber('t', 'a', 'nobody'),
    ].map((one) => audience.join(one).party);
    expect(new Set([first.party, ...others]).size).toBe(5);
    expect(audience.everybody.size).toBe(7);
  });

  it('counts among the live ones while one of it is, and is forgotten with its last', () => {
    const audience = openAudience();
    const [one, two] = [audience.join(subscriber('t')), audience.join(subscriber('t'))];
    expect(audience.live()).toEqual([]);
    audience.goLive(one);
    audience.goLive(two);
    expect([audience.liveSize, audience.arrivals, one.came, two.came]).toEqual([2, 2, 1, 2]);
    expect(audience.live()).toEqual([one.party]);
    audience.fallBehind(one);
    audience.fallBehind(one);
    expect([audience.liveSize, one.came]).toEqual([1, 0]);
    audience.leave(two);
    audience.leave(two);
    expect([audience.liveSize, audience.live().length, audience.everybody.size]).toEqual([0, 0, 1]);
    // Not its last: whoever comes is of the same party.
    expect(audience.join(subscriber('t')).party).toBe(one.party);
    for (const member of audience.everybody) audience.leave(member);
    expect(audience.join(subscriber('t')).party).not.toBe(one.party);
  });
});
