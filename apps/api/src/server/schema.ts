import 'reflect-metadata';
import { type GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AttainmentResolver } from '../attainment/attainment.resolver.ts';
import { CaseConnectionResolver, CaseResolver } from '../cases/case.resolver.ts';
import { CaseEventResolver } from '../cases/events.resolver.ts';
import { CaseMutationsResolver } from '../cases/case-mutations.resolver.ts';
import { ClockResolver } from '../cases/clock.resolver.ts';
import { ReportingResolver } from '../cases/reporting.resolver.ts';
import { FaultReportIncomplete, InvalidInput, NotAllowed, StaleVersion } from '../errors.ts';
import { AlreadyClaimed, WrongState } from '../cases/problems.ts';
import { EscalationsResolver } from '../escalations/escalations.resolver.ts';
import { LiveResolver } from '../live/live.resolver.ts';
import { OrganisationsResolver } from '../organisations/organisations.resolver.ts';
import { AccountsResolver, AccreditationResolver } from '../people/accounts/accounts.resolver.ts';
import { PeopleResolver } from '../people/people.resolver.ts';
import { SignInsResolver } from '../people/sign-ins.resolver.ts';
import { PrivacyResolver } from '../people/privacy/privacy.resolver.ts';
import { SignOnResolver } from '../people/sign-on/sign-on.resolver.ts';
import { TokensResolver } from '../people/tokens/tokens.resolver.ts';
import { HolidaysResolver } from '../recalculation/holidays.resolver.ts';
import { MovesResolver } from '../recalculation/moves.resolver.ts';
import { CalendarClocksResolver, PolicyClocksResolver } from '../recalculation/running-clocks.resolver.ts';
import { TryOutResolver } from '../recalculation/try-out.resolver.ts';
import { DateTime } from '../scalars.ts';
import { CalendarsResolver } from '../sla/calendars.resolver.ts';
import { DraftsResolver } from '../sla/drafts.resolver.ts';
import { PoliciesResolver } from '../sla/policies.resolver.ts';
import { RateLimitResolver } from './limits/rate-limit.resolver.ts';
import { SlaResolver } from '../sla/sla.resolver.ts';
import { TrailResolver } from '../trail/trail.resolver.ts';
import { applyFieldRules } from './apply-field-rules.ts';
import { directResolvers } from './direct-resolvers.ts';
import { NodeResolver } from './node.resolver.ts';

/** Subscriptions here read the event log themselves; the library only asks that something be given. */
const noTopics = {
  subscribe: (): never => {
    throw new Error('This schema has no topics: a subscription brings its own stream.');
  },
  publish: (): never => {
    throw new Error('This schema has no topics: events are written to the log.');
  },
};

/** Each of the resolvers once, for all who ask. */
function instances(): (target: object) => object {
  const made = new Map<object, object>();
  return (target) => {
    let one = made.get(target);
    if (!one) made.set(target, (one = new (target as new () => object)()));
    return one;
  };
}

/** The public schema, from the resolvers and the rules of its fields alone: needs no database. */
export function buildApiSchema(): GraphQLSchema {
  const instanceOf = instances();
  const schema = buildSchemaSync({
    resolvers: [
      SlaResolver,
      CalendarsResolver,
      PoliciesResolver,
      DraftsResolver,
      PeopleResolver,
      SignInsResolver,
      AccountsResolver,
      AccreditationResolver,
      TokensResolver,
      SignOnResolver,
      PrivacyResolver,
      OrganisationsResolver,
      NodeResolver,
      CaseResolver,
      CaseConnectionResolver,
      CaseEventResolver,
      ClockResolver,
      ReportingResolver,
      CaseMutationsResolver,
      AttainmentResolver,
      EscalationsResolver,
      TryOutResolver,
      MovesResolver,
      HolidaysResolver,
      CalendarClocksResolver,
      PolicyClocksResolver,
      TrailResolver,
      LiveResolver,
      RateLimitResolver,
    ],
    orphanedTypes: [
      InvalidInput,
      NotAllowed,
      StaleVersion,
      FaultReportIncomplete,
      WrongState,
      AlreadyClaimed,
    ],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
    pubSub: noTopics,
    container: { get: instanceOf },
  });
  return applyFieldRules(directResolvers(schema, instanceOf));
}
