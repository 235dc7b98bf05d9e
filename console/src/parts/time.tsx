const DAY_MS = 86_400_000;
const thisYear = new Intl.DateTimeFormat(undefined, {
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const otherYear = new Intl.DateTimeFormat(undefined, {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

/** An instant in the viewer's zone, with UTC when it is pointed at. */
export function Time({ at, ago, hours }: { at?: string | null; ago?: boolean; hours?: boolean }) {
  const instant = at ? new Date(at) : undefined;
  if (!instant || Number.isNaN(instant.getTime())) {
    return <span class="dim">–</span>;
  }
  const text = ago ? since(instant) : hours ? clock.format(instant) : inZone(instant);
  return (
    <time dateTime={at!} title={utc(instant)}>
      {text}
    </time>
  );
}

export function utc(instant: Date): string {
  return `${instant.toISOString().replace("T", " ").replace("Z", "")} UTC`;
}

export function inZone(instant: Date): string {
  return (instant.getFullYear() === new Date().getFullYear() ? thisYear : otherYear).format(instant);
}

export function since(instant: Date, now = Date.now()): string {
  const seconds = Math.round((instant.getTime() - now) / 1_000);
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(seconds, "second");
  if (size < 3_600) return relative.format(Math.round(seconds / 60), "minute");
  if (size < 86_400) return relative.format(Math.round(seconds / 3_600), "hour");
  return relative.format(Math.round(seconds / 86_400), "day");
}

/** Spans of time that a view may be of, by the name that stands in its address. */
export const SPANS = {
  auto: "All, up to 30 days",
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
} as const;

export interface Range {
  from: string;
  to: string;
  bucket: "hour" | "day";
  /** Whether it ends with the last session, which is long ago, and not with the present. */
  past: boolean;
}

const HOUR_MS = 3_600_000;
const AUTO_MS = 30 * DAY_MS;

/**
 * From and to of a span or of two instants, in whole hours, so that the same question has the same key. Where the data end before the
 * span would begin, it ends with them; `auto` is all of the data, 30 days at the most.
 */
export function range(parameters: URLSearchParams, data: { first: number; last: number } | null, now = Date.now()): Range {
  const [from, to] = [Date.parse(parameters.get("from") ?? ""), Date.parse(parameters.get("to") ?? "")];
  const span = parameters.get("span") ?? "auto";
  const amount = Number.parseInt(span);
  const length = Number.isFinite(amount) ? amount * (span.endsWith("h") ? HOUR_MS : DAY_MS) : AUTO_MS;
  const past = !!data && data.last < now - (span === "auto" ? DAY_MS : length);
  const end = Number.isFinite(to) ? to : Math.ceil((past ? data.last + 1 : now) / HOUR_MS) * HOUR_MS;
  const whole = span === "auto" && data ? Math.max(end - length, Math.floor(data.first / HOUR_MS) * HOUR_MS) : end - length;
  const start = Number.isFinite(from) ? from : whole;
  return {
    from: iso(start),
    to: iso(end),
    bucket: end - start <= 8 * DAY_MS ? "hour" : "day",
    past: past && !Number.isFinite(to),
  };
}

const iso = (ms: number) => new Date(ms).toISOString().replace(".000Z", "Z");
