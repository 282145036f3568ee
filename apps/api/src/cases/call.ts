import { Field, InputType } from 'type-graphql';
import { DateTime } from '../scalars.ts';
import { Priority } from './enums.ts';

@InputType({
  description:
    'A call that someone at the vendor or at L2 took. `connected`: a technician spoke with the customer (D-CAS-2).',
})
export class CallInput {
  @Field(() => String)
  callerName!: string;

  @Field(() => String, { nullable: true })
  callerPhone?: string | null;

  @Field(() => DateTime)
  startedAt!: Date;

  @Field(() => Priority, { nullable: true })
  priority?: Priority | null;

  @Field(() => Boolean, { nullable: true })
  connected?: boolean | null;

  @Field(() => String, { nullable: true })
  note?: string | null;
}
