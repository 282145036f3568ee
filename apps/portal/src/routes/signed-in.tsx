import { Outlet } from 'react-router';
import { SessionGate } from '../people/session-gate.tsx';

export function SignedIn() {
  return (
    <SessionGate>
      <Outlet />
    </SessionGate>
  );
}
