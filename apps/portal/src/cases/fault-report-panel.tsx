import { useTranslation } from 'react-i18next';
import { Facts } from '../ui/facts.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Section } from '../ui/section.tsx';
import { readFields, reportFields } from './fault-report.ts';
import { type CaseDetail } from './owed-step.ts';
import classes from './case-page.module.css';

/** What is known of the fault, and how much is missing for the next hand-over. */
export function FaultReportPanel({ on }: { on: CaseDetail }) {
  const { t } = useTranslation('cases');
  const level = on.level === 'L1' ? 'L2' : 'L3';
  const over = on.status === 'RESOLVED' || on.status === 'CLOSED';
  // A case that is over is handed over no more.
  const missing = over ? [] : level === 'L2' ? on.missingForL2 : on.missingForL3;
  const report = on.faultReport;
  const note = over
    ? undefined
    : missing.length === 0
      ? t('report.complete')
      : t('report.missing', { count: missing.length, level });
  const known = readFields.filter((field) => report?.[field] !== null && report?.[field] !== undefined);
  return (
    <Section title={t('report.title')} note={note} form="rule">
      {report && known.length > 0 ? (
        <Facts
          form="ruled"
          facts={known.map((field) => ({
            key: field,
            label: t(`report.field.${field}`),
            value:
              field === 'occurredAt' && report.occurredAt ? (
                <RelativeTime at={report.occurredAt} form="full" />
              ) : (
                valueOf(report[field])
              ),
          }))}
        />
      ) : (
        <p className={classes['quiet']}>{t('report.none')}</p>
      )}
      {missing.length > 0 && (
        <ul className={classes['missing']} data-testid="missing-facts">
          {missing.map((name) => {
            const field = reportFields.find((one) => one === name);
            return (
              <li key={name}>
                {field
                  ? t(`report.field.${field}`)
                  : name === 'productVersion'
                    ? t('report.field.productVersion')
                    : name}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );

  function valueOf(value: string | number | boolean | null | undefined): string {
    if (typeof value === 'boolean') return value ? t('report.yes') : t('report.no');
    return String(value ?? '');
  }
}
