import { type ReactNode } from 'react';
import style from './table.module.css';

export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the right edge. */
  figures?: boolean;
}

export interface TableProps<Row> {
  /** What the table holds, for an ear. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Marks a row for the eye; its words say the same. */
  markOf?: (row: Row) => string | undefined;
}

/** One header line and rows; under 720 px every row is a block whose cells carry their heads. The first cell names the row. */
export function Table<Row>({ caption, columns, rows, keyOf, markOf }: TableProps<Row>) {
  return (
    <div className={style['scroll']}>
      <table className={style['table']}>
        <caption className={style['caption']}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, head, figures }) => (
              <th key={key} scope="col" data-figures={figures || undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} data-mark={markOf?.(row)}>
              {columns.map(({ key, head, cell, figures }, index) =>
                index === 0 ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} data-head={head} data-figures={figures || undefined}>
                    <div>{cell(row)}</div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
