import { ReportPage } from '../cases/report/report-page.tsx';
import { OnlyFor } from './only-for.tsx';

export function ReportRoom() {
  return (
    <OnlyFor may="reportCase">
      <ReportPage />
    </OnlyFor>
  );
}
