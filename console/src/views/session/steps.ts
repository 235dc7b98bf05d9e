import type { Schemas } from "../../api/client";
import { property } from "../../parts/nodes";

export type Step = Required<Schemas["Replay"]>["steps"][number] & { id: string; kind: string };

/** Kinds of steps that say something, as opposed to those that hold others together. */
export function isSaid(step: Step): boolean {
  return step.kind !== "invocation" && step.kind !== "metric";
}

export function failed(step: Step): boolean {
  return step.kind === "error" || /^(error|timeout|failed|failure)$/.test(step.status ?? "") || !!step.error_type;
}

/** Who speaks. */
export function speaker(step: Step): string {
  switch (step.kind) {
    case "prompt":
      return step.role ?? "prompt";
    case "completion":
      return step.model_id ?? "answer";
    case "tool_call":
      return step.tool_name ?? "tool";
    case "invocation":
      return (step.node && property(step.node, "name")) ?? step.agent_id ?? "invocation";
    case "error":
      return (step.node && property(step.node, "error_type")) ?? "error";
    default:
      return (step.node && property(step.node, "name")) ?? step.kind.replaceAll("_", " ");
  }
}

/** How deep a step lies below what it came of, for the indentation of the waterfall; a circle ends somewhere. */
export function depths(steps: Step[]): Map<string, number> {
  const parents = new Map(steps.map((step) => [step.id, step.parent]));
  const deep = new Map<string, number>();
  for (const step of steps) {
    let depth = 0;
    for (let at = step.parent; at && parents.has(at) && depth < 40; at = parents.get(at) ?? null) {
      const known = deep.get(at);
      depth++;
      if (known !== undefined) {
        depth += known;
        break;
      }
    }
    deep.set(step.id, depth);
  }
  return deep;
}

/** Milliseconds from the session's start at which each step began and ended; a step without a duration is a point. */
export function spans(steps: Step[]): { total: number; of: (step: Step) => { from: number; to: number } } {
  const of = (step: Step) => {
    const at = step.offset_ms ?? 0;
    const took = step.duration_ms ?? 0;
    // The time of what is told at its end (answers, results) is that end; of a start, the beginning.
    return step.kind === "completion" || step.kind === "tool_call"
      ? { from: Math.max(0, at), to: at + took }
      : { from: at, to: at + took };
  };
  return { total: Math.max(1, ...steps.map((step) => of(step).to)), of };
}
