import { NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FieldGap, GapList } from '../ui/field-gap.tsx';
import { type ReportDraft, type ReportField } from './fault-report.ts';
import classes from './fault-report-form.module.css';

interface FaultReportFormProps {
  value: ReportDraft;
  onChange: (change: Partial<ReportDraft>) => void;
  fields: readonly ReportField[];
  /** Fields the server, or a first look, found empty. */
  missing: readonly string[];
}

export const fieldId = (field: ReportField) => `fault-report-${field}`;
const long: readonly ReportField[] = [
  'faultDetail',
  'recentChanges',
  'remoteAccess',
  'noRemoteAccessReason',
  'investigation',
  'reproduction',
  'failingExamples',
  'workaroundsTried',
];
const hinted = ['recentChanges', 'remoteAccess', 'failingExamples'] as const;

/** The facts of a fault, asked one by one; what is missing is marked and listed, what was typed is kept. */
export function FaultReportForm({ value, onChange, fields, missing }: FaultReportFormProps) {
  const { t } = useTranslation('report');
  const asked = fields.filter((field) => field !== 'noLogsReason' || value.logsProvided === 'no');
  const answered = (field: ReportField) =>
    value[field].trim() !== '' || (field === 'remoteAccess' && value.noRemoteAccessReason.trim() !== '');
  const gaps = asked.filter((field) => missing.includes(field) && !answered(field));
  return (
    <div className={classes['form']}>
      <GapList gaps={gaps.map((field) => ({ id: fieldId(field), label: t(`field.${field}`) }))} />
      {asked.map((field) => {
        const hint = hinted.find((one) => one === field);
        return (
          <FieldGap
            key={field}
            id={fieldId(field)}
            label={t(`field.${field}`)}
            gap={gaps.includes(field) ? t(`gap.${field}`) : null}
            {...(hint ? { hint: t(`hint.${hint}`) } : {})}
          >
            <Field
              field={field}
              value={value[field]}
              onChange={(next) => {
                onChange({ [field]: next });
              }}
            />
          </FieldGap>
        );
      })}
    </div>
  );
}

interface FieldProps {
  field: ReportField;
  value: string;
  onChange: (value: string) => void;
}

function Field({ field, value, onChange }: FieldProps) {
  const { t } = useTranslation('report');
  const id = fieldId(field);
  const common = { id, 'aria-describedby': `${id}-gap`, value };
  if (field === 'logsProvided') {
    const choices = [
      { value: '', label: t('unanswered') },
      { value: 'yes', label: t('yes') },
      { value: 'no', label: t('no') },
    ];
    return (
      <SegmentedControl
        id={id}
        aria-label={t(`field.${field}`)}
        value={value}
        data={choices}
        onChange={onChange}
      />
    );
  }
  if (field === 'usersAffected') {
    return (
      <NumberInput
        {...common}
        min={0}
        allowDecimal={false}
        onChange={(next) => {
          onChange(String(next));
        }}
      />
    );
  }
  const onText = (event: { currentTarget: { value: string } }) => {
    onChange(event.currentTarget.value);
  };
  if (long.includes(field)) return <Textarea {...common} autosize minRows={2} onChange={onText} />;
  const type = field === 'occurredAt' ? 'datetime-local' : field === 'contactPhone' ? 'tel' : 'text';
  return <TextInput {...common} type={type} onChange={onText} />;
}
