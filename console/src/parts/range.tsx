import { useRange } from "../app/extent";
import { query, refine } from "../app/router";
import { inZone, SPANS, Time } from "./time";

/** Of which time a view is; stands in its address as `span`, or as `from` and `to` after a part of a chart was marked. */
export function RangePicker() {
  const range = useRange();
  if (!range) return null;
  const marked = query.value.get("from") ?? query.value.get("to");
  return (
    <div class="range">
      {marked && (
        <button type="button" onClick={() => refine({ from: null, to: null })} title="Back to the span">
          {inZone(new Date(range.from))} to {inZone(new Date(range.to))} ✕
        </button>
      )}
      {range.past && (
        <span class="dim range-end">
          to <Time at={range.to} />
        </span>
      )}
      <select
        aria-label="Time"
        value={marked ? "" : (query.value.get("span") ?? "auto")}
        onChange={(event) => refine({ span: event.currentTarget.value, from: null, to: null }, false)}
      >
        {marked && <option value="">Marked</option>}
        {Object.entries(SPANS).map(([key, title]) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}

/** For charts: the part that was marked becomes the view's time. */
export function zoomTo(from: number, to: number): void {
  const iso = (seconds: number) => new Date(Math.round(seconds) * 1000).toISOString().replace(".000Z", "Z");
  refine({ from: iso(from), to: iso(to), span: null }, false);
}
