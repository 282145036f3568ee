import type { Policy, ServiceHours, SupportPlan } from '../policy/policy.ts';

/** What a contract line says about when its cases are worked on. */
export interface Cover {
  plan: SupportPlan;
  productCovers24x7: boolean;
  /** The contract holds an exception for a product that does not offer 24x7. */
  exceptionGranted: boolean;
  /** The contract holds managed Support Services. */
  managedSupport: boolean;
}

/** The service hours of a case, by the name of the policy's calendar (D-COV-2). */
export function serviceHours(cover: Cover): ServiceHours {
  const premium = cover.plan === 'PREMIUM' && (cover.productCovers24x7 || cover.exceptionGranted);
  return premium || cover.managedSupport ? 'ROUND_THE_CLOCK' : 'OFFICE';
}

/** The plan a name on a contract stands for, whatever its case and spacing (D-COV-1); null if the policy knows none. */
export function planNamed(name: string, policy: Policy): SupportPlan | null {
  const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toUpperCase();
  return Object.entries(policy.planNames).find(([known]) => plain(known) === plain(name))?.[1] ?? null;
}
