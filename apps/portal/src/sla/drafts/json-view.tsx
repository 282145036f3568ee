import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parsed } from './document.ts';
import { written } from './written.ts';
import { jsonLines, lineOfFault } from './json-lines.ts';
import { type DraftEditor } from './use-draft-editor.ts';
import style from './json-view.module.css';

interface JsonViewProps {
  editor: DraftEditor;
  /** The place to show first: that of a fault no field of the form shows. */
  showPath: string | null;
}

/** The whole document as text; what is wrong stands beside its lines. Text that is not JSON yet is kept as well. */
export function JsonView({ editor, showPath }: JsonViewProps) {
  const { t } = useTranslation('drafts');
  const { document: whole, faults, rawText, putText } = editor;
  const [typed, setTyped] = useState(() => rawText ?? written(whole));
  // Undone, or taken from somebody else: the text follows, but never while it says the same in other spacing.
  const reads = parsed(typed);
  const same = reads !== null && written(reads.value) === written(whole);
  const text = rawText ?? (same ? typed : written(whole));
  const lines = jsonLines(text);
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const found =
    rawText === null ? faults.map((fault) => ({ ...fault, line: lineOfFault(lines, fault.path) })) : [];
  const marked = new Set(lines.brokenAt === null ? found.map(({ line }) => line) : [lines.brokenAt]);

  const go = (line: number) => {
    const field = area.current;
    if (!field) return;
    const start =
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0);
    const end = text.indexOf('\n', start);
    field.focus();
    field.setSelectionRange(start, end < 0 ? text.length : end);
    field.scrollTop = Math.max(0, (line - 6) * 20);
  };
  const first = showPath === null ? null : lineOfFault(lines, showPath);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (first === null || shown.current === showPath) return;
    shown.current = showPath;
    go(first);
  });

  return (
    <div className={style['view']}>
      {lines.brokenAt !== null && (
        <p role="alert" className={style['broken']}>
          {t('json.broken', { line: lines.brokenAt })}
        </p>
      )}
      {found.length > 0 && (
        <ul className={style['faults']} aria-label={t('faults.title', { count: found.length })}>
          {found.map(({ path, message, line }) => (
            <li key={`${path} ${message}`}>
              <button
                type="button"
                className={style['line']}
                onClick={() => {
                  go(line);
                }}
              >
                {t('json.line', { line })}
              </button>{' '}
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      <div className={style['editor']}>
        <div ref={gutter} className={style['gutter']} aria-hidden="true">
          {text.split('\n').map((_, index) => (
            <span key={index} data-fault={marked.has(index + 1) || undefined}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          className={style['text']}
          aria-label={t('json.label')}
          aria-invalid={marked.size > 0 || undefined}
          spellCheck={false}
          value={text}
          wrap="off"
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            putText(event.currentTarget.value);
          }}
        />
      </div>
    </div>
  );
}
