import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useZones } from '../../ui/zones.tsx';
import { localIn } from '../../ui/zone-time.ts';
import { readCase, writeCase, type TriedCase, type TriedOn } from './case-in-address.ts';
import { CaseFields } from './case-fields.tsx';
import { EventFields } from './event-fields.tsx';
import { TryOutResult } from './try-out-result.tsx';
import style from './try-out.module.css';

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
    <div className={style['panel']}>
      <div className={style['halves']}>
        <form
          className={style['form']}
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
    </div>
  );
}
