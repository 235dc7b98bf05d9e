import { useMemo } from "preact/hooks";
import { useAnswer } from "../../api/answer";
import { api, body, type Node, type Schemas } from "../../api/client";
import { go } from "../../app/router";
import { Shown } from "../../parts/feedback";
import { flow } from "../../parts/edges";
import { Graph } from "../../parts/graph";
import { caption, nodeAddress, property } from "../../parts/nodes";

type Drawn = Pick<Schemas["SessionGraph"], "nodes" | "edges">;

const NODES_AT_MOST = 2_000;
const LEFT_OUT = new Set(["session", "metric", "invocation", "evaluation"]);
const ASIDE = new Set(["IN_SESSION", "HAS_METRIC", "SIMILAR_TO", "REUSED"]);

/** What came of what in a session; what holds it together (the session, invocations) is left out. */
export function SessionGraphPart({ id, chosen, choose }: { id: string; chosen?: string; choose: (id: string) => void }) {
  const answer = useAnswer(`session graph ${id}`, () => whole(id));
  return (
    <section class="part-graph" aria-label="Graph">
      <Shown answer={answer} lines={8}>
        {(drawn) => <Drawing id={id} drawn={drawn} chosen={chosen} choose={choose} />}
      </Shown>
    </section>
  );
}

async function whole(id: string): Promise<Drawn> {
  const all: Drawn = { nodes: [], edges: [] };
  let cursor: string | null = null;
  do {
    const page: Schemas["SessionGraph"] = await body(
      api().GET("/api/v1/sessions/{id}/graph", { params: { path: { id }, query: { limit: 1000, ...(cursor && { cursor }) } } }),
    );
    all.nodes.push(...page.nodes);
    all.edges.push(...page.edges);
    cursor = page.next_cursor;
  } while (cursor && all.nodes.length < NODES_AT_MOST);
  return all;
}

function Drawing({ id, drawn, chosen, choose }: { id: string; drawn: Drawn; chosen?: string; choose: (id: string) => void }) {
  const { nodes, edges } = useMemo(() => shaped(drawn), [drawn]);
  return (
    <Graph
      label="What came of what in this session"
      nodes={nodes}
      edges={edges}

      selected={chosen}
      select={choose}
      open={(node) => go(nodeAddress(node))}
      file={`${id}-graph`}
      types={false}
    />
  );
}

function shaped({ nodes, edges }: Drawn) {
  const failedOnes = new Set(edges.filter((edge) => edge.type === "CAUSED_ERROR").map((edge) => edge.from));
  return {
    nodes: nodes
      .filter((node) => !LEFT_OUT.has(node.kind))
      .map((node) => ({
        id: node.id,
        kind: node.kind,
        caption: titled(node),
        failed: node.kind === "error" || failedOnes.has(node.id) || /^(error|timeout)$/.test(property(node, "status") ?? ""),
        stub: node.stub || node.hidden,
      })),
    edges: edges.filter((edge) => !ASIDE.has(edge.type)).map(flow),
  };
}

function titled(node: Node): string {
  return node.kind === "completion" ? (property(node, "text") ?? property(node, "model_id") ?? caption(node)) : caption(node);
}
