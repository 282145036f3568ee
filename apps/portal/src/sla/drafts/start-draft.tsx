import { SaveSlaDraftDocument, type SaveSlaDraftInput } from '@casewire/client';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useClient } from 'urql';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner.tsx';
import { paths } from '../admin-paths.ts';

interface StartDraftProps {
  input: SaveSlaDraftInput;
  children: string;
  variant?: 'filled' | 'default';
}

/** Makes a draft and goes into it. What is in force is not touched by it. */
export function StartDraft({ input, children, variant = 'default' }: StartDraftProps) {
  const { t } = useTranslation('drafts');
  const client = useClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const start = async () => {
    setBusy(true);
    const { data } = await client.mutation(SaveSlaDraftDocument, { input }).toPromise();
    setBusy(false);
    const made = data?.saveSlaDraft;
    if (made?.draft) void navigate(paths.draft(made.draft.id));
    else setRefusal(made?.problems.map(({ message }) => message).join(' ') ?? t('start.failed'));
  };
  return (
    <>
      <Button
        variant={variant}
        loading={busy}
        leftSection={<IconPencil size={16} stroke={1.8} />}
        onClick={() => void start()}
      >
        {children}
      </Button>
      {refusal !== null && (
        <div role="alert">
          <Banner tone="late">{refusal}</Banner>
        </div>
      )}
    </>
  );
}
