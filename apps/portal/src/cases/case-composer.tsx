import { AddCommentDocument, PostProgressUpdateDocument } from '@casewire/client';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../people/viewer.ts';
import { type Voice } from '../sla/clock-facts.ts';
import { Composer, type ComposerTab } from '../ui/composer.tsx';
import { useStale } from '../ui/server-clock.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { composerTabs, sendingDoes, type Message } from './composer-tabs.ts';
import { type CaseDetail } from './owed-step.ts';
import { Problems } from './problems.tsx';
import { useAct } from './use-act.ts';
import { useDraft } from './use-draft.ts';
import classes from './case-page.module.css';

interface CaseComposerProps {
  on: CaseDetail;
  voice: Voice;
  message: Message;
  /** Takes up another kind of message, with the cursor in its words. */
  onMessage: (message: Message) => void;
}

interface Words {
  text: string;
  /** One key per text: sending it twice arrives once. */
  key: string;
}

const fresh = (): Words => ({ text: '', key: crypto.randomUUID() });

export function CaseComposer({ on, voice, message, onMessage }: CaseComposerProps) {
  const { t } = useTranslation('cases');
  const viewer = useViewer();
  const stale = useStale();
  const tabs = composerTabs(on, viewer);
  const active = tabs.includes(message) ? message : (tabs[0] ?? 'reply');
  const draft = useDraft<Words>(`${on.id}:${active}`, fresh);
  const comment = useAct(AddCommentDocument, 'addComment');
  const update = useAct(PostProgressUpdateDocument, 'postProgressUpdate');
  const act = active === 'update' ? update : comment;

  const to = (next: Message) => () => {
    onMessage(next);
  };
  useShortcuts({
    r: to('reply'),
    ...(tabs.includes('support') ? { n: to('support') } : {}),
    ...(tabs.includes('vendor') ? { 'Shift+N': to('vendor') } : {}),
    ...(tabs.includes('update') ? { u: to('update') } : {}),
  });
  if (tabs.length === 0) return null;

  const send = async () => {
    const { text, key: idempotencyKey } = draft.value;
    const input = { caseId: on.id, text: text.trim(), idempotencyKey };
    const done =
      active === 'update'
        ? await update.run(input)
        : await comment.run({ ...input, audience: audienceOf[active] });
    if (!done) return;
    draft.clear();
    // An update moves a clock: the next words are an ordinary reply again.
    if (active === 'update') onMessage('reply');
  };
  const customer = voice === 'customer';
  const organisation = on.organisation.name;
  const name = on.assignee?.name;
  const labels: Record<Message, { tab: string; keys?: string; readers: string; send: string }> = {
    reply: customer
      ? {
          tab: t('composer.replyAsCustomer'),
          readers: name ? t('composer.readByTeam', { name }) : t('composer.readByTeamOnly'),
          send: t('composer.sendAsCustomer'),
        }
      : {
          tab: t('composer.reply'),
          keys: 'R',
          readers: t('composer.readBy', { organisation }),
          send: t('composer.send'),
        },
    update: {
      tab: t('composer.update'),
      keys: 'U',
      readers: t('composer.readBy', { organisation }),
      send: t('composer.sendUpdate'),
    },
    support: {
      tab: t('composer.support'),
      keys: 'N',
      readers: t('composer.readBySupport', { organisation }),
      send: t('composer.saveSupport'),
    },
    vendor: {
      tab: t('composer.vendor'),
      keys: 'Shift N',
      readers: t('composer.readByVendor', { organisation }),
      send: t('composer.saveVendor'),
    },
  };
  const does = sendingDoes(active, on, viewer);
  const hint: ReactNode = (
    <>
      {draft.restored && draft.value.text !== '' && `${t('timeline.restoredDraft')} `}
      {does.key === 'stopsUpdate'
        ? t('composer.stopsUpdate', { cycle: does.cycle })
        : does.key === 'stopsNotResponse'
          ? t('composer.stopsNotResponse', { priority: on.priority })
          : t(`composer.${does.key}`)}
    </>
  );

  return (
    <div className={classes['composer']}>
      <Problems problems={act.problems} failure={act.failure} />
      <Composer
        tabs={tabs.map((id): ComposerTab<Message> => {
          const { tab, keys } = labels[id];
          return { id, label: tab, internal: id === 'support' || id === 'vendor', ...(keys ? { keys } : {}) };
        })}
        active={active}
        onTab={onMessage}
        readers={labels[active].readers}
        label={labels[active].tab}
        value={draft.value.text}
        onChange={(text) => {
          draft.set({ text });
        }}
        placeholder={
          customer
            ? name
              ? t('composer.customerPlaceholder', { name })
              : t('composer.customerPlaceholderPlain')
            : active === 'reply' || active === 'update'
              ? t('composer.replyPlaceholder')
              : t('composer.notePlaceholder')
        }
        send={labels[active].send}
        onSend={() => void send()}
        busy={act.busy}
        disabledReason={stale ? t('composer.needsConnection') : null}
        hint={hint}
      />
    </div>
  );
}

const audienceOf = { reply: 'PUBLIC', support: 'SUPPORT', vendor: 'VENDOR' } as const;
