import { type Recorded } from '../audit/recorded.ts';
import { type Accreditation, type Person } from './person.ts';

/** What of a person the audit trail keeps: who they are here, and what they may. */
export const recordedPerson = (person: Person): Recorded => ({
  name: person.name,
  email: person.email,
  organisation: person.organisation.id,
  level: person.level,
  roles: [...person.roles].sort(),
  active: person.active,
  program: person.program,
});

export const personSubject = ({ id, email, name, program }: Person) => ({
  type: 'Person',
  id,
  name: program ? name : email,
});

export const recordedAccreditation = (one: Accreditation): Recorded => ({
  person: one.person.id,
  product: one.product.id,
  certificate: one.certificate,
  validFrom: one.validFrom,
  validTo: one.validTo,
});
