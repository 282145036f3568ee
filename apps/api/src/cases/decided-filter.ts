import { type FilterQuery } from '@mikro-orm/postgresql';
import { audiencesOf, mayAskBy, mayCompareEngineers, type Viewer } from '@casewire/access';
import { OUTCOMES, type PromiseOutcome } from '@casewire/sla';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { requestError } from '../errors.ts';
import { fromGlobalId } from '../global-id.ts';
import { DateTime } from '../scalars.ts';
import { type ClockOutcome } from './clock-outcome.ts';
import { Audience, Priority } from './enums.ts';

const outcomes = Object.fromEntries(OUTCOMES.map((one) => [one, one])) as {
  [Outcome in PromiseOutcome]: Outcome;
};
registerEnumType(outcomes, { name: 'PromiseOutcome' });

@InputType({
  description:
    'A promise that was decided, as attainment counts it: all that is given holds for one and the same promise.',
})
export class DecidedFilter {
  @Field(() => outcomes, { nullable: true })
  outcome?: PromiseOutcome | null;

  @Field(() => [String], { nullable: true, description: 'Names of clock kinds, such as RESPONSE.' })
  kind?: string[] | null;

  @Field(() => [Priority], { nullable: true, description: 'The priority it was promised at.' })
  priority?: Priority[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Who held the case when it was decided; only for the vendor's own people.",
  })
  engineerId?: string[] | null;

  @Field(() => DateTime, { nullable: true, description: 'Decided then or later.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Decided before.' })
  to?: Date | null;
}

const KIND_NAME = /^[A-Z][A-Z0-9_]{0,99}$/;

/** Names of clock kinds as they may stand in the database; what is none is left out, and so fits nothing. */
export const kindNames = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name) => KIND_NAME.test(name))),
];

/** The filter as a condition on outcomes. */
export function decided(filter: DecidedFilter, viewer: Viewer): FilterQuery<ClockOutcome> {
  const { outcome, kind, priority, engineerId, from, to } = filter;
  if (engineerId && !mayAskBy(viewer, 'DecidedFilter', 'engineerId'))
    throw requestError(
      'BAD_USER_INPUT',
      "filter.decided.engineerId is for the vendor's own people. Leave it out.",
    );
  const all: FilterQuery<ClockOutcome>[] = [{ audience: { $in: promisesCounted(kind, viewer) } }];
  if (outcome) all.push({ missed: outcome === 'MISSED' });
  if (kind) all.push({ kind: { $in: kindNames(kind) } });
  if (priority) all.push({ priority: { $in: [...new Set(priority)] } });
  if (engineerId)
    all.push({
      engineerId: { $in: [...new Set(engineerId.flatMap((id) => fromGlobalId('Person', id) ?? []))] },
    });
  if (from) all.push({ at: { $gte: from } });
  if (to) all.push({ at: { $lt: to } });
  return { $and: all };
}

/**
 * Whose promises are counted: those everybody on a case sees. Internal targets only where those of the vendor's own
 * people who see them ask for a kind by its name, so that no sum mixes the two.
 */
export const promisesCounted = (kinds: readonly string[] | null | undefined, viewer: Viewer): Audience[] =>
  kinds && mayCompareEngineers(viewer) ? audiencesOf(viewer).map((one) => Audience[one]) : [Audience.PUBLIC];
