import { type ReactNode } from 'react';
import { Navigate } from 'react-router';
import '../i18n/administration.ts';
import { deskOf, useViewer } from '../people/viewer.ts';
import { CalendarListPage } from '../sla/calendars/calendar-list-page.tsx';
import { CalendarPage } from '../sla/calendars/calendar-page.tsx';
import { DraftPage } from '../sla/drafts/draft-page.tsx';
import { MovesPage } from '../sla/moves/moves-page.tsx';
import { PolicyListPage } from '../sla/policies/policy-list-page.tsx';
import { PolicyPage } from '../sla/policies/policy-page.tsx';
import { TryOutPage } from '../sla/try-out/try-out-page.tsx';
import { ComparePage } from '../sla/versions/compare-page.tsx';
import { MissingPage } from './missing-page.tsx';
import { OnlyFor } from './only-for.tsx';

/** What is promised is no secret among those who keep it; customers read it in their contract. */
function ForStaff({ children }: { children: ReactNode }) {
  return deskOf(useViewer()) === 'customer' ? <MissingPage /> : children;
}

export const AdminStart = () => (
  <ForStaff>
    <Navigate to="/admin/calendars" replace />
  </ForStaff>
);
export const CalendarsRoom = () => (
  <ForStaff>
    <CalendarListPage />
  </ForStaff>
);
export const CalendarRoom = () => (
  <ForStaff>
    <CalendarPage />
  </ForStaff>
);
export const PoliciesRoom = () => (
  <ForStaff>
    <PolicyListPage />
  </ForStaff>
);
export const PolicyRoom = () => (
  <ForStaff>
    <PolicyPage />
  </ForStaff>
);
export const CompareRoom = () => (
  <ForStaff>
    <ComparePage />
  </ForStaff>
);
export const TryRoom = () => (
  <ForStaff>
    <TryOutPage />
  </ForStaff>
);
export const DraftsRoom = () => (
  <OnlyFor may="administerSla">
    <DraftPage />
  </OnlyFor>
);
export const MovesRoom = () => (
  <OnlyFor may="moveRunningClocks">
    <MovesPage />
  </OnlyFor>
);
