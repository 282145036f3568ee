import { type Policy } from '@casewire/sla';

/** A kind as people call it; one that the policy in force no longer has by its name: HAND_BACK is Hand back. */
export function kindTitle({ kinds }: Policy, name: string): string {
  const words = name.toLowerCase().replaceAll('_', ' ');
  return kinds.find((kind) => kind.name === name)?.title ?? words.charAt(0).toUpperCase() + words.slice(1);
}
