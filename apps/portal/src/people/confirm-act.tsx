import { Button, type ButtonProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Problems } from '../cases/problems.tsx';
import { ConsequenceDialog, type Consequence } from '../ui/consequence-dialog.tsx';
import { type Doing } from './use-doing.ts';

interface ConfirmActProps<P, I> extends Pick<ButtonProps, 'size' | 'variant' | 'leftSection'> {
  /** On the button, and once more in the dialog. */
  act: string;
  /** For an ear, where several buttons say the same. */
  label?: string;
  title: string;
  consequences: readonly Consequence[];
  doing: Doing<P, I>;
  input: I;
  tone?: 'accent' | 'late';
  onDone?: (payload: P) => void;
  children?: ReactNode;
}

/** A button that says what follows before it is done, and what was refused after. */
export function ConfirmAct<P, I>({
  act,
  label,
  title,
  consequences,
  doing,
  input,
  tone = 'late',
  onDone,
  children,
  size = 'md',
  variant = 'default',
  leftSection,
}: ConfirmActProps<P, I>) {
  const [opened, setOpened] = useState(false);
  const close = () => {
    setOpened(false);
    doing.reset();
  };
  const confirm = async () => {
    const payload = await doing.run(input);
    if (payload === null) return;
    close();
    onDone?.(payload);
  };
  return (
    <>
      <Button
        size={size}
        variant={variant}
        leftSection={leftSection}
        {...(label === undefined ? {} : { 'aria-label': label })}
        onClick={() => {
          setOpened(true);
        }}
      >
        {act}
      </Button>
      <ConsequenceDialog
        opened={opened}
        tone={tone}
        title={title}
        consequences={consequences}
        confirm={act}
        busy={doing.busy}
        onConfirm={() => void confirm()}
        onClose={close}
      >
        <Problems problems={doing.problems} failure={doing.failure} />
        {children}
      </ConsequenceDialog>
    </>
  );
}
