import { expect, it } from 'vitest';
import { domainsIn, groupsIn } from './sign-on-terms.ts';

it('reads domains however they are parted', () => {
  expect(domainsIn(' halden.example, halden.test;\nother.example ')).toEqual([
    'halden.example',
    'halden.test',
    'other.example',
  ]);
  expect(domainsIn('')).toEqual([]);
});

it('reads groups line by line, and names the line that says nothing', () => {
  expect(groupsIn('desk = L1\n\n Field: technicians = l2 ')).toEqual([
    { group: 'desk', level: 'L1' },
    { group: 'Field: technicians', level: 'L2' },
  ]);
  expect(groupsIn('desk = L1\neverybody')).toEqual({ wrong: 'everybody' });
  expect(groupsIn('desk = L7')).toEqual({ wrong: 'desk = L7' });
});
