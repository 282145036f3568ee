import { Button, TextInput } from '@mantine/core';
import { IconChecks, IconFilter, IconInbox, IconPhone, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockGlyph } from '../sla/clock-glyph.tsx';
import { LiveBanner } from '../shell/live-banner.tsx';
import { LiveState } from '../shell/live-state.tsx';
import { type Live } from '../shell/shell-props.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Composer } from '../ui/composer.tsx';
import { ConsequenceDialog } from '../ui/consequence-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Facts } from '../ui/facts.tsx';
import { FieldGap, GapList } from '../ui/field-gap.tsx';
import { Key } from '../ui/key.tsx';
import { NotThere } from '../ui/not-there.tsx';
import { Reference } from '../ui/reference.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { TabBar } from '../ui/tab-bar.tsx';
import { Timeline, TimelineItem } from '../ui/timeline.tsx';
import { AtInstant } from './at-instant.tsx';
import { at, monday } from './sample-clocks.ts';
import { story } from './sample-story.ts';
import style from './gallery.module.css';

const lives: readonly Live[] = [
  { status: 'live' },
  { status: 'catching-up', since: at(monday('09:38:00')), done: 38, total: 112 },
  { status: 'live', changed: 3 },
  { status: 'lost', since: at(monday('09:41:52')), retryInSeconds: 4, drafts: 2 },
  { status: 'gap', since: at(monday('09:52:00')) },
];
const icon = { size: 22, stroke: 1.6 };
const nothing = () => undefined;

export function Parts() {
  const { t } = useTranslation('gallery');
  const [dialog, setDialog] = useState(false);
  const [tab, setTab] = useState('all');
  const [audience, setAudience] = useState('public');
  const [text, setText] = useState<string>(story.draft);
  return (
    <AtInstant now={at(monday('09:47:26'))}>
      <Section title={t('connection')}>
        {lives.map((live, index) => (
          <div key={index} className={style['live']}>
            <LiveBanner live={live} onRetry={nothing} onDismiss={nothing} onShowChanged={nothing} />
            <LiveState live={live} />
          </div>
        ))}
        <div className={style['boxes']}>
          <SkeletonRows delayMs={0} rowHeight={28} />
          <EmptyState icon={<IconChecks {...icon} />} title={story.emptyGood}>
            {story.emptyGoodText}
          </EmptyState>
          <EmptyState
            icon={<IconFilter {...icon} />}
            title={story.emptyFilter}
            action={
              <Button variant="default" size="sm" rightSection={<Key keys="Escape" />}>
                {story.clear}
              </Button>
            }
          >
            {story.emptyFilterText}
          </EmptyState>
          <EmptyState
            icon={<IconInbox {...icon} />}
            title={story.emptyFirst}
            action={<Button size="sm">{story.report}</Button>}
          >
            {story.emptyFirstText}
          </EmptyState>
          <ErrorState title={story.errorTitle} text={story.errorText} code="7F3K-20" onRetry={nothing} />
          <NotThere
            what="CW-9120"
            action={
              <Button variant="default" size="sm">
                {story.back}
              </Button>
            }
          />
        </div>
      </Section>
      <Section title={t('buttons')}>
        <div className={style['row']}>
          <Button size="sm" rightSection={<Key keys="C" onFill />}>
            {story.claim}
          </Button>
          <Button>{story.send}</Button>
          <Button size="lg">{story.report}</Button>
          <Button size="lg" color="ink" leftSection={<IconPhone size={18} stroke={1.8} />}>
            {story.phone}
          </Button>
          <Button variant="default">{story.clear}</Button>
          <Button variant="subtle">{story.back}</Button>
          <Button disabled>{story.send}</Button>
          <Reference reference="CW-2841" />
          <Avatar name="Priya S." /> <Avatar name="Maria K." size={32} />
          <RelativeTime at={monday('09:43:00')} /> <RelativeTime at={monday('13:38:00')} />{' '}
          <RelativeTime at="2026-11-24T09:10:00Z" form="day" />
          <Button
            variant="default"
            onClick={() => {
              setDialog(true);
            }}
          >
            {t('openDialog')}
          </Button>
        </div>
      </Section>
      <div className={style['pair']}>
        <Section title={t('timeline')}>
          <TabBar label={t('tabs')} tabs={story.tabs} active={tab} onChange={setTab} note={story.order} />
          <Timeline label={t('timeline')}>
            <TimelineItem
              at={monday('09:21:00')}
              icon={<IconPhone size={17} stroke={1.8} />}
              title={story.call}
            >
              {story.callText}
            </TimelineItem>
            <TimelineItem
              at={monday('09:24:00')}
              icon={<IconUpload size={17} stroke={1.8} />}
              title={story.handOver}
            >
              {story.handOverText}
            </TimelineItem>
            <TimelineItem
              at={monday('09:33:00')}
              icon={<Avatar name="Dan F." size={20} />}
              title={story.note}
              internal={story.supportOnly}
            >
              {story.noteText}
            </TimelineItem>
            <TimelineItem
              at={monday('09:46:00')}
              icon={<ClockGlyph state="warning" />}
              title={story.warning}
              tone="warn"
            />
          </Timeline>
          <Composer
            tabs={story.audiences}
            active={audience}
            onTab={setAudience}
            label={story.write}
            value={text}
            onChange={setText}
            onSend={nothing}
            readers={audience === 'public' ? story.readersPublic : story.readersVendor}
            send={audience === 'public' ? story.sendPublic : story.sendVendor}
            hint={story.hint}
          />
          <br />
          <Composer
            tabs={story.audiences}
            active="vendor"
            label={story.write}
            value={text}
            onChange={setText}
            onSend={nothing}
            readers={story.readersVendor}
            send={story.sendVendor}
            hint={story.hintNote}
          />
        </Section>
        <div>
          <Section title={t('facts')}>
            <Facts form="ruled" facts={story.facts} />
          </Section>
          <br />
          <Section title={t('form')}>
            <GapList gaps={[{ id: 'recent-changes', label: story.field }]} takesFocus={false} />
            <br />
            <FieldGap id="recent-changes" label={story.field} gap={story.gap}>
              <TextInput id="recent-changes" aria-describedby="recent-changes-gap" />
            </FieldGap>
          </Section>
        </div>
      </div>
      <ConsequenceDialog
        opened={dialog}
        onClose={() => {
          setDialog(false);
        }}
        onConfirm={() => {
          setDialog(false);
        }}
        title={story.connected}
        confirm={story.stop}
        consequences={story.consequences.map(({ state, ...words }) => ({
          ...words,
          icon: <ClockGlyph state={state} />,
        }))}
      />
    </AtInstant>
  );
}
