import { fileURLToPath } from 'node:url';
import { measureInChild } from '../child.ts';
import { median } from '../rounds.ts';
import type { Section } from '../section.ts';
import { figure, table } from '../table.ts';

const PROCESSES = 15;

/** A calendar is compiled and asked for the first time in a process that has done nothing else. */
export const firstUse: Section = {
  name: 'firstUse',
  async measure() {
    const child = fileURLToPath(import.meta.resolve('./first-use-child.ts'));
    const rows: Record<string, number[]> = {};
    for (let i = 0; i < PROCESSES; i++) {
      const { figures } = await measureInChild(child, {});
      for (const [name, value] of Object.entries(figures)) (rows[name] ??= []).push(Number(value));
    }
    const figures = Object.fromEntries(Object.entries(rows).map(([name, times]) => [name, median(times)]));
    const least = Object.fromEntries(
      Object.entries(rows).map(([name, times]) => [`${name}Least`, Math.min(...times)]),
    );
    const words: Record<string, string> = {
      freshProcessMs: 'first calendar of a fresh process: compile and add',
      sameZoneMs: 'a further one in the same zone',
      otherZoneMs: 'a further one in another zone',
      otherYearsMs: 'first use in years before the standing rule (1990), the platform’s formats included',
      zoneWithoutRuleMs: 'a further one in a zone without a standing rule',
      platformMs: 'for comparison: the platform’s first date format of a process',
    };
    return {
      figures: { processes: PROCESSES, ...figures, ...least },
      lines: table([
        ['first use', 'median ms', 'least ms'],
        ...Object.entries(words).map(([name, text]) => [
          text,
          figure(figures[name] ?? Number.NaN),
          figure(least[`${name}Least`] ?? Number.NaN),
        ]),
      ]),
    };
  },
};
