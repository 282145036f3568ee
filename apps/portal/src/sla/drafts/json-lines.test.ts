import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLines, lineOfFault } from './json-lines.ts';

const text = `{
  "name": "Western \\"Europe\\"",
  "targets": [
    { "kind": "RESPONSE",
      "within": "PT30M" },
    { "kind": "RESPONSE" }
  ],
  "warnings": {}
}`;

describe('the lines of a JSON text', () => {
  it('are found for every place', () => {
    const { lineOf, brokenAt } = jsonLines(text);
    expect(brokenAt).toBeNull();
    expect(lineOf.get('name')).toBe(2);
    expect(lineOf.get('targets[0].within')).toBe(5);
    expect(lineOf.get('targets[1]')).toBe(6);
    expect(lineOf.get('warnings')).toBe(8);
  });

  it('name the nearest place that is there for a fault of one that is not', () => {
    expect(lineOfFault(jsonLines(text), 'targets[1].within')).toBe(6);
    expect(lineOfFault(jsonLines(text), 'faultReport.L2')).toBe(1);
  });

  it.each([
    ['{ "a": 1,\n "b": }', 2],
    ['{ "a": 1\n\n "b": 2 }', 3],
    ['[1, 2', 1],
    ['{}\n{}', 2],
    ['', 1],
  ])('say where %j stops being JSON', (broken, line) => {
    expect(jsonLines(broken).brokenAt).toBe(line);
  });

  it('call exactly that JSON which the platform can read', () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (json, pretty) => {
        const shown = pretty ? JSON.stringify(JSON.parse(json), null, 2) : json;
        expect(jsonLines(shown).brokenAt).toBeNull();
      }),
    );
  });

  it('break wherever the platform breaks', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, seed) => {
        const cut = json.slice(0, seed % (json.length + 1));
        let reads = true;
        try {
          JSON.parse(cut);
        } catch {
          reads = false;
        }
        expect(jsonLines(cut).brokenAt === null).toBe(reads);
      }),
    );
  });
});
