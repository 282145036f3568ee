import { attainmentOf, breachBudget, type Tally } from '@casewire/sla';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Priority } from '../cases/enums.ts';
import { DateTime } from '../scalars.ts';
import { type OutcomeCount } from './count-outcomes.ts';
import { AttainmentPeriod } from './period.ts';

@InputType({ description: 'What is left out is not narrowed; ids and kinds that are none fit nothing.' })
export class AttainmentFilter {
  @Field(() => [String], { nullable: true, description: 'Names of clock kinds, such as RESPONSE.' })
  kind?: string[] | null;

  @Field(() => [Priority], { nullable: true })
  priority?: Priority[] | null;

  @Field(() => [ID], { nullable: true })
  organisationId?: string[] | null;

  @Field(() => [ID], { nullable: true })
  productId?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Only for the vendor's own people." })
  engineerId?: string[] | null;
}

@ObjectType()
export class AttainmentFigure {
  constructor({ met, missed }: Tally, target: number) {
    this.met = met;
    this.missed = missed;
    this.attainment = attainmentOf({ met, missed });
    this.budget = breachBudget({ met, missed }, target);
  }

  @Field(() => Int)
  met: number;

  @Field(() => Int)
  missed: number;

  @Field(() => Float, { nullable: true, description: 'Null when nothing was decided yet.' })
  attainment: number | null;

  @Field(() => Int, {
    description:
      'How many more may be missed before attainment falls under target; below zero: how far under.',
  })
  budget: number;
}

/** One group; what it was not grouped by is null. */
@ObjectType()
export class AttainmentRow {
  /** The rest is read through the row's own fields, when asked for. */
  of!: OutcomeCount;

  @Field(() => String, { nullable: true })
  kindName!: string | null;

  @Field(() => String, { nullable: true })
  kindTitle!: string | null;

  @Field(() => Priority, { nullable: true })
  priority!: Priority | null;

  @Field(() => DateTime, { nullable: true })
  periodStart!: Date | null;

  @Field(() => AttainmentFigure)
  figure!: AttainmentFigure;
}

@ObjectType({ description: 'Of the promises decided in [from, to), how many were kept (D-KPI-1, D-KPI-2).' })
export class Attainment {
  @Field(() => DateTime)
  from!: Date;

  @Field(() => DateTime)
  to!: Date;

  @Field(() => AttainmentPeriod, { description: 'Over how long the policy reckons.' })
  period!: AttainmentPeriod;

  @Field(() => Float, { description: 'The share of promises to keep, 0 to 1.' })
  target!: number;

  @Field(() => AttainmentFigure)
  total!: AttainmentFigure;

  @Field(() => [AttainmentRow], {
    description: 'Worst first; grouped by PERIOD, oldest period first and worst first in each.',
  })
  rows!: AttainmentRow[];

  @Field(() => Boolean, {
    description: 'True if there are more rows than one answer holds: narrow the filter.',
  })
  hasMoreRows!: boolean;
}
