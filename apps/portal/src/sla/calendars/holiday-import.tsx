import { PreviewHolidaysDocument, type HolidayMode, type PreviewHolidaysQuery } from '@casewire/client';
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, type CombinedError } from 'urql';
import { codeOf } from '../../graphql/request-error.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Section } from '../../ui/section.tsx';
import { useServerTime } from '../../ui/server-clock.tsx';
import { parsed } from '../drafts/document.ts';
import { written } from '../drafts/written.ts';
import { useEditing } from '../drafts/editing.ts';
import room from '../room.module.css';
import { HolidayPreview } from './holiday-preview.tsx';
import { HolidaySourceFields } from './holiday-source-fields.tsx';
import { emptySource, sourceGap, sourceInput } from './holiday-source.ts';

type Preview = PreviewHolidaysQuery['previewHolidays'];

/** Holidays from a country's list, a file or a feed. Nothing changes before the preview has been looked at and taken. */
export function HolidayImport({ calendarName }: { calendarName: string }) {
  const { t } = useTranslation('calendars');
  const client = useClient();
  const now = useServerTime();
  const { document: definition, put } = useEditing();
  const [form, setForm] = useState(() => emptySource(new Date(now()).getUTCFullYear()));
  const [mode, setMode] = useState<HolidayMode>('MERGE');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<{ preview?: Preview; error?: CombinedError; of: string }>();
  const gap = tried ? sourceGap(form) : null;
  const asked = written(definition);

  const look = async () => {
    setTried(true);
    if (sourceGap(form) !== null) return;
    setBusy(true);
    const input = { document: asked, calendarName, source: sourceInput(form), mode };
    const { data, error } = await client
      .query(PreviewHolidaysDocument, { input }, { requestPolicy: 'network-only' })
      .toPromise();
    setBusy(false);
    setAnswer({ ...(data && { preview: data.previewHolidays }), ...(error && { error }), of: asked });
  };
  const take = (document: string) => {
    const calendar = parsed(document);
    if (calendar) put([], calendar.value);
    setAnswer(undefined);
  };
  return (
    <Section title={t('import.title')} note={t('import.note')} level={3}>
      <form
        className={room['parts']}
        style={{ gap: 12 }}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <HolidaySourceFields
          form={form}
          gap={gap}
          onChange={(change) => {
            setForm({ ...form, ...change });
            setAnswer(undefined);
          }}
        />
        <div className={`${room['row'] ?? ''} ${room['center'] ?? ''}`}>
          <SegmentedControl
            aria-label={t('import.mode')}
            value={mode}
            data={[
              { value: 'MERGE', label: t('import.MERGE') },
              { value: 'REPLACE', label: t('import.REPLACE') },
            ]}
            onChange={(next) => {
              setMode(next === 'REPLACE' ? 'REPLACE' : 'MERGE');
              setAnswer(undefined);
            }}
          />
          <Button type="submit" variant="default" loading={busy}>
            {t('import.preview')}
          </Button>
        </div>
      </form>
      {answer?.error && (
        <ErrorState title={t('import.failed')} {...codeOf(answer.error)} onRetry={() => void look()} />
      )}
      {answer?.preview && (
        <HolidayPreview
          preview={answer.preview}
          outdated={answer.of !== asked}
          onTake={take}
          onAgain={() => void look()}
          onLeave={() => {
            setAnswer(undefined);
          }}
        />
      )}
    </Section>
  );
}
