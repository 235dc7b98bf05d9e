import { signal } from "@preact/signals";
import { api, body } from "../api/client";
import { range, type Range } from "../parts/time";
import { query } from "./router";

/** When the first session of the tenant began and the last one ended; milliseconds since 1970. */
export interface Extent {
  first: number;
  last: number;
}

const UNKNOWN_MS = 30 * 86_400_000;

/** Undefined until it is known; null where there is no session that the caller may see. */
export const extent = signal<Extent | null | undefined>(undefined);

/** Asks once, beside the first view: a span of time ends with the data, not with an empty today. */
export async function loadExtent(): Promise<void> {
  const edge = async (sort: "newest" | "oldest") =>
    (await body(api().GET("/api/v1/sessions", { params: { query: { sort, limit: 1, fields: "sessions.start,sessions.end" } } })))
      .sessions[0];
  try {
    const [oldest, newest] = await Promise.all([edge("oldest"), edge("newest")]);
    const first = Date.parse(oldest?.start ?? "");
    const last = Math.max(Date.parse(newest?.end ?? newest?.start ?? ""), first);
    extent.value = Number.isNaN(last) ? null : { first, last };
  } catch {
    // The view's own requests say what is wrong; that nothing was sent is not known.
    extent.value = { first: Date.now() - UNKNOWN_MS, last: Date.now() };
  }
}

/** The time that the address names; undefined while it is not known where the data end. */
export function useRange(): Range | undefined {
  const known = extent.value;
  return known === undefined ? undefined : range(query.value, known);
}
