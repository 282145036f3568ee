import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useZones } from '../../ui/zones.tsx';
import { localIn } from '../../ui/zone-time.ts';
import room from '../room.module.css';
import { readCase, writeCase, type TriedCase, type TriedOn } from './case-in-address.ts';
import { CaseFields } from './case-fields.tsx';
import { EventFields } from './event-fields.tsx';
import { TryOutResult } from './try-out-result.tsx';

interface TryOutPanelProps {
  now: () => number;
  /** The documents it is tried on; left out, the versions the address names, or those in force. */
  on?: TriedOn;
}

/** “Reported Friday 18:30, P1, Premium: due when, and why?” The question is in the address, the answer follows as it is typed. */
export function TryOutPanel({ now, on }: TryOutPanelProps) {
  const { t } = useTranslation('tryOut');
  const { reader } = useZones();
  const [params, setParams] = useSearchParams();
  const tried = readCase(params, reader, localIn(now(), reader));
  const change = (next: Partial<TriedCase>) => {
    setParams((before) => writeCase(before, { ...tried, ...next }), { replace: true });
  };
  return (
    <div className={room['parts']} style={{ gap: 20 }}>
      <form
        className={room['parts']}
        style={{ gap: 12 }}
        aria-label={t('question')}
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <CaseFields tried={tried} versions={on === undefined} onChange={change} />
        <EventFields tried={tried} onChange={change} />
      </form>
      <TryOutResult tried={tried} on={on ?? {}} />
    </div>
  );
}
