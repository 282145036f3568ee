import { Entity, Enum, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { type Ref } from '@mikro-orm/core';
import { Person } from '../people/person.ts';
import { Audience } from './enums.ts';

/** What somebody wrote to a case, for one audience (D-CAS-8). The event that announces it shows the text. */
@Entity()
export class Message {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid', index: true })
  caseId!: string;

  @ManyToOne(() => Person, { ref: true })
  author!: Ref<Person>;

  @Enum({ items: () => Audience })
  audience!: Audience;

  @Property({ type: 'boolean' })
  progressUpdate!: boolean;

  @Property({ type: 'text' })
  text!: string;

  @Property({ type: 'timestamptz', length: 3 })
  writtenAt!: Date;
}
