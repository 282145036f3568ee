import { Field, ID, InterfaceType } from 'type-graphql';

/** Anything with a global id (Relay). */
@InterfaceType({ resolveType: (value: object) => value.constructor.name })
export abstract class Node {
  @Field(() => ID, { name: 'id' })
  readonly globalId!: string;
}
