import { type Voice } from '../sla/clock-facts.ts';
import { ConnectDialog } from './dialogs/connect-dialog.tsx';
import { EscalateDialog } from './dialogs/escalate-dialog.tsx';
import { ReleaseDialog } from './dialogs/release-dialog.tsx';
import { ReopenDialog } from './dialogs/reopen-dialog.tsx';
import { ResolveDialog } from './dialogs/resolve-dialog.tsx';
import { RestoreDialog } from './dialogs/restore-dialog.tsx';
import { WaitDialog } from './dialogs/wait-dialog.tsx';
import { WhyDialog } from './dialogs/why-dialog.tsx';
import { type OpenDialog } from './open-dialog.ts';
import { type CaseDetail } from './owed-step.ts';

interface CaseDialogsProps {
  on: CaseDetail;
  voice: Voice;
  open: OpenDialog | undefined;
  onClose: () => void;
}

export function CaseDialogs({ on, voice, open, onClose }: CaseDialogsProps) {
  if (!open) return null;
  if ('why' in open) return <WhyDialog on={on} clockId={open.why} voice={voice} onClose={onClose} />;
  const props = { on, onClose };
  switch (open.command) {
    case 'recordContact':
      return <ConnectDialog {...props} />;
    case 'awaitCustomer':
      return <WaitDialog {...props} />;
    case 'escalateCase':
      return <EscalateDialog {...props} />;
    case 'recordRestoration':
      return <RestoreDialog {...props} />;
    case 'resolveCase':
      return <ResolveDialog {...props} />;
    case 'reopenCase':
      return <ReopenDialog {...props} />;
    case 'releaseCase':
      return <ReleaseDialog {...props} />;
    case 'claimCase':
    case 'postProgressUpdate':
    case 'logCall':
      return null;
  }
}
