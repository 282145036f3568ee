import '../i18n/audit.ts';
import { AuditEntryPage } from '../audit/audit-entry-page.tsx';
import { AuditPage } from '../audit/audit-page.tsx';
import { OnlyFor } from './only-for.tsx';

export const AuditRoom = () => (
  <OnlyFor may="readAuditTrail">
    <AuditPage />
  </OnlyFor>
);
export const AuditEntryRoom = () => (
  <OnlyFor may="readAuditTrail">
    <AuditEntryPage />
  </OnlyFor>
);
