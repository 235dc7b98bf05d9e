import type { Schemas } from "../api/client";
import type { Range } from "./time";

type Sums = Schemas["UsageSums"];

const STEP_S = { hour: 3_600, day: 86_400 } as const;

/** A report by hour or day as columns of a chart; a bucket without calls is there, and has no sums. */
export function series(
  report: Schemas["UsageReport"],
  range: Range,
): { times: number[]; of: (figure: (sums: Sums | undefined) => number | null) => (number | null)[] } {
  return columns(new Map(report.groups.map((group) => [Date.parse(group.key ?? "") / 1000, group])), range);
}

/** The same of one group's buckets. */
export function columns<S>(
  found: Map<number, S>,
  { from, to, bucket }: Range,
): { times: number[]; of: (figure: (sums: S | undefined) => number | null) => (number | null)[] } {
  const step = STEP_S[bucket];
  const start = Math.floor(Date.parse(from) / 1000 / step) * step;
  const end = Date.parse(to) / 1000;
  const times = Array.from({ length: Math.max(1, Math.ceil((end - start) / step)) }, (_, i) => start + i * step);
  return { times, of: (figure) => times.map((time) => figure(found.get(time))) };
}
