import { PublishSlaDraftDocument, type SlaDraftEntryFragment } from '@casewire/client';
import { Button, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { IconClock, IconPlayerPlay, IconWorldUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useClient } from 'urql';
import { Banner } from '../../ui/banner.tsx';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { dayTime, zoneName } from '../../ui/day-time.ts';
import { useServerTime, useStale } from '../../ui/server-clock.tsx';
import { instantIn, localIn } from '../../ui/zone-time.ts';
import { useZones } from '../../ui/zones.tsx';
import { paths } from '../admin-paths.ts';
import { useCalendarName } from '../calendars/use-calendar-name.ts';
import { type DraftEditor } from './use-draft-editor.ts';

const icon = { size: 16, stroke: 1.8 } as const;

/** Makes a version of the draft that is never changed again; says first from when it counts, and for what. */
export function PublishDraft({ draft, editor }: { draft: SlaDraftEntryFragment; editor: DraftEditor }) {
  const { t } = useTranslation('drafts');
  const client = useClient();
  const navigate = useNavigate();
  const now = useServerTime();
  const stale = useStale();
  const { reader } = useZones();
  const nameOf = useCalendarName();
  const [opened, setOpened] = useState(false);
  const [from, setFrom] = useState<'NOW' | 'LATER'>('NOW');
  const [local, setLocal] = useState('');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const later = instantIn(local, reader);
  const effectiveFrom = from === 'NOW' ? null : later === null ? undefined : new Date(later.at).toISOString();
  const time =
    from === 'LATER' && later
      ? `${dayTime(later.at, now(), reader, { always: true, date: true })} ${zoneName(later.at, reader)}`
      : null;
  const noteNeeded = tried && note.trim() === '';

  const publish = async () => {
    setTried(true);
    if (note.trim() === '' || effectiveFrom === undefined) return;
    setBusy(true);
    setRefusals([]);
    const expectedVersion = await editor.flush();
    if (expectedVersion === null) {
      setBusy(false);
      setRefusals([t('publish.notSaved')]);
      return;
    }
    const { data } = await client
      .mutation(PublishSlaDraftDocument, {
        input: { id: draft.id, note: note.trim(), effectiveFrom, expectedVersion },
      })
      .toPromise();
    setBusy(false);
    const payload = data?.publishSlaDraft;
    if (payload?.policy) void navigate(`${paths.policy(payload.policy.label)}?published`);
    else if (payload?.calendar) void navigate(`${paths.calendar(payload.calendar.version)}?published`);
    else setRefusals(payload?.problems.map(({ message }) => message) ?? [t('publish.failed')]);
  };
  const reason = stale
    ? t('publish.offline')
    : draft.faults.length > 0
      ? t('publish.hasFaults', { count: draft.faults.length })
      : null;
  return (
    <>
      <Button
        leftSection={<IconWorldUpload {...icon} />}
        onClick={() => {
          setRefusals([]);
          setOpened(true);
        }}
      >
        {t('publish.act')}
      </Button>
      <ConsequenceDialog
        opened={opened}
        title={t('publish.title', { name: draft.kind === 'CALENDAR' ? nameOf(draft.name) : draft.name })}
        consequences={[
          {
            icon: <IconPlayerPlay {...icon} />,
            what: time === null ? t('publish.now') : t('publish.from', { time }),
            rest: t(`publish.new.${draft.kind}`),
          },
          { icon: <IconClock {...icon} />, what: t('publish.keep'), rest: t('publish.keepRest') },
          ...(draft.kind === 'POLICY' ? [{ rest: t('publish.calendars') }] : []),
          { rest: t('publish.forGood') },
        ]}
        confirm={t('publish.confirm')}
        busy={busy}
        disabledReason={reason}
        onConfirm={() => void publish()}
        onClose={() => {
          setOpened(false);
        }}
      >
        {refusals.map((refusal) => (
          <Banner key={refusal} tone="late">
            {refusal}
          </Banner>
        ))}
        <Radio.Group
          label={t('publish.when')}
          value={from}
          onChange={(value) => {
            setFrom(value === 'LATER' ? 'LATER' : 'NOW');
            if (local === '') setLocal(localIn(now() + 86_400_000, reader).slice(0, 11) + '00:00');
          }}
        >
          <Stack gap={6} mt={6}>
            <Radio value="NOW" label={t('publish.atOnce')} />
            <Radio value="LATER" label={t('publish.later')} />
          </Stack>
        </Radio.Group>
        {from === 'LATER' && (
          <TextInput
            type="datetime-local"
            label={t('publish.laterWhen', { zone: zoneName(now(), reader) })}
            value={local}
            error={later === null ? t('publish.dateNeeded') : later.at < now() ? t('publish.past') : null}
            onChange={(event) => {
              setLocal(event.currentTarget.value);
            }}
          />
        )}
        <Textarea
          label={t('publish.note')}
          description={t('publish.noteHint')}
          data-autofocus
          value={note}
          error={noteNeeded ? t('publish.noteNeeded') : null}
          onChange={(event) => {
            setNote(event.currentTarget.value);
          }}
        />
      </ConsequenceDialog>
    </>
  );
}
