import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { useAnswer, type Answer } from "../../api/answer";
import { api, body, raw, type Schemas } from "../../api/client";
import { Page } from "../../app/shell";
import { Empty, Shown, Status } from "../../parts/feedback";
import { count, duration } from "../../parts/figures";
import { forPurpose } from "../../parts/purpose";
import { Table, type Column } from "../../parts/table";
import { Time } from "../../parts/time";
import { Checks, type Told } from "./checks";
import { Letters } from "./letters";

type Breakers = Schemas["CircuitBreakers"];
type Intake = Breakers["intakes"][number];
type Sync = {
  tasks: Record<string, { last_success: string | null; failing_since: string | null; error: string | null }>;
  webhooks_waiting: number;
  parked: number;
};
type Jobs = {
  jobs: {
    job_id: string;
    kind: string;
    state: string;
    scope: string;
    started_at: string;
    updated_at: string;
    steps: { step: string; state: string; keys?: number; done?: number; failed?: number }[];
  }[];
};
type Parked = { parked: { id: string; channel: string; place: string; code: string; detail: string; parked_at: string }[] };

const EVERY_MS = 15_000;
const purpose = { params: { header: forPurpose("operation") } };

/** How the system stands: whether it answers, what it can bear, what waits and what runs. */
export default function Operations() {
  const health = useAnswer("ready", async () => ({ ready: (await raw("/ready")).ok }));
  const breakers = useAnswer("breakers", () => body(api().GET("/health/circuit-breaker", purpose)));
  const sync = useAnswer("sync", async () => (await body(api().GET("/admin/sync/status"))) as unknown as Sync);
  const jobs = useAnswer("jobs", async () => (await body(api().GET("/api/v1/operations/in-flight", purpose))) as unknown as Jobs);
  const parked = useAnswer(
    "parked",
    async () => (await body(api().GET("/api/v1/registry/parked", { params: { query: { limit: 100 } } }))) as unknown as Parked,
  );
  useEffect(() => {
    const timer = setInterval(() => [health, breakers, sync, jobs].forEach((answer) => answer.again()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const told: Told = {
    ...(breakers.data && { "breaker-open": breakers.data.status === "closed" }),
    ...((health.data ?? health.problem) && { outage: !!health.data?.ready }),
    ...(sync.data && { "sync-failure": Object.values(sync.data.tasks).every((task) => !task.failing_since) }),
  };
  return (
    <Page title="Operations" tools={<span class="dim">looks every 15 seconds</span>}>
      <div class="stack">
        <div class="grid-3">
          <Part title="The graph answers" answer={health}>
            {({ ready }) => <Status value={ready ? "ready" : "down"} />}
          </Part>
          <Part title="Circuit breakers" answer={breakers}>
            {(all) => (
              <ul class="list">
                {all.breakers.map((breaker) => (
                  <li key={breaker.name}>
                    <p class="row">
                      <span class="grow">{breaker.name.replaceAll("_", " ")}</span>
                      <Status value={breaker.state} />
                    </p>
                    {breaker.services.map((service) => (
                      <p key={service.service} class="dim">
                        {service.service}: {count(service.open)} open, {count(service.half_open)} half open,{" "}
                        {count(service.closed)} closed since <Time at={service.since} ago />
                      </p>
                    ))}
                  </li>
                ))}
              </ul>
            )}
          </Part>
          <Part title="Registries" answer={sync}>
            {(state) => (
              <ul class="list">
                {Object.entries(state.tasks).map(([task, { last_success, failing_since, error }]) => (
                  <li key={task}>
                    <p class="row">
                      <span class="grow">{task.replaceAll("_", " ")}</span>
                      {failing_since ? <Status value="failed" /> : <Status value={last_success ? "ok" : "waiting"} />}
                      <Time at={last_success} ago />
                    </p>
                    {error && <p class="bad">{error}</p>}
                  </li>
                ))}
                <li class="dim">
                  {count(state.webhooks_waiting)} webhooks wait, {count(state.parked)} messages are parked
                </li>
              </ul>
            )}
          </Part>
        </div>
        <section class="panel flush">
          <header>
            <h2>What the intakes can bear</h2>
          </header>
          <Shown answer={breakers} lines={3}>
            {({ intakes }) =>
              intakes.length ? (
                <Table label="Intakes" columns={intakeColumns} rows={intakes} id={(row) => row.service} />
              ) : (
                <Empty title="No intake told of itself in the last five minutes." />
              )
            }
          </Shown>
        </section>
        <Letters />
        <section class="panel">
          <header>
            <h2>Jobs of the vault</h2>
          </header>
          <Shown answer={jobs} lines={2}>
            {({ jobs: running }) =>
              running.length ? (
                <ul class="list">
                  {running.map((job) => (
                    <li key={job.job_id}>
                      <p class="row">
                        <b>{job.kind.replaceAll("_", " ")}</b> <Status value={job.state} />{" "}
                        <span class="dim">of the {job.scope}, since</span> <Time at={job.started_at} ago />
                      </p>
                      <p class="dim">
                        {job.steps
                          .map((step) => `${step.step} ${step.state}${step.keys ? ` ${step.done}/${step.keys}` : ""}`)
                          .join(" · ")}
                      </p>
                    </li>
                  ))}
                </ul>
              ) : (
                <p class="dim">None runs.</p>
              )
            }
          </Shown>
        </section>
        <section class="panel flush">
          <header>
            <h2>Messages of registries that could not be used</h2>
          </header>
          <Shown answer={parked} lines={2}>
            {({ parked: rows }) =>
              rows.length ? (
                <Table label="Parked messages" columns={parkedColumns} rows={rows} id={(row) => row.id} file="parked" />
              ) : (
                <p class="dim pad">None.</p>
              )
            }
          </Shown>
        </section>
        <Checks told={told} />
      </div>
    </Page>
  );
}

function Part<T>({ title, answer, children }: { title: string; answer: Answer<T>; children: (data: T) => ComponentChildren }) {
  return (
    <section class="panel">
      <header>
        <h2>{title}</h2>
      </header>
      <Shown answer={answer} lines={3}>
        {children}
      </Shown>
    </section>
  );
}

const intakeColumns: Column<Intake>[] = [
  { title: "Intake", cell: (row) => row.service },
  { title: "Processes", number: true, cell: (row) => count(row.processes) },
  { title: "Fullest buffer", number: true, cell: (row) => `${row.buffer_utilization_percent} %` },
  { title: "Lag", number: true, cell: (row) => duration(row.lag_seconds * 1000) },
  { title: "Lets in, a second", number: true, cell: (row) => count(row.events_per_second) },
  { title: "At most", number: true, cell: (row) => count(row.events_per_second_at_most) },
  { title: "Sent away, live", number: true, cell: (row) => count(row.refused_live) },
  { title: "Sent away, backfill", number: true, cell: (row) => count(row.refused_backfill) },
];

const parkedColumns: Column<Parked["parked"][number]>[] = [
  { title: "When", cell: (row) => <Time at={row.parked_at} />, csv: (row) => row.parked_at },
  { title: "By", cell: (row) => row.channel, csv: (row) => row.channel },
  { title: "Where", cell: (row) => <span class="mono">{row.place}</span>, csv: (row) => row.place },
  { title: "Why", cell: (row) => row.code.replaceAll("_", " "), csv: (row) => row.code },
  { title: "Detail", cell: (row) => row.detail, csv: (row) => row.detail },
];
