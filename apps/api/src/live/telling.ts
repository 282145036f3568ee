import { type Viewer } from '@casewire/access';
import { type Answers } from './answers.ts';
import { type Party } from './audience.ts';
import { type CaseEventItem } from './delivery.ts';
import { type Question } from './question.ts';
import { scopeOf } from './reader.ts';

/** A party that is to be told something, with the rights it has just now. */
export interface Entitled {
  readonly party: Party;
  readonly viewer: Viewer;
}

/** Those of the parties who may be given something, by the rights they have. */
export function entitled(
  parties: readonly Party[],
  rights: ReadonlyMap<string, Viewer>,
  mayGive: (party: Party, viewer: Viewer) => boolean,
): Entitled[] {
  const found: Entitled[] = [];
  for (const party of parties) {
    const viewer = rights.get(party.who);
    if (viewer && mayGive(party, viewer)) found.push({ party, viewer });
  }
  return found;
}

/**
 * What each party is told of one thing. Ten thousand sessions with the same rights that ask the same are asked for
 * once: only where an answer speaks of the person is each party's made for itself.
 */
export async function tell(
  made: Answers,
  item: CaseEventItem,
  entitled: readonly Entitled[],
): Promise<Map<Party, string>> {
  const texts = new Map<Party, string>();
  const asked = alike(entitled).map(([question, some]) => {
    const answer = made.forAll(question, item, readerIn(some[0]));
    return [question, some, quiet(answer)] as const;
  });
  for (const [question, some, answer] of asked) {
    const text = await answer;
    const own = text === null ? some.map((one) => quiet(made.to(question, item, readerIn(one)))) : null;
    for (const [nth, { party }] of some.entries()) texts.set(party, text ?? (await own?.[nth]) ?? '');
  }
  return texts;
}

type Some = [Entitled, ...Entitled[]];

/** Put together by question and rights. */
function alike(entitled: readonly Entitled[]): [Question, Some][] {
  const found = new Map<Question, Map<string, Some>>();
  for (const one of entitled) {
    const { question } = one.party;
    let scopes = found.get(question);
    if (!scopes) found.set(question, (scopes = new Map<string, Some>()));
    const scope = scopeOf(one.viewer);
    const some = scopes.get(scope);
    if (some) some.push(one);
    else scopes.set(scope, [one]);
  }
  return [...found].flatMap(([question, scopes]) =>
    [...scopes.values()].map((some): [Question, Some] => [question, some]),
  );
}

const readerIn = ({ party: { principal }, viewer }: Entitled) => ({ principal, viewer });

/** Many are under way while one is waited for: what fails is heard of when its turn comes. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
