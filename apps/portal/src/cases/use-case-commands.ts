import { ClaimCaseDocument } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useViewer } from '../people/viewer.ts';
import { useStale } from '../ui/server-clock.tsx';
import { commands, shortcutOf, whyNot, type Command } from './commands.ts';
import { type OpenDialog } from './open-dialog.ts';
import { type CaseDetail } from './owed-step.ts';
import { useAct } from './use-act.ts';

export interface CaseCommand {
  id: Command;
  label: string;
  keys: string | undefined;
  disabledReason: string | null;
  run: () => void;
}

interface Options {
  open: (dialog: OpenDialog) => void;
  writeUpdate: () => void;
}

/** All that could be done to a case: what cannot be done now stays listed, with its reason. */
export function useCaseCommands(on: CaseDetail | undefined, { open, writeUpdate }: Options) {
  const { t } = useTranslation('cases');
  const { person, level } = useViewer();
  const stale = useStale();
  const navigate = useNavigate();
  const claim = useAct(ClaimCaseDocument, 'claimCase');

  const reasonOf = (command: Command, facts: CaseDetail): string | null => {
    const reason = whyNot(command, facts, { id: person.id, level });
    if (reason?.reason === 'heldBy') return t('whyNot.heldBy', { name: reason.name });
    if (reason?.reason === 'otherLevel') return t('whyNot.otherLevel', { level: reason.level });
    if (reason) return t(`whyNot.${reason.reason}`);
    return stale ? t('whyNot.offline') : null;
  };
  const runOf = (command: Command, facts: CaseDetail) => () => {
    if (command === 'claimCase') void claim.run({ caseId: facts.id });
    else if (command === 'postProgressUpdate') writeUpdate();
    else if (command === 'logCall') void navigate(`/call?case=${facts.reference}`);
    else open({ command });
  };
  const list: CaseCommand[] = on
    ? commands.map((id) => ({
        id,
        label: t(`command.${id}`),
        keys: shortcutOf[id]?.toUpperCase(),
        disabledReason: reasonOf(id, on),
        run: runOf(id, on),
      }))
    : [];
  return { list, claim };
}
