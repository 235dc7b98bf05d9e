import type * as dagreLibrary from "@dagrejs/dagre";

export const NODE = { width: 168, height: 32 };
/** Between ranks: names of types want their place. */
const RANKS_PX = { named: { across: 92, down: 40 }, plain: { across: 48, down: 24 } };

interface Size {
  width: number;
  height: number;
}

/** What is to be placed, and where it is to be seen. */
export interface Drawing {
  nodes: { id: string }[];
  edges: { from: string; to: string }[];
  /** Which way causes point. */
  direction: "LR" | "TB" | "auto";
  /** Whether edges have names. */
  types: boolean;
  size: Size;
}

/** The middle of each node. */
export type Places = Map<string, { x: number; y: number }>;

type Dagre = typeof dagreLibrary;

/** Places of all nodes; in the direction in which more of them is seen at once, unless one is wanted. */
export function place(dagre: Dagre, drawing: Drawing): Places {
  const { direction } = drawing;
  return layout(dagre, drawing, direction === "auto" ? fitting(dagre, drawing) : direction);
}

function fitting(dagre: Dagre, drawing: Drawing): "LR" | "TB" {
  if (drawing.nodes.length > 150) return "LR";
  const zoom = (direction: "LR" | "TB") => {
    const places = [...layout(dagre, { ...drawing, types: true }, direction).values()];
    const size = (of: (place: { x: number; y: number }) => number) =>
      Math.max(...places.map(of)) - Math.min(...places.map(of)) + NODE.width;
    return Math.min(drawing.size.width / size((at) => at.x), drawing.size.height / size((at) => at.y), 1);
  };
  return zoom("TB") > zoom("LR") ? "TB" : "LR";
}

function layout(dagre: Dagre, { nodes, edges, types }: Drawing, direction: "LR" | "TB"): Places {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: direction,
    nodesep: 12,
    ranksep: (types ? RANKS_PX.named : RANKS_PX.plain)[direction === "TB" ? "down" : "across"],
    ranker: nodes.length > 200 ? "longest-path" : "network-simplex",
  });
  graph.setDefaultEdgeLabel(() => ({}));
  nodes.forEach((node) => graph.setNode(node.id, { ...NODE }));
  edges.forEach((edge, i) => {
    if (graph.hasNode(edge.from) && graph.hasNode(edge.to)) graph.setEdge(edge.from, edge.to, {}, String(i));
  });
  dagre.layout(graph);
  return new Map(nodes.map((node) => [node.id, { x: graph.node(node.id).x!, y: graph.node(node.id).y! }]));
}
