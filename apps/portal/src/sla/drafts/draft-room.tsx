import { type SlaDraftEntryFragment } from '@casewire/client';
import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { paths } from '../admin-paths.ts';
import { CalendarFields } from '../calendars/calendar-fields.tsx';
import { useCalendarName } from '../calendars/use-calendar-name.ts';
import { PolicyFields } from '../policies/policy-fields.tsx';
import { Room } from '../room.tsx';
import { DiscardDraft } from './discard-draft.tsx';
import { DraftPanel } from './draft-panel.tsx';
import { EditingContext } from './editing.ts';
import { FaultList } from './fault-list.tsx';
import { JsonView } from './json-view.tsx';
import { PublishDraft } from './publish-draft.tsx';
import { SaveState } from './save-state.tsx';
import { TwoPeople } from './two-people.tsx';
import { useDraftEditor } from './use-draft-editor.ts';
import style from './draft-room.module.css';

/** A calendar or a policy being edited: its fields or its text at the left, what would come of it at the right. */
export function DraftRoom({ draft }: { draft: SlaDraftEntryFragment }) {
  const { t } = useTranslation(['drafts', 'calendars', 'policies']);
  const editor = useDraftEditor(draft);
  const nameOf = useCalendarName();
  const [form, setForm] = useState<'FIELDS' | 'TEXT'>('FIELDS');
  const [showPath, setShowPath] = useState<string | null>(null);
  const calendar = draft.kind === 'CALENDAR';
  const unreadable = editor.rawText !== null;
  const asText = form === 'TEXT' || unreadable;
  useShortcuts({ 'mod+z': editor.undo, 'mod+Z': editor.redo });

  const heading = t('heading', { name: calendar ? nameOf(draft.name) : draft.name });
  return (
    <Room
      crumbs={[
        calendar
          ? { label: t('calendars:title'), to: paths.calendars }
          : { label: t('policies:title'), to: paths.policies },
        { label: heading },
      ]}
      heading={heading}
      lead={draft.basedOn === null ? t('fresh') : t('basedOn', { version: draft.basedOn })}
      acts={
        <>
          <SaveState state={editor.saving} draft={draft} />
          <Button
            variant="default"
            aria-label={t('undo')}
            title={t('undo')}
            disabled={!editor.canUndo}
            onClick={editor.undo}
          >
            <IconArrowBackUp size={17} stroke={1.8} aria-hidden="true" />
          </Button>
          <Button
            variant="default"
            aria-label={t('redo')}
            title={t('redo')}
            disabled={!editor.canRedo}
            onClick={editor.redo}
          >
            <IconArrowForwardUp size={17} stroke={1.8} aria-hidden="true" />
          </Button>
          <DiscardDraft draft={draft} />
          <PublishDraft draft={draft} editor={editor} />
        </>
      }
    >
      {editor.saving.kind === 'STALE' && <TwoPeople editor={editor} draft={draft} />}
      {editor.saving.kind === 'REFUSED' && (
        <div role="alert">
          <Banner tone="late">{editor.saving.problems.map(({ message }) => message).join(' ')}</Banner>
        </div>
      )}
      <FaultList
        faults={editor.faults}
        onShowInText={(path) => {
          setShowPath(path);
          setForm('TEXT');
        }}
      />
      <EditingContext value={editor}>
        <div className={style['halves']}>
          <div className={style['edit']}>
            <SegmentedControl
              aria-label={t('form.label')}
              value={asText ? 'TEXT' : 'FIELDS'}
              disabled={unreadable}
              data={[
                { value: 'FIELDS', label: t('form.FIELDS') },
                { value: 'TEXT', label: t('form.TEXT') },
              ]}
              onChange={(next) => {
                setShowPath(null);
                setForm(next === 'TEXT' ? 'TEXT' : 'FIELDS');
              }}
            />
            {asText ? (
              <JsonView editor={editor} showPath={showPath} />
            ) : calendar ? (
              <CalendarFields name={draft.name} />
            ) : (
              <PolicyFields />
            )}
          </div>
          <DraftPanel draft={draft} document={editor.document} />
        </div>
      </EditingContext>
    </Room>
  );
}
