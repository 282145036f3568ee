import { type FilterQuery } from '@mikro-orm/postgresql';
import { type Viewer, visiblePeople } from '@casewire/access';
import { asCondition } from '../row-filter.ts';
import { type Person } from './person.ts';

/** The people the viewer may see in the directory: who has left is in it no more. */
export const peopleFor = (viewer: Viewer): FilterQuery<Person> => ({
  $and: [asCondition<Person>(visiblePeople(viewer), { organisationId: 'organisation' }), { active: true }],
});
