import { useMemo } from "preact/hooks";
import { useAnswer } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { useRange } from "../../app/extent";
import { go, href, query, refine } from "../../app/router";
import { Page } from "../../app/shell";
import { Empty, Shown, Skeleton } from "../../parts/feedback";
import { count, duration, money } from "../../parts/figures";
import { Graph } from "../../parts/graph";
import { kindOf, nameOf, NodeLink } from "../../parts/nodes";
import { RangePicker } from "../../parts/range";
import { Table, type Column } from "../../parts/table";
import type { Range } from "../../parts/time";

type Delegation = Schemas["Delegation"];

const NOBODY = "agent:(nobody says)";

/** Which agents give work to which, what it costs, and where it fails first. */
export default function Agents() {
  const range = useRange();
  return (
    <Page title="Agents" tools={<RangePicker />} wide>
      {range ? <Topology range={range} /> : <Skeleton lines={10} />}
    </Page>
  );
}

function Topology({ range: { from, to } }: { range: Range }) {
  const answer = useAnswer(`topology ${from} ${to}`, () =>
    body(api().GET("/api/v1/analytics/topology", { params: { query: { from, to } } })),
  );
  return (
    <Shown answer={answer} lines={10}>
      {({ delegations, truncated }) =>
        delegations.length ? (
          <>
            {truncated && <p class="notice">Of this time the latest handoffs alone were looked at.</p>}
            <Drawn delegations={delegations} />
          </>
        ) : (
          <Empty title="No agent gave work to another in this time.">
            <p>
              An agent gives work to another where a completion hands off to it, or where its invocation has one of the other
              within it.
            </p>
          </Empty>
        )
      }
    </Shown>
  );
}

function Drawn({ delegations }: { delegations: Delegation[] }) {
  const chosen = query.value.get("agent") ?? undefined;
  const { nodes, edges } = useMemo(() => shape(delegations), [delegations]);
  const shown = chosen ? delegations.filter((one) => one.sender === chosen || one.receiver === chosen) : delegations;
  return (
    <div class="agents-parts">
      <Graph
        label="Which agents give work to which"
        nodes={nodes}
        edges={edges}
        selected={chosen}
        select={(id) => refine({ agent: id === chosen ? null : id })}
        open={(id) => go(href("/sessions", { agent: nameOf(id) }))}
        file="agents"
      />
      <section class="panel flush scroll" tabIndex={0} aria-label="Handoffs">
        <Table
          label="Handoffs"
          columns={columns}
          rows={shown}
          id={(one) => `${one.sender} ${one.receiver}`}
          file="handoffs"
          marked={(one) => one.failed > 0}
        />
      </section>
    </div>
  );
}

function shape(delegations: Delegation[]) {
  const failing = new Set(delegations.filter((one) => one.failed > 0).map((one) => one.receiver));
  const ids = [...new Set(delegations.flatMap((one) => [one.sender ?? NOBODY, one.receiver]))];
  return {
    nodes: ids.map((id) => ({ id, kind: kindOf(id), caption: nameOf(id), failed: failing.has(id), stub: id === NOBODY })),
    edges: delegations.map((one) => ({
      from: one.sender ?? NOBODY,
      to: one.receiver,
      type: `${count(one.handoffs)}×${one.failed ? `, ${one.failed} failed` : ""}`,
      strong: one.failed > 0,
    })),
  };
}

const columns: Column<Delegation>[] = [
  {
    title: "From",
    cell: (one) => (one.sender ? <NodeLink id={one.sender} /> : <span class="dim">nobody says</span>),
    csv: (one) => one.sender,
  },
  { title: "To", cell: (one) => <NodeLink id={one.receiver} />, csv: (one) => one.receiver },
  {
    title: "Handoffs",
    number: true,
    cell: (one) => count(one.handoffs),
    sort: (one) => one.handoffs,
    csv: (one) => one.handoffs,
  },
  {
    title: "Failed",
    number: true,
    cell: (one) => <span class={one.failed ? "bad" : ""}>{count(one.failed)}</span>,
    sort: (one) => one.failed,
    csv: (one) => one.failed,
  },
  {
    title: "Waited, median",
    number: true,
    cell: (one) => duration(one.waiting?.p50_ms),
    sort: (one) => one.waiting?.p50_ms,
    csv: (one) => one.waiting?.p50_ms,
  },
  {
    title: "Cost",
    number: true,
    cell: (one) => money(one.usage.cost_usd),
    sort: (one) => one.usage.cost_usd,
    csv: (one) => one.usage.cost_usd,
  },
  {
    title: "Fails first at",
    cell: (one) =>
      one.failed_first.map((first) => (
        <span key={`${first.kind} ${first.name}`} class="row">
          <NodeLink id={first.example ?? ""}>{first.name ?? first.kind}</NodeLink>{" "}
          <span class="dim">{count(first.handoffs)}×</span>
        </span>
      )),
    csv: (one) => one.failed_first.map((first) => `${first.kind} ${first.name ?? ""} ${first.handoffs}`).join("; "),
  },
];
