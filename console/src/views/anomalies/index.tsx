import { usePages } from "../../api/answer";
import { api, body, type QueryOf } from "../../api/client";
import { href, part, query } from "../../app/router";
import { Page } from "../../app/shell";
import { Empty, ProblemBox } from "../../parts/feedback";
import { percent } from "../../parts/figures";
import { Choice, TextFilter } from "../../parts/filters";
import { Table, type Column } from "../../parts/table";
import { Time } from "../../parts/time";
import { measured, sentence, type Anomaly } from "./line";

const FILTERS = ["kind", "model", "agent", "tool", "min_grade"] as const;

/** Hours in which something was not as it usually is. */
export default function Anomalies() {
  const parameters = Object.fromEntries(
    FILTERS.flatMap((name) => (query.value.get(name) ? [[name, query.value.get(name)!]] : [])),
  ) as QueryOf<"/api/v1/anomalies">;
  const pages = usePages<Anomaly>(`anomalies ${JSON.stringify(parameters)}`, async (cursor) => {
    const answer = await body(
      api().GET("/api/v1/anomalies", { params: { query: { ...parameters, limit: 100, ...(cursor && { cursor }) } } }),
    );
    return { rows: answer.anomalies, next: answer.next_cursor };
  });
  return (
    <Page title="Unusual hours" wide>
      <div class="form filters">
        <Choice
          name="kind"
          label="Kind"
          options={{
            "": "Any",
            cost: "Cost",
            calls: "Calls",
            error_rate: "Error rate",
            "latency_p50,latency_p95": "Latency",
            tool_loop: "Tool loop",
          }}
        />
        <Choice
          name="min_grade"
          label="How odd"
          options={{ "": "Any", "0.25": "Odd", "0.5": "Very odd", "0.75": "Extremely odd" }}
        />
        <TextFilter name="model" label="Model" />
        <TextFilter name="agent" label="Agent" />
        <TextFilter name="tool" label="Tool" />
      </div>
      {pages.problem && <ProblemBox problem={pages.problem} again={pages.again} />}
      {pages.complete && !pages.rows.length ? (
        <Empty title="Nothing unusual.">
          <p>
            Each hour of a model, an agent, a tool and of all together is judged by the weeks before it, once there are 72 hours
            with a value among 168. A tool loop is found from the first day on.
          </p>
        </Empty>
      ) : (
        <div class="panel flush fill">
          <Table
            label="Unusual hours"
            columns={columns}
            rows={pages.rows}
            id={(row) => row.id}
            more={pages.complete ? undefined : pages.more}
            loading={pages.loading}
            tall
            file="anomalies"
          />
        </div>
      )}
    </Page>
  );
}

const columns: Column<Anomaly>[] = [
  { title: "What", width: "40%", cell: (row) => <a href={href(`/anomalies/${part(row.id)}`)}>{sentence(row)}</a>, csv: sentence },
  { title: "Hour", cell: (row) => <Time at={row.hour} />, sort: (row) => row.hour, csv: (row) => row.hour },
  { title: "Was", number: true, cell: (row) => measured(row.kind, row.value), csv: (row) => row.value },
  {
    title: "Usual",
    number: true,
    cell: (row) => `${measured(row.kind, row.lower)} to ${measured(row.kind, row.upper)}`,
    csv: (row) => `${row.lower}..${row.upper}`,
  },
  {
    title: "Odd",
    number: true,
    width: "80px",
    cell: (row) => percent(row.grade),
    sort: (row) => row.grade,
    csv: (row) => row.grade,
  },
  { title: "Found", cell: (row) => <Time at={row.found_at} ago />, sort: (row) => row.found_at, csv: (row) => row.found_at },
];
