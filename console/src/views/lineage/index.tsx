import { useMemo } from "preact/hooks";
import { useAnswer } from "../../api/answer";
import { href, part, query, refine, go } from "../../app/router";
import type { Params } from "../../app/routes";
import { Page } from "../../app/shell";
import { flow } from "../../parts/edges";
import { ProblemBox, Skeleton } from "../../parts/feedback";
import { count, money, plural } from "../../parts/figures";
import { Tabs } from "../../parts/filters";
import { Graph, type GraphNode } from "../../parts/graph";
import { caption, Kind, kindOf, kindWords, nodeAddress, NodeLink, property } from "../../parts/nodes";
import { NodeCard } from "../../parts/node-card";
import { Table, type Column } from "../../parts/table";
import { inZone, Time } from "../../parts/time";
import { Blast } from "./blast";
import { folded, moments, walk, type Asked, type Met, type Mode, type Walked } from "./walk";

const MODES: Record<Mode, string> = { upstream: "Came from", downstream: "Led to", both: "Both", impact: "Impact" };
const KINDS_TO_CHOOSE = [
  "prompt",
  "completion",
  "tool_call",
  "document",
  "memory_record",
  "template_version",
  "agent",
  "model",
  "invocation",
  "error",
  "session",
];
/** Whom and what with: beside what happened, and in every walk. Drawn when they are asked for. */
const CONTEXT = new Set(["agent", "model", "model_version", "session", "user", "tool", "provider", "invocation", "metric"]);
/** Steps without a word of the viewer: an answer is explained by what is near, a blast is wanted whole. */
const DEPTH = { walk: 6, impact: 20 };
const list = (name: string) => (query.value.get(name) ?? "").split(",").filter(Boolean);

/** Where something came from, or what came of it, as far as the viewer may look. */
export default function LineageExplorer({ params }: { params: Params }) {
  const id = params["id"]!;
  const asked: Asked = {
    id,
    mode: (query.value.get("mode") ?? "upstream") as Mode,
    depth: Number(query.value.get("depth") ?? (query.value.get("mode") === "impact" ? DEPTH.impact : DEPTH.walk)),
    kinds: list("kinds"),
    asOf: query.value.get("as_of") ?? undefined,
    further: list("further"),
  };
  const answer = useAnswer(`walk ${JSON.stringify(asked)}`, () => walk(asked));
  // The slider's ends are those of the whole, whatever moment is shown.
  const whole = useAnswer(asked.asOf ? `walk ${JSON.stringify({ ...asked, asOf: undefined })}` : null, () =>
    walk({ ...asked, asOf: undefined }),
  );
  const times = useMemo(
    () => (whole.data ? moments(whole.data) : answer.data && !asked.asOf ? moments(answer.data) : []),
    [whole.data, answer.data],
  );
  return (
    <Page
      title={answer.data ? caption(answer.data.root).slice(0, 120) : id}
      crumbs={[{ title: "Lineage", to: href("/lineage") }]}
      wide
      tools={<Tabs name="mode" label="Direction" options={MODES} fallback="upstream" />}
    >
      <Controls asked={asked} times={times} walked={answer.data} />
      {answer.problem ? (
        <ProblemBox problem={answer.problem} again={answer.again} />
      ) : answer.data ? (
        <>
          {asked.mode === "impact" && <Blast id={id} depth={asked.depth} asOf={asked.asOf} />}
          <Explorer walked={answer.data} asked={asked} />
        </>
      ) : (
        <Skeleton lines={12} />
      )}
    </Page>
  );
}

function Controls({ asked, times, walked }: { asked: Asked; times: string[]; walked?: Walked }) {
  const at = asked.asOf
    ? Math.max(
        0,
        times.findLastIndex((time) => time <= asked.asOf!),
      )
    : times.length;
  const choose = (index: number) => refine({ as_of: index >= times.length ? null : times[index]! });
  return (
    <div class="form filters lineage-controls">
      <label class="field">
        <span>Depth {asked.depth}</span>
        <input
          type="range"
          min={1}
          max={DEPTH.impact}
          value={asked.depth}
          onChange={(event) => refine({ depth: event.currentTarget.value })}
        />
      </label>
      <label class="field as-of">
        <span>As of {asked.asOf ? inZone(new Date(asked.asOf)) : "now"}</span>
        <input
          type="range"
          min={0}
          max={times.length}
          value={at}
          disabled={times.length < 2}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        />
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={query.value.get("context") === "1"}
          disabled={asked.kinds.length > 0}
          onChange={(event) => refine({ context: event.currentTarget.checked ? "1" : null })}
        />
        Agents, models, sessions
      </label>
      <details class="menu">
        <summary>{asked.kinds.length ? `${asked.kinds.length} kinds` : "All kinds"}</summary>
        <div class="menu-body stack">
          {KINDS_TO_CHOOSE.map((kind) => (
            <label key={kind} class="check">
              <input
                type="checkbox"
                checked={!asked.kinds.length || asked.kinds.includes(kind)}
                onChange={() => refine({ kinds: toggled(asked.kinds, kind) })}
              />
              <Kind kind={kind} words />
            </label>
          ))}
        </div>
      </details>
      {(asked.kinds.length > 0 || asked.asOf || asked.further.length > 0 || query.value.get("fold")) && (
        <button type="button" class="quiet" onClick={() => refine({ kinds: null, as_of: null, further: null, fold: null })}>
          Reset
        </button>
      )}
      <span class="grow" />
      {walked && (
        <p class="lineage-sum">
          {plural(walked.nodes.length, "node")} · {plural(walked.usage.calls, "call")} · {money(walked.usage.cost_usd)}
          {walked.truncated && <span class="warn"> · there is more beyond</span>}
        </p>
      )}
    </div>
  );
}

