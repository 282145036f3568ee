import { Entity, Enum, ManyToOne, OneToMany, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Collection } from '@mikro-orm/core';
import { registerEnumType } from 'type-graphql';
import { Organisation } from './organisation.ts';
import { Product } from './product.ts';

export enum SupportPlan {
  STANDARD = 'STANDARD',
  PREMIUM = 'PREMIUM',
}
registerEnumType(SupportPlan, { name: 'SupportPlan' });

export enum Deployment {
  CLOUD = 'CLOUD',
  ON_PREMISE = 'ON_PREMISE',
}
registerEnumType(Deployment, { name: 'Deployment' });

/** A contract covers a customer from/to, names its plan and who gives second line (D-COV-1, D-ORG-1). */
@Entity()
export class Contract {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne(() => Organisation, { index: true })
  customer!: Organisation;

  @ManyToOne(() => Organisation)
  secondLine!: Organisation;

  @Enum({ items: () => SupportPlan })
  plan!: SupportPlan;

  @Property({ type: 'timestamptz', length: 3 })
  startsAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  endsAt!: Date;

  @Property({ type: 'boolean' })
  managedSupport!: boolean;

  @OneToMany(() => ContractLine, (line: ContractLine) => line.contract)
  lines = new Collection<ContractLine>(this);
}

/** One product of a contract, with how it is deployed (D-COV-3) and its granted exceptions (D-COV-2, D-COV-5). */
@Entity()
export class ContractLine {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne(() => Contract, { index: true })
  contract!: Contract;

  @ManyToOne(() => Product)
  product!: Product;

  @Enum({ items: () => Deployment })
  deployment!: Deployment;

  @Property({ type: 'text', nullable: true })
  productVersion!: string | null;

  @Property({ type: 'boolean' })
  roundTheClockGranted!: boolean;

  @Property({ type: 'boolean' })
  endOfLifeException!: boolean;
}
