import { type ContactKind, type RestorationMeans } from '@casewire/client';
import { type CaseDetail } from './owed-step.ts';

type Clock = CaseDetail['clocks'][number];

/** One line of what an act does to the clocks; the words stand in cases.dialog.follow. */
export type Follows =
  | { key: 'stopsResponseWith' | 'stopsResponseLate'; ms: number }
  | { key: 'backToQueue' | 'toQueue'; level: string }
  | {
      key:
        | 'stopsResponse'
        | 'startsUpdate'
        | 'othersRun'
        | 'stopsNothing'
        | 'pauses'
        | 'responseRuns'
        | 'customerSees'
        | 'stopsRestoration'
        | 'endsUpdates'
        | 'planKeeps'
        | 'stopsAll'
        | 'closesItself'
        | 'restarts'
        | 'youCoordinate'
        | 'clocksRun'
        | 'clocksMayStart';
    };

type Facts = Pick<CaseDetail, 'clocks' | 'responseStopsOn' | 'level'>;

const running = ({ clocks }: Facts, kind: Clock['kind']) =>
  clocks.find((clock) => clock.kind === kind && clock.state === 'RUNNING');

/** An act that connects (D-CLK-8) stops RESPONSE: with how much to spare, or how late. */
function stopsResponse(on: Facts, at: number): Follows[] {
  const response = running(on, 'RESPONSE');
  if (!response) return [];
  if (response.dueAt === null) return [{ key: 'stopsResponse' }];
  const spare = Date.parse(response.dueAt) - at;
  return [spare >= 0 ? { key: 'stopsResponseWith', ms: spare } : { key: 'stopsResponseLate', ms: -spare }];
}

/** `promisesUpdates`: the priority in force has a PROGRESS_UPDATE clock. */
export function afterContact(on: Facts, kind: ContactKind, at: number, promisesUpdates: boolean): Follows[] {
  const counts = on.responseStopsOn.includes(kind);
  const stops = counts ? stopsResponse(on, at) : [];
  if (stops.length === 0) return [{ key: 'stopsNothing' }];
  const starts = promisesUpdates && !on.clocks.some((clock) => clock.kind === 'PROGRESS_UPDATE');
  const others = running(on, 'RESTORATION') ?? running(on, 'MANAGEMENT_ESCALATION');
  return [
    ...stops,
    ...(starts ? [{ key: 'startsUpdate' } as const] : []),
    ...(others ? [{ key: 'othersRun' } as const] : []),
  ];
}

export function afterRestoration(on: Facts, by: RestorationMeans, at: number): Follows[] {
  const restoration = running(on, 'RESTORATION') ? [{ key: 'stopsRestoration' } as const] : [];
  const rest = by === 'ACTION_PLAN' ? ({ key: 'planKeeps' } as const) : ({ key: 'endsUpdates' } as const);
  return [...stopsResponse(on, at), ...restoration, rest];
}

export function afterRelease(on: Facts): Follows[] {
  return [{ key: 'backToQueue', level: on.level }];
}

export function afterWait(on: Facts): Follows[] {
  const pauses = running(on, 'RESTORATION') ?? running(on, 'MANAGEMENT_ESCALATION');
  const goesOn = running(on, 'RESPONSE') ?? running(on, 'PROGRESS_UPDATE');
  return [
    ...(pauses ? [{ key: 'pauses' } as const] : []),
    ...(goesOn ? [{ key: 'responseRuns' } as const] : []),
    { key: 'customerSees' },
  ];
}

export function afterHandOver(on: Facts, to: string): Follows[] {
  return [
    { key: 'toQueue', level: to },
    ...(to === 'L4' ? [{ key: 'youCoordinate' } as const] : []),
    on.clocks.length === 0 ? { key: 'clocksMayStart' } : { key: 'clocksRun' },
  ];
}

export function afterResolve(on: Facts): Follows[] {
  const runs = on.clocks.some(({ state }) => state === 'RUNNING' || state === 'PAUSED');
  return [...(runs ? [{ key: 'stopsAll' } as const] : []), { key: 'closesItself' }];
}

export function afterReopen(): Follows[] {
  return [{ key: 'restarts' }];
}
