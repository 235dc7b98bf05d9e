import { useMemo } from "preact/hooks";
import { useAnswer } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { useRange } from "../../app/extent";
import { extent } from "../../app/extent";
import { href, part } from "../../app/router";
import { Page } from "../../app/shell";
import { Bar, Chart } from "../../parts/chart";
import { Empty, ProblemBox, Shown, Skeleton } from "../../parts/feedback";
import { count, duration, money, percent, plural, short } from "../../parts/figures";
import { Kind } from "../../parts/nodes";
import { RangePicker, zoomTo } from "../../parts/range";
import { Time, type Range } from "../../parts/time";
import { series } from "../../parts/usage";
import { AnomalyLine } from "../anomalies/line";

type Report = Schemas["UsageReport"];

/** What happened, what it cost, what went wrong and what is unusual, each a link to where one looks closer. */
export default function Overview() {
  const range = useRange();
  return (
    <Page title="Overview" tools={<RangePicker />}>
      {extent.value === null ? <FirstTrace /> : range ? <Figures range={range} /> : <Skeleton lines={10} />}
    </Page>
  );
}

function FirstTrace() {
  return (
    <Empty title="Nothing has been sent yet, or nothing that you may see.">
      <p>Point an OpenTelemetry exporter here, or send an event:</p>
      <pre>{`export OTEL_EXPORTER_OTLP_ENDPOINT=${location.origin}
export OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer $TOKEN"

curl -s ${location.origin}/api/v1/telemetry/batch -H "Authorization: Bearer $TOKEN" \\
  -d '{"batch_id": "b-1", "events": [{"event_id": "e-1", "event_type": "llm.completion.generated",
       "timestamp": "${new Date().toISOString()}", "session_id": "s-1", "agent_id": "support",
       "payload": {"completion_id": "c-1", "prompt_id": "p-1", "model_id": "gpt-4o", "provider": "openai",
                   "text": "About 384,000 km.", "usage": {"input_tokens": 14, "output_tokens": 9}}}]}'`}</pre>
    </Empty>
  );
}

function Figures({ range }: { range: Range }) {
  const { from, to, bucket } = range;
  const usage = (group_by: "hour" | "day" | "model" | "agent", limit: number) =>
    useAnswer(
      `usage ${group_by} ${limit} ${from} ${to}`,
      () => body(api().GET("/api/v1/analytics/usage", { params: { query: { group_by, from, to, limit } } })) as Promise<Report>,
    );
  const times = usage(bucket, 1000);
  const models = usage("model", 6);
  const agents = usage("agent", 6);
  return (
    <div class="stack">
      <Shown answer={times} lines={3}>
        {(report) => <Totals totals={report.totals} range={range} />}
      </Shown>
      {times.data ? <Charts report={times.data} range={range} /> : !times.problem && <Skeleton lines={8} />}
      <div class="grid-2">
        <section class="panel">
          <header>
            <h2>Models by cost</h2>
            <a href={href("/cost", { by: "model" })}>All</a>
          </header>
          <Shown answer={models}>
            {(report) => <Top report={report} to={(key) => href(`/models/${part(key)}`)} kind="model" />}
          </Shown>
        </section>
        <section class="panel">
          <header>
            <h2>Agents by cost</h2>
            <a href={href("/cost", { by: "agent" })}>All</a>
          </header>
          <Shown answer={agents}>
            {(report) => <Top report={report} to={(key) => href("/sessions", { agent: key })} kind="agent" />}
          </Shown>
        </section>
        <FailedSessions range={range} />
        <Unusual range={range} />
      </div>
    </div>
  );
}

function Totals({ totals, range }: { totals: Schemas["UsageSums"]; range: Range }) {
  const tokens = (totals.input_tokens ?? 0) + (totals.output_tokens ?? 0);
  return (
    <dl class="figures">
      <div>
        <dt>Model calls</dt>
        <dd>{count(totals.calls)}</dd>
      </div>
      <div>
        <dt>Cost</dt>
        <dd>
          {money(totals.cost_usd)}
          {!!totals.calls_without_cost && <small>{plural(totals.calls_without_cost, "call")} without a price</small>}
        </dd>
      </div>
      <div>
        <dt>Tokens in, out</dt>
        <dd title={count(tokens)}>
          {short(totals.input_tokens)}, {short(totals.output_tokens)}
        </dd>
      </div>
      <div>
        <dt>Failed</dt>
        <dd class={totals.errors ? "bad" : ""}>
          {count(totals.errors)}
          <small>
            {percent(totals.error_rate)} of calls ·{" "}
            <a href={href("/sessions", { status: "error", from: range.from, to: range.to })}>sessions</a>
          </small>
        </dd>
      </div>
      <div>
        <dt>Latency, median</dt>
        <dd>
          {duration(totals.latency?.p50_ms)}
          <small>95 % within {duration(totals.latency?.p95_ms)}</small>
        </dd>
      </div>
    </dl>
  );
}

