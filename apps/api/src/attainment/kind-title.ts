import { type Policy } from '@casewire/sla';

/** A kind's name as the policy has people read it; one it no longer has is spelled: ROOT_CAUSE is Root cause. */
export function kindTitle(name: string, policy: Policy): string {
  const known = policy.kinds.find((kind) => kind.name === name);
  const words = name.toLowerCase().replaceAll('_', ' ');
  return known?.title ?? words.charAt(0).toUpperCase() + words.slice(1);
}
