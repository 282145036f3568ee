import { expect, it } from 'vitest';
import imported from './mantine-styles.ts?raw';

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const styled = Object.keys(
  import.meta.glob('../../../../node_modules/@mantine/core/styles/*.layer.css', { query: '?url' }),
).map((path) => /([^/]+)\.layer\.css$/.exec(path)?.[1] ?? '');

/** What these draw with, though nobody names it. */
const inside: Record<string, string[]> = {
  Modal: ['ModalBase', 'Overlay', 'Paper', 'CloseButton', 'ScrollArea'],
  Menu: ['Popover', 'UnstyledButton'],
  Button: ['UnstyledButton', 'Loader'],
  TextInput: ['Input'],
  NativeSelect: ['Input'],
  Select: ['Combobox', 'Popover', 'Input'],
  SegmentedControl: ['FloatingIndicator'],
  Switch: ['InlineInput'],
  Checkbox: ['InlineInput'],
  Radio: ['InlineInput'],
  Anchor: ['Text'],
};

it('has the styles of every Mantine component the portal draws', () => {
  const named = Object.values(sources).flatMap((source) =>
    [...source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(([, names = '']) =>
      names.split(',').map((name) => name.replace('type ', '').trim()),
    ),
  );
  const wanted = new Set(named.flatMap((name) => [name, ...(inside[name] ?? [])]));
  const missing = [...wanted].filter(
    (name) => styled.includes(name) && !imported.includes(`styles/${name}.layer.css`),
  );
  expect(styled.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});
