import { type Recorded } from '../audit/recorded.ts';
import { type Accreditation, type Person } from './person.ts';

/**
 * What of a person the audit trail keeps: what they may. It can never be changed, so name and e-mail address stand
 * there by the person's id alone and are looked up when it is shown (D-TRU-3); a program has nothing to forget.
 */
export const recordedPerson = (person: Person): Recorded => ({
  ...(person.program && { name: person.name }),
  organisation: person.organisation.id,
  level: person.level,
  roles: [...person.roles].sort(),
  active: person.active,
  program: person.program,
});

export const personSubject = ({ id, name, program }: Person) => ({
  type: 'Person',
  id,
  name: program ? name : null,
});

export const recordedAccreditation = (one: Accreditation): Recorded => ({
  person: one.person.id,
  product: one.product.id,
  certificate: one.certificate,
  validFrom: one.validFrom,
  validTo: one.validTo,
});
