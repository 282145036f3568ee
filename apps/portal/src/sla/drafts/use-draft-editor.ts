import { SaveSlaDraftDocument, SlaDraftDocument, type SlaDraftEntryFragment } from '@casewire/client';
import { useCallback, useEffect, useEffectEvent, useMemo, useReducer, useState } from 'react';
import { useClient, type Client } from 'urql';
import { isOffline } from '../../graphql/request-error.ts';
import { draftKey, useViewer } from '../../people/viewer.ts';
import { parsed, pathText, withValue, type Path } from './document.ts';
import { written } from './written.ts';
import { DraftSaver, type Outcome, type SaveState } from './draft-saver.ts';
import { type Editing } from './editing.ts';
import { beginning, step } from './history.ts';
import { forgetTyped, keepTyped, typedBefore } from './typed-copy.ts';

export interface DraftEditor extends Editing {
  saving: SaveState<{ message: string }>;
  /** Text that is no JSON yet, as it was typed; null while the document can be read. */
  rawText: string | null;
  putText: (text: string) => void;
  canUndo: boolean;
  canRedo: boolean;
  undo: () => void;
  redo: () => void;
  /** All of it saved, and the version it has now; null where that was not to be had. */
  flush: () => Promise<number | null>;
  /** After somebody else saved: what stands, theirs or what was typed here. */
  takeTheirs: () => void;
  keepMine: () => void;
}

async function save(
  client: Client,
  id: string,
  document: string,
  expectedVersion: number,
): Promise<Outcome<{ message: string }>> {
  const { data, error } = await client
    .mutation(SaveSlaDraftDocument, { input: { id, document, expectedVersion } })
    .toPromise();
  const payload = data?.saveSlaDraft;
  if (payload?.problems.some(({ __typename }) => __typename === 'StaleVersion')) {
    // Who it was, and what they wrote, is told by the draft itself.
    await client.query(SlaDraftDocument, { id }, { requestPolicy: 'network-only' }).toPromise();
    return { kind: 'STALE' };
  }
  if (payload?.draft && payload.problems.length === 0)
    return { kind: 'SAVED', version: payload.draft.version };
  if (payload) return { kind: 'REFUSED', problems: payload.problems };
  return error && !isOffline(error)
    ? { kind: 'REFUSED', problems: [{ message: error.message }] }
    : { kind: 'UNREACHED' };
}

const read = (text: string): unknown => parsed(text)?.value ?? null;
const unreadable = (text: string): string | null => (parsed(text) ? null : text);

/** A draft as it is edited: its document with the way back, saved by itself, and kept on this device until it is. */
export function useDraftEditor(draft: SlaDraftEntryFragment): DraftEditor {
  const client = useClient();
  const { id } = draft;
  const key = draftKey(useViewer().person.id, `sla:${id}`);
  const [begun] = useState(() => typedBefore(key));
  const first = begun?.document ?? draft.document;
  const [history, take] = useReducer(step, first, (text) => beginning(read(text)));
  const [rawText, setRawText] = useState(() => unreadable(first));
  const [saving, setSaving] = useState<SaveState<{ message: string }>>({ kind: 'SAVED' });
  const [saver] = useState(
    () =>
      new DraftSaver<{ message: string }>(draft.document, begun?.version ?? draft.version, {
        save: (document, version) => save(client, id, document, version),
        later: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => {
            clearTimeout(timer);
          };
        },
        onState: setSaving,
        onAdopted: (document) => {
          take({ type: 'REPLACED', document: read(document) });
          setRawText(unreadable(document));
        },
      }),
  );

  useEffect(() => {
    saver.open();
    return () => {
      saver.close();
    };
  }, [saver]);
  useEffect(() => {
    if (saving.kind === 'SAVED') forgetTyped(key);
  }, [saving, key]);

  const hand = useCallback(
    (text: string) => {
      keepTyped(key, { document: text, version: saver.version });
      saver.change(text);
    },
    [key, saver],
  );
  // What an earlier visit could not save any more.
  const onBegun = useEffectEvent(() => {
    if (begun) hand(begun.document);
  });
  useEffect(() => {
    onBegun();
  }, []);

  useEffect(() => {
    saver.offer(draft.document, draft.version);
  }, [saver, saving, draft.document, draft.version]);

  const put = (path: Path, value: unknown, typing = false) => {
    const document = withValue(history.present, path, value);
    take({ type: 'CHANGED', document, typedAt: typing ? pathText(path) : null });
    setRawText(null);
    hand(written(document));
  };
  const putText = (text: string) => {
    const readable = parsed(text);
    if (readable) put([], readable.value, true);
    else {
      setRawText(text);
      hand(text);
    }
  };
  const walk = (type: 'UNDONE' | 'REDONE') => () => {
    const next = step(history, { type });
    if (next === history) return;
    take({ type });
    setRawText(null);
    hand(written(next.present));
  };
  const base = useMemo(() => [], []);
  return {
    document: history.present,
    base,
    faults: draft.faults,
    put,
    saving,
    rawText,
    putText,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: walk('UNDONE'),
    redo: walk('REDONE'),
    flush: async () => ((await saver.flush()) ? saver.version : null),
    takeTheirs: () => {
      take({ type: 'REPLACED', document: read(draft.document) });
      setRawText(unreadable(draft.document));
      saver.adopt(draft.document, draft.version);
    },
    keepMine: () => {
      saver.overwrite(draft.version);
    },
  };
}
