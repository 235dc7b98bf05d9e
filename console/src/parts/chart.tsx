import { useEffect, useRef } from "preact/hooks";
import { colour, painted } from "../app/theme";
import "uplot/dist/uPlot.min.css";
import type uPlot from "uplot";

export interface Series {
  title: string;
  /** One for each time; null where nobody knows. */
  values: (number | null)[];
  /** Custom property of its colour. */
  colour: string;
  format: (value: number | null | undefined) => string;
  /** How it is drawn; a line unless given. */
  as?: "line" | "bars" | "area" | "dots";
  dash?: boolean;
}

interface Props {
  /** What a screen reader says of it. */
  label: string;
  /** Seconds since 1970, ascending. */
  times: number[];
  series: Series[];
  height?: number;
  /** A part was marked with the mouse; seconds since 1970. */
  zoom?: (from: number, to: number) => void;
  /** Seconds of a bucket, for the width of bars. */
  legend?: boolean;
}

/** Figures over time; the library comes with the first chart, and draws again where theme or width change. */
export function Chart({ label, times, series, height = 150, zoom, legend = true }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const theme = painted.value;
  const zoomed = useRef(zoom);
  zoomed.current = zoom;
  useEffect(() => {
    let plot: uPlot | undefined;
    let over = false;
    let watch: ResizeObserver | undefined;
    void import("uplot").then(({ default: Plot }) => {
      const holder = box.current;
      if (over || !holder) return;
      plot = new Plot(
        options(Plot, series, holder.clientWidth, height, legend, (a, b) => zoomed.current?.(a, b)),
        [times, ...series.map((one) => one.values)],
        holder,
      );
      watch = new ResizeObserver(() => plot!.setSize({ width: holder.clientWidth, height }));
      watch.observe(holder);
    });
    return () => {
      over = true;
      watch?.disconnect();
      plot?.destroy();
    };
  }, [times, series, height, theme]);
  return (
    <figure class="chart" aria-label={`${label}. ${summary(series)}`} role="img">
      <div ref={box} style={{ minHeight: `${height}px` }} />
    </figure>
  );
}

function summary(series: Series[]): string {
  return series
    .map(({ title, values, format }) => {
      const known = values.filter((value): value is number => value !== null);
      return known.length ? `${title} from ${format(Math.min(...known))} to ${format(Math.max(...known))}` : `${title} unknown`;
    })
    .join("; ");
}

function options(
  Plot: typeof uPlot,
  series: Series[],
  width: number,
  height: number,
  legend: boolean,
  zoom: (from: number, to: number) => void,
): uPlot.Options {
  const ink = colour("--ink-2");
  const line = colour("--line");
  const font = "11px system-ui, sans-serif";
  const first = series[0]!;
  return {
    width,
    height,
    legend: { show: legend, live: true },
    padding: [8, 18, 0, 0],
    cursor: { points: { size: 6 }, drag: { x: true, y: false }, y: false },
    scales: {
      x: { range: (plot, low, high) => spread(plot, low, high, series) },
      y: { range: (_, low, high) => (low === null || high === null ? [0, 1] : [Math.min(0, low), high === 0 ? 1 : high * 1.08]) },
    },
    axes: [
      { stroke: ink, font, grid: { show: false }, ticks: { stroke: line, size: 4 }, size: 26, values: clock },
      {
        stroke: ink,
        font,
        grid: { stroke: line, width: 1 },
        ticks: { show: false },
        size: 58,
        space: 32,
        values: (_, ticks) => ticks.map((tick) => first.format(tick)),
      },
    ],
    series: [
      {
        value: (_, at) =>
          at
            ? new Date(at * 1000).toLocaleString(undefined, {
                month: "short",
                day: "numeric",
                hour: "2-digit",
                minute: "2-digit",
                hourCycle: "h23",
              })
            : "–",
      },
      ...series.map((one) => drawn(Plot, one)),
    ],
    hooks: {
      setSelect: [
        (plot) => {
          if (plot.select.width > 4)
            zoom(plot.posToVal(plot.select.left, "x"), plot.posToVal(plot.select.left + plot.select.width, "x"));
        },
      ],
    },
  };
}

/** Half a bucket more on both sides, where bars stand around their times. */
function spread(plot: uPlot, low: number, high: number, series: Series[]): uPlot.Range.MinMax {
  const times = plot.data[0];
  const half = series.some((one) => one.as === "bars") && times.length > 1 ? (times[1]! - times[0]!) / 2 : 0;
  return low === high ? [low - 1800, high + 1800] : [low - half, high + half];
}

/** 24 hours, and the day where it begins. */
const clock: uPlot.Axis.DynamicValues = (_, ticks, __, ___, step) =>
  ticks.map((tick) => {
    const at = new Date(tick * 1000);
    const day = at.toLocaleDateString(undefined, { month: "short", day: "numeric" });
    return step >= 86_400 || (at.getHours() === 0 && at.getMinutes() === 0)
      ? day
      : at.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  });

function drawn(Plot: typeof uPlot, { title, colour: property, format, as, dash }: Series): uPlot.Series {
  const stroke = colour(property);
  const faint = stroke.replace(/^rgb\((.*)\)$/, "rgba($1, 0.16)");
  return {
    label: title,
    stroke,
    width: as === "dots" ? 0 : 1.5,
    value: (_, value) => format(value),
    points: { show: as === "dots" ? true : undefined, size: 5, fill: stroke } as uPlot.Series.Points,
    ...(as === "area" && { fill: faint }),
    ...(as === "bars" && { fill: faint, paths: Plot.paths.bars!({ size: [0.82, 36], align: 0 }), points: { show: false } }),
    ...(dash && { dash: [4, 4] }),
  };
}

/** A share as a bar behind figures of a list. */
export function Bar({ share, tone = "accent" }: { share: number; tone?: string }) {
  return (
    <span class="bar" aria-hidden="true">
      <i class={`bar-${tone}`} style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
    </span>
  );
}
