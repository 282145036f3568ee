import { type SlaDraftEntryFragment } from '@casewire/client';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useServerTime } from '../../ui/server-clock.tsx';
import { TabBar } from '../../ui/tab-bar.tsx';
import { calendarForm } from '../calendars/calendar-form.ts';
import { useCompiled } from '../calendars/compiled.ts';
import { WeekView } from '../calendars/week-view.tsx';
import { YearView } from '../calendars/year-view.tsx';
import room from '../room.module.css';
import { TryOutPanel } from '../try-out/try-out-panel.tsx';
import { DraftDifferences } from '../versions/draft-differences.tsx';
import { isZone } from '../../ui/zone-time.ts';
import { written } from './written.ts';
import style from './draft-room.module.css';

const tabs = ['week', 'year', 'try', 'differences'] as const;
type Tab = (typeof tabs)[number];

/** What would come of the draft: its week and year, a case tried on it, and what differs from where it began. */
export function DraftPanel({ draft, document }: { draft: SlaDraftEntryFragment; document: unknown }) {
  const { t } = useTranslation('drafts');
  const [params, setParams] = useSearchParams();
  const now = useServerTime();
  const panel = useId();
  const calendar = draft.kind === 'CALENDAR';
  const shown = tabs.filter((tab) => calendar || tab === 'try' || tab === 'differences');
  const active = shown.find((tab) => tab === params.get('panel')) ?? shown[0] ?? 'try';
  const text = written(document);
  const content = () => {
    switch (active) {
      case 'week':
      case 'year':
        return <CalendarView document={document} form={active} />;
      case 'try':
        return (
          <TryOutPanel
            now={now}
            on={calendar ? { calendarDocument: text, calendarName: draft.name } : { policyDocument: text }}
          />
        );
      case 'differences':
        return <DraftDifferences draft={draft} document={document} />;
    }
  };
  return (
    <div className={style['panel']}>
      <TabBar<Tab>
        label={t('panel.label')}
        panelId={panel}
        active={active}
        tabs={shown.map((tab) => ({ id: tab, label: t(`panel.${tab}`) }))}
        onChange={(tab) => {
          setParams(
            (before) => {
              before.set('panel', tab);
              return before;
            },
            { replace: true },
          );
        }}
      />
      <div id={panel} role="tabpanel" aria-label={t(`panel.${active}`)}>
        {content()}
      </div>
    </div>
  );
}

function CalendarView({ document, form }: { document: unknown; form: 'week' | 'year' }) {
  const { t } = useTranslation('calendars');
  const calendar = useCompiled(document);
  const { timeZone } = calendarForm(document);
  const zone = isZone(timeZone) ? timeZone : 'Etc/GMT';
  if (!calendar) return <p className={room['quiet']}>{t('unreadable')}</p>;
  return form === 'week' ? (
    <WeekView calendar={calendar} zone={zone} />
  ) : (
    <YearView calendar={calendar} zone={zone} />
  );
}
