import { expect, it } from 'vitest';
import { deviceWords } from './device-words.ts';

it('tells devices apart as people do', () => {
  const of = (text: string | null) => Object.values(deviceWords(text)).join(', ');
  expect(
    of(
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0',
    ),
  ).toBe('Edge, Windows');
  expect(
    of('Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1 Version/17.1 Safari/604.1'),
  ).toBe('Safari, iOS');
  expect(of('Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0')).toBe('Firefox, Linux');
  expect(of('curl/8.1')).toBe(', ');
  expect(of(null)).toBe(', ');
});
