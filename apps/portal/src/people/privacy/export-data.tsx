import { ExportPersonDocument, type ProblemEntryFragment } from '@casewire/client';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CombinedError } from 'urql';
import { Problems } from '../../cases/problems.tsx';
import { askBesideCache } from '../../graphql/beside-cache.ts';
import { saveFile } from './save-file.ts';

interface ExportDataProps {
  /** Left out, one's own. */
  personId?: string;
  act: string;
}

/** Everything known of somebody, as a file on this device and nowhere else on the page. */
export function ExportData({ personId, act }: ExportDataProps) {
  const { t } = useTranslation('people');
  const [state, setState] = useState<'ready' | 'busy' | 'done'>('ready');
  const [refused, setRefused] = useState<{
    problems: ProblemEntryFragment[];
    failure: CombinedError | undefined;
  }>({ problems: [], failure: undefined });
  const run = async () => {
    setState('busy');
    const input = { personId: personId ?? null };
    const { data, error } = await askBesideCache(ExportPersonDocument, { input });
    const { document = null, problems = [] } = data?.exportPerson ?? {};
    setRefused({ problems, failure: data ? undefined : error });
    if (document !== null) saveFile('personal-data.json', document);
    setState(document === null ? 'ready' : 'done');
  };
  return (
    <>
      <Problems problems={refused.problems} failure={refused.failure} />
      <Button
        variant="default"
        size="md"
        leftSection={<IconDownload size={16} stroke={1.8} />}
        loading={state === 'busy'}
        onClick={() => void run()}
      >
        {act}
      </Button>
      <span role="status">{state === 'done' && t('privacy.exported')}</span>
    </>
  );
}
