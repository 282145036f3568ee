import { pathText } from './document.ts';

/** Where each place of a JSON text stands, counted in lines from 1; and where the text stops being JSON. */
export interface JsonLines {
  lineOf: ReadonlyMap<string, number>;
  /** The line of the first thing that is not JSON; null where all of it is. */
  brokenAt: number | null;
}

class NotJson extends Error {}

/** Walks a JSON text and notes the line of every value by its path, as faults name it: `targets[2].within`. */
export function jsonLines(text: string): JsonLines {
  const lineOf = new Map<string, number>();
  let at = 0;
  let line = 1;

  const skip = () => {
    while (/\s/.test(text[at] ?? '')) {
      if (text[at] === '\n') line += 1;
      at += 1;
    }
  };
  const take = (sign: string) => {
    skip();
    if (text[at] !== sign) throw new NotJson();
    at += 1;
  };
  const scrap = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) throw new NotJson();
    at += found.length;
    return found;
  };
  /** Items up to the closing sign, parted by commas. */
  const items = (open: string, close: string, item: (index: number) => void) => {
    take(open);
    skip();
    if (text[at] === close) {
      at += 1;
      return;
    }
    for (let index = 0; ; index += 1) {
      item(index);
      skip();
      if (text[at] === close) break;
      take(',');
    }
    at += 1;
  };
  const value = (path: readonly (string | number)[]) => {
    skip();
    lineOf.set(pathText(path), line);
    if (text[at] === '{')
      items('{', '}', () => {
        skip();
        const name = JSON.parse(scrap(texts)) as string;
        take(':');
        value([...path, name]);
      });
    else if (text[at] === '[')
      items('[', ']', (index) => {
        value([...path, index]);
      });
    else if (text[at] === '"') JSON.parse(scrap(texts));
    else scrap(words);
  };

  try {
    value([]);
    skip();
    return { lineOf, brokenAt: at < text.length ? line : null };
  } catch {
    return { lineOf, brokenAt: line };
  }
}

const texts = /"(?:[^"\\\n]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const words = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The line of a fault: of its own place, or of the nearest one around it that is there. */
export function lineOfFault({ lineOf }: JsonLines, path: string): number {
  for (let place = path; place !== ''; place = place.replace(/(?:\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, '')) {
    const line = lineOf.get(place);
    if (line !== undefined) return line;
  }
  return lineOf.get('') ?? 1;
}
