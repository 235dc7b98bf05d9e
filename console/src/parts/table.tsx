import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { csv, save, type Cell } from "./export";

export interface Column<R> {
  title: string;
  cell: (row: R) => ComponentChildren;
  /** By what the column sorts what is loaded; such a column's title is a button. */
  sort?: (row: R) => string | number | null | undefined;
  csv?: (row: R) => Cell;
  number?: boolean;
  /** The cells say enough: the title is for screen readers. */
  quiet?: boolean;
  /** CSS width; the others share what is left. */
  width?: string;
}

interface Props<R> {
  label: string;
  columns: Column<R>[];
  rows: R[];
  id: (row: R) => string;
  /** Wanted when the last rows come into view. */
  more?: () => void;
  loading?: boolean;
  /** Long lists scroll by themselves, and only the rows that are seen are in the page. */
  tall?: boolean;
  marked?: (row: R) => boolean;
  /** Name of the CSV file. */
  file?: string;
}

const ROW_PX = 34;

/** Rows with aligned figures; j and k go from row to row, Enter follows the row's link. */
export function Table<R>(props: Props<R>) {
  const { columns, rows, label, id, more, loading, tall, marked, file } = props;
  const [order, setOrder] = useState<{ column: number; down: boolean }>();
  const sorted = useMemo(() => sort(rows, columns, order), [rows, order]);
  const box = useRef<HTMLDivElement>(null);
  const seen = useWindow(box, sorted.length, !!tall);
  useEffect(() => {
    if (more && !loading && (!tall || seen.to >= sorted.length - 15)) more();
  });
  const exported = columns.filter((column) => column.csv);
  return (
    <div class="table-part">
      {file && exported.length > 0 && (
        <div class="table-tools">
          <button
            type="button"
            class="quiet"
            onClick={() =>
              save(
                `${file}.csv`,
                csv(
                  exported.map((column) => column.title),
                  sorted.map((row) => exported.map((column) => column.csv!(row))),
                ),
                "text/csv",
              )
            }
          >
            Export CSV
          </button>
        </div>
      )}
      <div
        class={tall ? "table-box tall" : "table-box"}
        ref={box}
        tabIndex={tall ? 0 : undefined}
        role={tall ? "region" : undefined}
        aria-label={tall ? label : undefined}
      >
        <table aria-label={label} aria-rowcount={more ? -1 : rows.length + 1} onKeyDown={moveByKeys}>
          <colgroup>
            {columns.map((column) => (
              <col key={column.title} style={column.width ? { width: column.width } : {}} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map((column, i) => (
                <th
                  key={column.title}
                  scope="col"
                  class={column.number ? "number" : ""}
                  aria-sort={order?.column === i ? (order.down ? "descending" : "ascending") : undefined}
                >
                  {column.sort ? (
                    <button
                      type="button"
                      onClick={() => setOrder({ column: i, down: order?.column === i ? !order.down : !!column.number })}
                    >
                      {column.title}
                      <span aria-hidden="true">{order?.column === i ? (order.down ? " ↓" : " ↑") : ""}</span>
                    </button>
                  ) : (
                    <span class={column.quiet ? "unseen" : ""}>{column.title}</span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {seen.before > 0 && <tr class="gap" aria-hidden="true" style={{ height: `${seen.before}px` }} />}
            {sorted.slice(seen.from, seen.to).map((row, i) => (
              <tr key={id(row)} aria-rowindex={seen.from + i + 2} class={marked?.(row) ? "marked" : ""}>
                {columns.map((column) => (
                  <td key={column.title} class={column.number ? "number" : ""}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
            {seen.after > 0 && <tr class="gap" aria-hidden="true" style={{ height: `${seen.after}px` }} />}
          </tbody>
        </table>
        {loading && <p class="table-foot dim">Loading …</p>}
      </div>
    </div>
  );
}

function sort<R>(rows: R[], columns: Column<R>[], order?: { column: number; down: boolean }): R[] {
  const by = order && columns[order.column]?.sort;
  if (!by) return rows;
  const sign = order.down ? -1 : 1;
  return rows.toSorted((left, right) => {
    const a = by(left);
    const b = by(right);
    if (a === b) return 0;
    if (a === null || a === undefined) return 1; // What is unknown comes last, either way.
    if (b === null || b === undefined) return -1;
    return (a < b ? -1 : 1) * sign;
  });
}

/** Which rows are in view, and the height of those before and after. */
function useWindow(box: { current: HTMLDivElement | null }, rows: number, wanted: boolean) {
  const [, draw] = useReducer((n: number) => n + 1, 0);
  const options: VirtualizerOptions<HTMLDivElement, Element> = {
    count: rows,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => draw(0),
    enabled: wanted,
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLDivElement, Element>(options));
  virtualizer.setOptions(options);
  useEffect(() => virtualizer._didMount(), []);
  useEffect(() => virtualizer._willUpdate());
  if (!wanted) return { from: 0, to: rows, before: 0, after: 0 };
  const items = virtualizer.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? Math.min(rows, 40) - 1) + 1;
  return { from, to, before: from * ROW_PX, after: (rows - to) * ROW_PX };
}

function moveByKeys(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  const row = (event.target as Element).closest("tbody tr");
  if (!step || !row || event.metaKey || event.ctrlKey || event.altKey) return;
  let next: Element | null = row;
  do {
    next = step > 0 ? next.nextElementSibling : next.previousElementSibling;
  } while (next && !next.querySelector("a, button"));
  const link = next?.querySelector<HTMLElement>("a, button");
  if (link) {
    event.preventDefault();
    link.focus();
    link.scrollIntoView({ block: "nearest" });
  }
}
