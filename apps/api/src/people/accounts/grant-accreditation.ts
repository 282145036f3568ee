import { type EntityManager, ref } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { audit } from '../../audit/audit.ts';
import { personSubject, recordedAccreditation } from '../recorded-person.ts';
import { toDate } from '../../clock-time.ts';
import { type Context } from '../../context.ts';
import { invalidInput } from '../../errors.ts';
import { fromGlobalId } from '../../global-id.ts';
import { Product } from '../../organisations/product.ts';
import { DateTime } from '../../scalars.ts';
import { text } from '../../text.ts';
import { Accreditation } from '../person.ts';
import { type AccountPayload } from './account.ts';
import { accountPayload } from './account-payload.ts';
import { keepingPeople, lockPerson } from './keep-people.ts';

@InputType()
export class GrantAccreditationInput {
  @Field(() => ID)
  personId!: string;

  @Field(() => ID)
  productId!: string;

  @Field(() => String, { description: 'Its number, or what it is called.' })
  certificate!: string;

  @Field(() => DateTime, { nullable: true, description: 'Now if left out.' })
  validFrom?: Date | null;

  @Field(() => DateTime, { description: 'The instant from which it no longer holds.' })
  validTo!: Date;
}

const LONGEST_CERTIFICATE = 200;

/** Records a certificate: L2 rights on a product from an instant to another (D-ORG-2). */
export async function grantAccreditation(
  ctx: Context,
  input: GrantAccreditationInput,
): Promise<AccountPayload> {
  return accountPayload(
    ctx,
    await keepingPeople(ctx, async (em) => {
      const person = await lockPerson(em, input.personId);
      const product = await productOf(em, input.productId);
      const validFrom = input.validFrom ?? toDate(ctx.now());
      if (input.validTo <= validFrom)
        throw invalidInput('validTo', 'A certificate ends after it began. Choose a later day.');
      const granted = em.create(Accreditation, {
        id: uuidv7(),
        person: ref(person),
        product: ref(product),
        certificate: text('certificate', input.certificate, LONGEST_CERTIFICATE),
        validFrom,
        validTo: input.validTo,
      });
      audit(em, ctx, {
        action: 'grantAccreditation',
        subject: personSubject(person),
        after: { accreditation: granted.id, ...recordedAccreditation(granted) },
      });
      return person.id;
    }),
  );
}

async function productOf(em: EntityManager, globalId: string): Promise<Product> {
  const id = fromGlobalId('Product', globalId);
  const product = id && (await em.findOne(Product, { id }));
  if (!product) throw invalidInput('productId', 'There is no such product. Read products.', 'NOT_FOUND');
  return product;
}
