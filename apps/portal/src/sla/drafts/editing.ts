import { createContext, useContext, useMemo } from 'react';
import { pathText, valueAt, type Path } from './document.ts';

export interface Fault {
  path: string;
  message: string;
}

/** The document being edited, as its fields see it. */
export interface Editing {
  /** The part of the document these fields are of. */
  document: unknown;
  /** Where that part stands in the whole. */
  base: Path;
  faults: readonly Fault[];
  /** Another value at a place of the part; `typing` joins it to the change before, for undo. */
  put: (path: Path, value: unknown, typing?: boolean) => void;
}

export const EditingContext = createContext<Editing | undefined>(undefined);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('useEditing needs an EditingContext above it.');
  return editing;
}

/** The id of the field of a place, so that the list of faults leads to it. */
export const fieldId = (path: Path) => `at-${pathText(path)}`;

export interface Field {
  id: string;
  value: unknown;
  /** What is wrong with it, and what to do; null where nothing is. */
  error: string | null;
  put: (value: unknown, typing?: boolean) => void;
}

/** A field of the document: its value, its fault, and how to change it. */
export function useField(path: Path): Field {
  const { document, base, faults, put } = useEditing();
  const place = pathText([...base, ...path]);
  const said = faults.filter((fault) => fault.path === place).map(({ message }) => message);
  return {
    id: fieldId([...base, ...path]),
    value: valueAt(document, path),
    error: said.length === 0 ? null : said.join(' '),
    put: (value, typing) => {
      put(path, value, typing);
    },
  };
}

/** The same editing, of a part of the document: its fields need not know where it stands. */
export function usePart(path: Path): Editing {
  const whole = useEditing();
  const place = pathText(path);
  return useMemo(
    () => ({
      document: valueAt(whole.document, path),
      base: [...whole.base, ...path],
      faults: whole.faults,
      put: (inner, value, typing) => {
        whole.put([...path, ...inner], value, typing);
      },
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `place` says all that `path` does
    [whole, place],
  );
}