function Charts({ report, range }: { report: Report; range: Range }) {
  const data = useMemo(() => series(report, range), [report, range.from, range.to]);
  if (!report.totals.calls) return <Empty title="No calls in this time." />;
  const per = range.bucket === "hour" ? "an hour" : "a day";
  return (
    <div class="grid-2">
      <section class="panel">
        <header>
          <h2>Calls {per}</h2>
        </header>
        <Chart
          label={`Calls ${per}`}
          times={data.times}
          zoom={zoomTo}
          series={[
            { title: "calls", values: data.of((one) => one?.calls ?? 0), colour: "--series-1", format: count, as: "bars" },
            { title: "failed", values: data.of((one) => one?.errors ?? 0), colour: "--series-2", format: count, as: "bars" },
          ]}
        />
      </section>
      <section class="panel">
        <header>
          <h2>Cost {per}</h2>
        </header>
        <Chart
          label={`Cost ${per}`}
          times={data.times}
          zoom={zoomTo}
          series={[
            {
              title: "cost",
              values: data.of((one) => (one ? (one.cost_usd ?? null) : 0)),
              colour: "--series-3",
              format: money,
              as: "bars",
            },
          ]}
        />
      </section>
      <section class="panel">
        <header>
          <h2>Latency</h2>
        </header>
        <Chart
          label="Latency"
          times={data.times}
          zoom={zoomTo}
          series={[
            {
              title: "median",
              values: data.of((one) => one?.latency?.p50_ms ?? null),
              colour: "--series-1",
              format: duration,
              as: "area",
            },
            { title: "95 %", values: data.of((one) => one?.latency?.p95_ms ?? null), colour: "--series-4", format: duration },
          ]}
        />
      </section>
      <section class="panel">
        <header>
          <h2>Tokens {per}</h2>
        </header>
        <Chart
          label={`Tokens ${per}`}
          times={data.times}
          zoom={zoomTo}
          series={[
            { title: "in", values: data.of((one) => one?.input_tokens ?? null), colour: "--series-5", format: short, as: "area" },
            {
              title: "out",
              values: data.of((one) => one?.output_tokens ?? null),
              colour: "--series-4",
              format: short,
              as: "area",
            },
          ]}
        />
      </section>
    </div>
  );
}

function Top({ report, to, kind }: { report: Report; to: (key: string) => string; kind: string }) {
  const groups = report.groups.toSorted((a, b) => (b.cost_usd ?? -1) - (a.cost_usd ?? -1));
  const most = Math.max(...groups.map((group) => group.cost_usd ?? 0), 0);
  if (!groups.length) return <Empty title="No calls in this time." />;
  return (
    <ul class="toplist">
      {groups.map((group) => (
        <li key={group.key}>
          <div>
            <span class="row">
              <Kind kind={kind} />
              {group.key ? (
                <a class="cut" href={to(group.key)}>
                  {group.key}
                </a>
              ) : (
                <span class="dim">not said</span>
              )}
            </span>
            <span class="number">
              {count(group.calls)} calls{group.errors ? <span class="bad"> · {count(group.errors)} failed</span> : ""} ·{" "}
              {money(group.cost_usd)}
            </span>
          </div>
          <Bar share={most ? (group.cost_usd ?? 0) / most : 0} />
        </li>
      ))}
    </ul>
  );
}

function FailedSessions({ range: { from, to } }: { range: Range }) {
  const failed = useAnswer(`failed ${from} ${to}`, () =>
    body(api().GET("/api/v1/sessions", { params: { query: { status: "error", from, to, limit: 8 } } })),
  );
  return (
    <section class="panel">
      <header>
        <h2>Sessions in which something failed</h2>
        <a href={href("/sessions", { status: "error", from, to })}>All</a>
      </header>
      <Shown answer={failed}>
        {({ sessions }) =>
          sessions.length ? (
            <ul class="list">
              {sessions.map((session) => (
                <li key={session.session_id} class="row">
                  <a class="grow cut" href={href(`/sessions/${part(session.session_id!)}`)}>
                    {session.name ?? session.session_id}
                  </a>
                  <span class="dim cut">{session.agents?.join(", ")}</span>
                  <span class="bad number">
                    {plural(session.counts?.["failed"] || session.counts?.["errors"] || 0, "failure")}
                  </span>
                  <span class="number dim">
                    <Time at={session.start} ago />
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <Empty title="None in this time." />
          )
        }
      </Shown>
    </section>
  );
}

function Unusual({ range: { from, to } }: { range: Range }) {
  const anomalies = useAnswer(`anomalies top ${from} ${to}`, () =>
    body(api().GET("/api/v1/anomalies", { params: { query: { from, to, limit: 8 } } })),
  );
  return (
    <section class="panel">
      <header>
        <h2>Unusual hours</h2>
        <a href={href("/anomalies")}>All</a>
      </header>
      {anomalies.problem ? (
        <ProblemBox problem={anomalies.problem} again={anomalies.again} />
      ) : (
        <Shown answer={anomalies}>
          {(found) =>
            found.anomalies.length ? (
              <ul class="list">
                {found.anomalies.map((one) => (
                  <AnomalyLine key={one.id} anomaly={one} />
                ))}
              </ul>
            ) : (
              <Empty title="Nothing unusual in this time.">
                <p>Hours are judged once a week of them is known.</p>
              </Empty>
            )
          }
        </Shown>
      )}
    </section>
  );
}
