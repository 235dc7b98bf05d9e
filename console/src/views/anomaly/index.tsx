import { useMemo } from "preact/hooks";
import { useAnswer } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { href, part } from "../../app/router";
import type { Params } from "../../app/routes";
import { Page } from "../../app/shell";
import { Chart } from "../../parts/chart";
import { Empty, Shown, Status } from "../../parts/feedback";
import { count, duration, money, percent } from "../../parts/figures";
import { nodeAddress, NodeLink } from "../../parts/nodes";
import { Table, type Column } from "../../parts/table";
import { Time } from "../../parts/time";
import { measured, sentence } from "../anomalies/line";

type Detail = Schemas["AnomalyDetail"];
type Call = Schemas["AnomalyCall"];

/** One unusual hour: why it counts as one, the hours around it, and the worst of its calls. */
export default function AnomalyView({ params }: { params: Params }) {
  const id = params["id"]!;
  const answer = useAnswer(`anomaly ${id}`, () => body(api().GET("/api/v1/anomalies/{id}", { params: { path: { id } } })));
  return (
    <Page
      title={answer.data ? sentence(answer.data) : "Unusual hour"}
      crumbs={[{ title: "Unusual hours", to: href("/anomalies") }]}
    >
      <Shown answer={answer} lines={10}>
        {(detail) => <Parts detail={detail} />}
      </Shown>
    </Page>
  );
}

function Parts({ detail }: { detail: Detail }) {
  const { times, values, usual } = useMemo(
    () => ({
      times: detail.hours.map((hour) => Date.parse(hour.hour) / 1000),
      values: detail.hours.map((hour) => hour.value),
      usual: detail.hours.map((hour) => (hour.hour === detail.hour ? detail.expected : null)),
    }),
    [detail],
  );
  const format = (value: number | null | undefined) => (value == null ? "–" : measured(detail.kind, value));
  return (
    <div class="stack">
      <dl class="figures">
        <div>
          <dt>Was</dt>
          <dd class="bad">{format(detail.value)}</dd>
        </div>
        <div>
          <dt>Usual at that hour</dt>
          <dd>
            {format(detail.expected)}
            <small>
              {format(detail.lower)} to {format(detail.upper)}
            </small>
          </dd>
        </div>
        <div>
          <dt>How odd</dt>
          <dd>
            {percent(detail.grade)}
            <small>
              score {detail.score.toFixed(2)}, odd above {detail.threshold.toFixed(2)}
            </small>
          </dd>
        </div>
        <div>
          <dt>Learned from</dt>
          <dd>
            {count(detail.learned_hours)}
            <small>hours</small>
          </dd>
        </div>
        <div>
          <dt>Hour</dt>
          <dd class="blast-when">
            <Time at={detail.hour} />
            <small>
              found <Time at={detail.found_at} ago />
            </small>
          </dd>
        </div>
      </dl>
      {detail.concerns && (
        <p class="row">
          It is about <NodeLink id={detail.concerns} />
        </p>
      )}
      {times.length > 1 && (
        <section class="panel">
          <Chart
            label="The hours around it"
            times={times}
            height={200}
            series={[
              { title: detail.kind.replaceAll("_", " "), values, colour: "--series-1", format, as: "area" },
              { title: "usual then", values: usual, colour: "--series-2", format, as: "dots" },
            ]}
          />
        </section>
      )}
      <section class="panel flush">
        <header>
          <h2>The worst calls of that hour</h2>
        </header>
        {detail.worst.length ? (
          <Table label="Worst calls" columns={columns} rows={detail.worst} id={(call) => call.id} file="worst-calls" />
        ) : (
          <Empty title="None that you may see." />
        )}
      </section>
    </div>
  );
}

const columns: Column<Call>[] = [
  { title: "Call", cell: (call) => <NodeLink id={call.id} />, csv: (call) => call.id },
  { title: "When", cell: (call) => <Time at={call.event_time} />, csv: (call) => call.event_time },
  {
    title: "Session",
    cell: (call) =>
      call.session_id && <a href={href(`/sessions/${part(call.session_id)}`, { at: call.id })}>{call.session_id}</a>,
    csv: (call) => call.session_id,
  },
  { title: "Agent", cell: (call) => call.agent_id, csv: (call) => call.agent_id },
  {
    title: "Model or tool",
    cell: (call) => (call.model_id ? <a href={nodeAddress(`model:${call.model_id}`)}>{call.model_id}</a> : call.tool_name),
    csv: (call) => call.model_id ?? call.tool_name,
  },
  {
    title: "Status",
    cell: (call) => <Status value={call.error_type ?? call.status} />,
    csv: (call) => call.error_type ?? call.status,
  },
  {
    title: "Took",
    number: true,
    cell: (call) => duration(call.latency_ms),
    sort: (call) => call.latency_ms,
    csv: (call) => call.latency_ms,
  },
  {
    title: "Cost",
    number: true,
    cell: (call) => money(call.cost_usd),
    sort: (call) => call.cost_usd,
    csv: (call) => call.cost_usd,
  },
];
