import * as sla from '@casewire/sla';
import { expect, it } from 'vitest';
import * as words from './words.ts';

it('are the words of the policy, all of them', () => {
  expect(words.priorities).toEqual(sla.PRIORITIES);
  expect(words.deployments).toEqual(sla.DEPLOYMENTS);
  expect(words.plans).toEqual(sla.SUPPORT_PLANS);
  expect(words.contacts).toEqual(sla.CONTACT_KINDS);
  expect(words.audiences).toEqual(sla.AUDIENCES);
  expect(words.periods).toEqual(sla.PERIODS);
  expect(words.serviceHours).toEqual(sla.SERVICE_HOURS);
  expect(words.moments).toEqual(sla.MOMENTS);
});
