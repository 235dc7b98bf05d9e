import { api, body, type Edge, type Node, type QueryOf, type Schemas } from "../../api/client";

export type Lineage = Schemas["Lineage"];
export type Mode = "upstream" | "downstream" | "both" | "impact";

export interface Asked {
  id: string;
  mode: Mode;
  depth: number;
  /** Kinds that are shown; all where it is empty. */
  kinds: string[];
  asOf?: string;
  /** Nodes of which the next steps were asked for, too. */
  further: string[];
}

export interface Met {
  node: Node;
  depth: number;
}

export interface Walked {
  root: Node;
  nodes: Met[];
  edges: Edge[];
  usage: Schemas["Usage"];
  truncated: boolean;
}

const NODES_AT_MOST = 1000;
const FURTHER_DEPTH = 2;

/** The walk from the root, with those from nodes that were asked to go further. */
export async function walk(asked: Asked): Promise<Walked> {
  const [first, ...others] = await Promise.all([
    lineage(asked, asked.id, asked.depth),
    ...asked.further.map((id) => lineage(asked, id, FURTHER_DEPTH)),
  ]);
  const nodes = new Map<string, Met>(first!.nodes.map((met) => [met.node.id, met]));
  const edges = new Map(first!.edges.map((edge) => [edgeId(edge), edge]));
  const root = first!.root;
  for (const other of others) {
    const from = nodes.get(other.root.id)?.depth ?? 0;
    for (const met of other.nodes) {
      // Stubs are numbered anew in each answer: those of another walk cannot be told apart, and stay out.
      if (!met.node.hidden && met.node.id !== root.id && !nodes.has(met.node.id))
        nodes.set(met.node.id, { node: met.node, depth: from + met.depth });
    }
    other.edges.forEach((edge) => edges.set(edgeId(edge), edge));
  }
  const there = new Set([root.id, ...nodes.keys()]);
  return {
    root,
    nodes: [...nodes.values()],
    edges: [...edges.values()].filter((edge) => there.has(edge.from) && there.has(edge.to)),
    usage: first!.usage,
    truncated: first!.truncated,
  };
}

function lineage({ mode, kinds, asOf }: Asked, id: string, depth: number): Promise<Lineage> {
  const query: QueryOf<"/api/v1/lineage/{id}"> = {
    direction: mode === "impact" ? "downstream" : mode,
    depth,
    limit: NODES_AT_MOST,
    ...(kinds.length && { kinds: kinds.join(",") }),
    ...(asOf && { as_of: asOf }),
  };
  return body(api().GET("/api/v1/lineage/{id}", { params: { path: { id }, query } }));
}

const edgeId = (edge: Edge) => `${edge.from} ${edge.type} ${edge.to}`;

/**
 * What is left when nodes are folded: all that is reached from the root without going through a folded node, and how many nodes each of
 * those hides.
 */
export function folded(walked: Walked, folds: Set<string>): { shown: Met[]; edges: Edge[]; hides: Map<string, number> } {
  const neighbours = new Map<string, string[]>();
  const link = (from: string, to: string) => neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
  walked.edges.forEach((edge) => {
    link(edge.from, edge.to);
    link(edge.to, edge.from);
  });
  const reach = (stops: Set<string>) => {
    const seen = new Set([walked.root.id]);
    const queue = [walked.root.id];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      if (stops.has(at)) continue;
      (neighbours.get(at) ?? []).filter((next) => !seen.has(next)).forEach((next) => (seen.add(next), queue.push(next)));
    }
    return seen;
  };
  const all = reach(new Set());
  const seen = reach(folds);
  const hides = new Map([...folds].filter((id) => seen.has(id)).map((id) => [id, hiddenBy(id)] as const));
  function hiddenBy(id: string): number {
    const others = new Set(folds);
    others.delete(id);
    return reach(others).size - seen.size;
  }
  // Nodes that no shown edge leads to (their kinds were walked through) are shown: nobody folded them.
  const shown = walked.nodes.filter(({ node }) => seen.has(node.id) || !all.has(node.id));
  const there = new Set([walked.root.id, ...shown.map((met) => met.node.id)]);
  return { shown, edges: walked.edges.filter((edge) => there.has(edge.from) && there.has(edge.to)), hides };
}

/** The moments at which something of the walk happened, ascending and each once. */
export function moments(walked: Walked): string[] {
  return [
    ...new Set(
      [walked.root, ...walked.nodes.map((met) => met.node)].flatMap((node) => (node.event_time ? [node.event_time] : [])),
    ),
  ].toSorted();
}
