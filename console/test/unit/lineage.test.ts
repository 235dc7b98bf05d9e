import { describe, expect, it } from "vitest";
import type { Node } from "../../src/api/client";
import { flow } from "../../src/parts/edges";
import { folded, moments, type Walked } from "../../src/views/lineage/walk";
import { depths, type Step } from "../../src/views/session/steps";

const node = (id: string, event_time = ""): Node => ({
  id,
  kind: id.split(":")[0]!,
  label: "",
  stub: false,
  event_time,
  properties: {},
});

/** completion:a came of prompt:b, that of prompt:c and document:d; c of document:d, too. */
const walked: Walked = {
  root: node("completion:a", "2026-01-04T00:00:00Z"),
  nodes: [
    { node: node("prompt:b", "2026-01-03T00:00:00Z"), depth: 1 },
    { node: node("prompt:c", "2026-01-01T00:00:00Z"), depth: 2 },
    { node: node("document:d", "2026-01-01T00:00:00Z"), depth: 2 },
    { node: node("user:alone"), depth: 3 },
  ],
  edges: [
    { from: "completion:a", type: "RESPONDS_TO", to: "prompt:b" },
    { from: "prompt:b", type: "FOLLOWS", to: "prompt:c" },
    { from: "prompt:c", type: "REFERENCES", to: "document:d" },
    { from: "prompt:b", type: "REFERENCES", to: "document:d" },
  ],
  usage: { calls: 1 } as Walked["usage"],
  truncated: false,
};
const ids = (folds: string[]) => folded(walked, new Set(folds)).shown.map((met) => met.node.id);

describe("lineage", () => {
  it("fold_hidesWhatIsReachedThroughItAlone", () => {
    expect(ids(["prompt:c"])).toEqual(["prompt:b", "prompt:c", "document:d", "user:alone"]);
    expect(ids(["prompt:b"])).toEqual(["prompt:b", "user:alone"]);
    expect(folded(walked, new Set(["prompt:b"])).hides.get("prompt:b")).toBe(2);
    expect(folded(walked, new Set(["prompt:b"])).edges).toEqual([walked.edges[0]]);
  });

  it("moments_areEachOnce_inTheirOrder", () => {
    expect(moments(walked)).toEqual(["2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z"]);
  });

  it("flow_goesFromCauseToEffect", () => {
    expect(flow({ from: "completion:a", type: "RESPONDS_TO", to: "prompt:b" })).toMatchObject({
      from: "prompt:b",
      to: "completion:a",
    });
    expect(flow({ from: "completion:a", type: "INVOKES", to: "tool_call:t" })).toMatchObject({
      from: "completion:a",
      to: "tool_call:t",
    });
  });
});

describe("steps", () => {
  it("depths_ofACircle_end", () => {
    const step = (id: string, parent: string | null) => ({ id, parent, kind: "prompt" }) as Step;
    expect(depths([step("a", "b"), step("b", "a")]).size).toBe(2);
    expect([...depths([step("a", null), step("b", "a"), step("c", "b")]).values()]).toEqual([0, 1, 2]);
  });
});
