import { CallPage } from '../cases/call/call-page.tsx';
import { OnlyFor } from './only-for.tsx';

export function CallRoom() {
  return (
    <OnlyFor may="logCall">
      <CallPage />
    </OnlyFor>
  );
}
