import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type CombinedError } from 'urql';
import { type ProblemEntryFragment } from '@casewire/client';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { type Follows } from '../follow.ts';
import { useFollowWords } from '../follow-list.tsx';
import { gapAt, Problems } from '../problems.tsx';

interface TextDialogProps {
  title: string;
  confirm: string;
  label: string;
  /** What to say when nothing was written. */
  needed: string;
  /** The input field the text goes into. */
  field: 'reason' | 'text';
  follows: readonly Follows[];
  act: { busy: boolean; problems: ProblemEntryFragment[]; failure: CombinedError | undefined };
  value: string;
  onChange: (value: string) => void;
  onConfirm: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** An act that takes one text, and says what it does to the clocks first. */
export function TextDialog({
  title,
  confirm,
  label,
  needed,
  field,
  follows,
  act,
  value,
  onChange,
  onConfirm,
  onClose,
  children,
}: TextDialogProps) {
  const { t } = useTranslation('cases');
  const words = useFollowWords();
  const [tried, setTried] = useState(false);
  const empty = value.trim() === '';
  return (
    <ConsequenceDialog
      opened
      title={title}
      consequences={words(follows)}
      confirm={confirm}
      onConfirm={() => {
        setTried(true);
        if (!empty) onConfirm();
      }}
      onClose={onClose}
      busy={act.busy}
    >
      <Problems problems={act.problems} failure={act.failure} fields={[field]} />
      {children}
      <Textarea
        data-autofocus
        label={label}
        description={t('dialog.customerReads')}
        autosize
        minRows={3}
        value={value}
        error={tried && empty ? needed : gapAt(act.problems, field)}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
    </ConsequenceDialog>
  );
}
