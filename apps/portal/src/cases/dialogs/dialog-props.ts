import { type CaseDetail } from '../owed-step.ts';

export interface CaseDialogProps {
  on: CaseDetail;
  onClose: () => void;
}
