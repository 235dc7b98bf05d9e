import * as dagre from "@dagrejs/dagre";
import { expect, test } from "vitest";
import { NODE, place, type Drawing } from "../../src/parts/layout";

const chain = (nodes: number, direction: Drawing["direction"], size = { width: 1200, height: 600 }): Drawing => ({
  nodes: Array.from({ length: nodes }, (_, i) => ({ id: `n${i}` })),
  edges: Array.from({ length: nodes - 1 }, (_, i) => ({ from: `n${i}`, to: `n${i + 1}` })),
  direction,
  types: false,
  size,
});

test("nodes follow each other in the direction that is wanted, and none covers another", () => {
  const places = [...place(dagre, chain(5, "LR")).values()];

  expect(places.map(({ y }) => y)).toEqual(Array(5).fill(places[0]!.y));
  places.slice(1).forEach(({ x }, i) => expect(x - places[i]!.x).toBeGreaterThan(NODE.width));
});

test("a tall canvas gets a tall drawing where none is wanted", () => {
  const tall = [...place(dagre, chain(6, "auto", { width: 250, height: 900 })).values()];
  const wide = [...place(dagre, chain(6, "auto", { width: 1600, height: 120 })).values()];

  expect(new Set(tall.map(({ x }) => x)).size).toBe(1);
  expect(new Set(wide.map(({ y }) => y)).size).toBe(1);
});

test("an edge to a node that is not there is left out", () => {
  const drawing = chain(2, "TB");
  drawing.edges.push({ from: "n1", to: "elsewhere" });

  expect([...place(dagre, drawing).keys()]).toEqual(["n0", "n1"]);
});