/** All kinds are no filter; without one of all, the others are. */
function toggled(kinds: string[], kind: string): string | null {
  const before = kinds.length ? kinds : KINDS_TO_CHOOSE;
  const after = before.includes(kind) ? before.filter((other) => other !== kind) : [...before, kind];
  return after.length === KINDS_TO_CHOOSE.length || !after.length ? null : after.join(",");
}

function Explorer({ walked, asked }: { walked: Walked; asked: Asked }) {
  const folds = new Set(list("fold"));
  const { shown, edges, hides } = folded(walked, folds);
  const chosen = query.value.get("at") ?? walked.root.id;
  const node = [walked.root, ...walked.nodes.map((met) => met.node)].find((one) => one.id === chosen) ?? walked.root;
  const context = query.value.get("context") === "1" || asked.kinds.length > 0;
  const drawn: GraphNode[] = [
    walked.root,
    ...shown.map((met) => met.node).filter((one) => context || !CONTEXT.has(one.kind)),
  ].map((one) => ({
    id: one.id,
    kind: one.kind,
    caption: caption(one),
    root: one.id === walked.root.id,
    failed: one.kind === "error" || /^(error|timeout)$/.test(property(one, "status") ?? ""),
    stub: one.stub || one.hidden,
    folded: hides.get(one.id),
  }));
  const fold = () =>
    refine({
      fold: [...(folds.has(node.id) ? [...folds].filter((id) => id !== node.id) : [...folds, node.id])].join(",") || null,
    });
  return (
    <div class="lineage-parts">
      <Graph
        label={`${MODES[asked.mode]} of ${caption(walked.root)}`}
        nodes={drawn}
        edges={edges.map(flow)}
        selected={node.id === walked.root.id ? undefined : node.id}
        select={(id) => refine({ at: id === walked.root.id ? null : id })}
        open={(id) => !id.includes(":hidden-") && go(nodeAddress(id))}
        file={`lineage-${walked.root.id}`}
      />
      <aside class="panel scroll" aria-label="The chosen node" tabIndex={0}>
        {node.id !== walked.root.id && (
          <p class="row wrap card-tools">
            <button type="button" onClick={fold}>
              {folds.has(node.id) ? "Unfold" : "Fold what lies behind"}
            </button>
            {!node.hidden && !asked.further.includes(node.id) && (
              <button type="button" onClick={() => refine({ further: [...asked.further, node.id].join(",") })}>
                Two steps further
              </button>
            )}
          </p>
        )}
        <NodeCard node={node} hidden={node.hidden} />
      </aside>
      <details class="panel flush lineage-list">
        <summary>
          As a list: <Counts shown={shown} />
        </summary>
        <Table label="Nodes" columns={columns} rows={shown} id={(met) => met.node.id} file="lineage" />
      </details>
    </div>
  );
}

function Counts({ shown }: { shown: Met[] }) {
  const counts = Map.groupBy(shown, (met) => met.node.kind);
  return (
    <span class="dim">
      {[...counts]
        .toSorted((a, b) => b[1].length - a[1].length)
        .map(([kind, met]) => `${count(met.length)} ${kindWords(kind)}`)
        .join(", ")}
    </span>
  );
}

const columns: Column<Met>[] = [
  { title: "Steps", number: true, width: "60px", cell: (met) => met.depth, sort: (met) => met.depth, csv: (met) => met.depth },
  {
    title: "Node",
    cell: ({ node }) => (
      <NodeLink id={node.id} hidden={node.hidden}>
        {caption(node)}
      </NodeLink>
    ),
    csv: ({ node }) => node.id,
  },
  { title: "Kind", cell: ({ node }) => kindWords(kindOf(node.id)), sort: ({ node }) => node.kind, csv: ({ node }) => node.kind },
  {
    title: "When",
    cell: ({ node }) => <Time at={node.event_time} />,
    sort: ({ node }) => node.event_time,
    csv: ({ node }) => node.event_time,
  },
  {
    title: "Cost",
    number: true,
    cell: ({ node }) => money(node.properties["cost_usd"] as number | undefined),
    sort: ({ node }) => node.properties["cost_usd"] as number | undefined,
    csv: ({ node }) => node.properties["cost_usd"] as number | undefined,
  },
  {
    title: "Explain",
    quiet: true,
    cell: ({ node }) => node.kind === "completion" && !node.hidden && <a href={href(`/explain/${part(node.id)}`)}>Explain</a>,
  },
];
