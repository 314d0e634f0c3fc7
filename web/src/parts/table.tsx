// SPDX-License-Identifier: Apache-2.0
// A table with a caption, sortable by its heads, whose first column names the row. Long ones are shown
// a piece at a time. On a narrow screen a row is a card, so that nothing of it lies out of sight.
import { useState } from "preact/hooks";
import type { ComponentChildren, JSX } from "preact";
import { partsWords } from "../words/parts";
import { count } from "../app/units";

export interface Column<R> {
  head: string;
  cell: (row: R) => ComponentChildren;
  by?: (row: R) => string | number; // sortable by it
  kind?: "number" | "wide" | "narrow";
  quiet?: boolean; // the head for screen readers alone
}
interface TableProps<R> {
  caption: string;
  quiet?: boolean; // the caption for screen readers alone
  columns: readonly Column<R>[];
  rows: readonly R[];
  id: (row: R) => string;
  chosen?: string;
  choose?: (row: R) => void;
  piece?: number;
  /** On a narrow screen its rows stay rows: few and short columns. */
  rowsOnly?: boolean;
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });

export function Table<R>({ caption, quiet, columns, rows, id, chosen, choose, piece = 100, rowsOnly = false }: TableProps<R>): JSX.Element {
  const [order, setOrder] = useState<{ column: number; down: boolean } | null>(null);
  const [shown, setShown] = useState(piece);
  const by = order ? columns[order.column]?.by : undefined;
  const sorted = by ? rows.toSorted((a, b) => compare(by(a), by(b)) * (order?.down ? -1 : 1)) : rows;
  const sort = (column: number): void => setOrder({ column, down: order?.column === column && !order.down });
  const sorting = (column: number): "ascending" | "descending" | "none" =>
    order?.column !== column ? "none" : order.down ? "descending" : "ascending";
  return (
    <div class={rowsOnly ? "table" : "table cards"} role="region" aria-label={caption} tabIndex={0}>
      <table role="table">
        <caption class={quiet ? "unseen" : ""}>{caption}</caption>
        <thead role="rowgroup" data-sort={partsWords.value.sort}>
          <tr role="row">
            {columns.map((c, i) => (
              <th key={i} role="columnheader" scope="col" class={c.kind ?? ""} {...(c.by && { "aria-sort": sorting(i) })}>
                {c.by ? <button type="button" class="sort" onClick={() => sort(i)}>{c.head}<span aria-hidden="true">{{ none: "", ascending: " ▲", descending: " ▼" }[sorting(i)]}</span></button> : c.quiet ? <span class="unseen">{c.head}</span> : c.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {sorted.slice(0, shown).map((row) => (
            <tr key={id(row)} role="row" aria-current={chosen === id(row) ? "true" : undefined} class={choose ? "choosable" : ""} onClick={choose && (() => choose(row))}>
              {columns.map((c, i) => i === 0 ? <th key={i} role="rowheader" scope="row" class={c.kind ?? ""}>{c.cell(row)}</th> : <td key={i} role="cell" class={c.kind ?? ""} {...(!c.quiet && { "data-name": c.head })}>{c.cell(row)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > shown && (
        <p class="more"><button type="button" onClick={() => setShown(shown + piece)}>{partsWords.value.more(count(sorted.length - shown))}</button></p>
      )}
    </div>
  );
}
