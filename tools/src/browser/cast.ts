import { type Role, type SupportLevel } from '@casewire/api';

export type Name = 'maria' | 'owen' | 'priya' | 'jonas' | 'nils' | 'elena' | 'ada';

interface Player {
  fullName: string;
  at: 'customer' | 'vendor';
  level: `${SupportLevel}` | null;
  roles: readonly `${Role}`[];
}

/** Who plays in the browser tests: one customer, and somebody of the vendor at every level and in every role. */
export const cast: Record<Name, Player> = {
  maria: { fullName: 'Maria Kovacs', at: 'customer', level: 'L1', roles: [] },
  owen: { fullName: 'Owen Tate', at: 'vendor', level: 'L2', roles: [] },
  priya: { fullName: 'Priya Shah', at: 'vendor', level: 'L3', roles: [] },
  jonas: { fullName: 'Jonas Weber', at: 'vendor', level: 'L3', roles: [] },
  nils: { fullName: 'Nils Ek', at: 'vendor', level: 'L4', roles: [] },
  elena: { fullName: 'Elena Rossi', at: 'vendor', level: null, roles: ['MANAGER'] },
  ada: { fullName: 'Ada Klein', at: 'vendor', level: null, roles: ['ADMINISTRATOR'] },
};
