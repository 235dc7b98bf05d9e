import type { Edge } from "../api/client";

/** Edges that point from cause to effect; all others point from an effect to what it came of. */
const FROM_CAUSE = new Set(["INVOKES", "WRITES_MEMORY", "CAUSED_ERROR", "HAS_METRIC", "HANDS_OFF_TO"]);

/** An edge in the direction of time, from what was first to what came of it, for drawings. */
export function flow({ from, to, type }: Edge): { from: string; to: string; type: string } {
  return FROM_CAUSE.has(type) ? { from, to, type } : { from: to, to: from, type };
}
