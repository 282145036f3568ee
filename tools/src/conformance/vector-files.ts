import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CalendarDefinition } from '@casewire/business-time';
import type { ClockView, Deployment, SupportPlan } from '@casewire/sla';
import { Trouble, codeOf } from '../trouble.ts';
import { root } from '../workspace.ts';

export type CalendarVector =
  | { op: 'add'; calendar: string; from: string; durationMs: number; at: string }
  | { op: 'between'; calendar: string; from: string; to: string; elapsedMs: number };

export interface ClockVector {
  name: string;
  contract: {
    plan: SupportPlan;
    deployment: Deployment;
    productCovers24x7: boolean;
    exceptionGranted: boolean;
    officeHours: string;
  };
  events: { at: string; type: string }[];
  asOf: string;
  expected: Omit<ClockView, 'inServiceHours' | 'nextOpensAt'>[];
}

export interface VectorFile<Vector> {
  name: string;
  calendars: Record<string, CalendarDefinition>;
  vectors: Vector[];
}

export interface VectorFiles {
  calendar: VectorFile<CalendarVector>;
  clocks: VectorFile<ClockVector>;
}

/** Reads the vectors of the folder named, or the copies kept beside the libraries. Throws Trouble with its cure. */
export function vectorFiles([folder]: string[]): VectorFiles {
  if (folder === undefined) {
    return {
      calendar: readVectors(
        join(root, 'libs', 'business-time', 'conformance', 'calendar.json'),
        'calendar.json',
      ),
      clocks: readVectors(join(root, 'libs', 'sla', 'conformance', 'clocks.json'), 'clocks.json'),
    };
  }
  // npm runs a command in the repository, wherever it was called from.
  const calledFrom = process.env.npm_lifecycle_event === 'conformance' ? process.env.INIT_CWD : undefined;
  const path = resolve(calledFrom ?? process.cwd(), folder);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Trouble(`${path} is no folder: name one that holds calendar.json and clocks.json.`);
  }
  return {
    calendar: readVectors(join(path, 'calendar.json'), 'calendar.json'),
    clocks: readVectors(join(path, 'clocks.json'), 'clocks.json'),
  };
}

function readVectors<Vector>(path: string, name: string): VectorFile<Vector> {
  const content = parse(read(path), path);
  const { calendars, vectors } = (content ?? {}) as Partial<VectorFile<Vector>>;
  if (typeof calendars !== 'object' || !Array.isArray(vectors) || vectors.length === 0) {
    throw new Trouble(
      `${path} holds no vectors: it needs an object “calendars” and a list “vectors” that is not empty.`,
    );
  }
  return { name, calendars, vectors };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Trouble(
      `${path} cannot be read (${codeOf(error) ?? 'unknown'}): put the file there, or name another folder.`,
    );
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Trouble(`${path} is not valid JSON (${reason}): mend it or copy it anew.`);
  }
}
