import { useAnswer } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { useRange } from "../../app/extent";
import { href, part, query } from "../../app/router";
import { Page } from "../../app/shell";
import { Bar } from "../../parts/chart";
import { Empty, Shown, Skeleton } from "../../parts/feedback";
import { count, money, short } from "../../parts/figures";
import { Choice, Tabs } from "../../parts/filters";
import { NodeLink, nameOf } from "../../parts/nodes";
import { RangePicker } from "../../parts/range";
import { Table, type Column } from "../../parts/table";
import { Time, type Range } from "../../parts/time";

type Source = Schemas["Source"];
type By = "none" | "agent" | "user" | "application";

/** Documents and tools that answers were made with, by whom and at what cost. */
export default function Documents() {
  const range = useRange();
  return (
    <Page
      title="Documents and tools"
      tools={
        <>
          <Tabs name="of" label="Of what" options={{ document: "Documents", tool: "Tools" }} fallback="document" />
          <RangePicker />
        </>
      }
    >
      <div class="form filters">
        <Choice
          name="by"
          label="Who made the answers"
          options={{ none: "Everybody together", agent: "Agents", user: "Users", application: "Applications" }}
          fallback="none"
        />
        <Choice name="sort" label="First" options={{ most: "Used most", least: "Used least" }} fallback="most" />
      </div>
      {range ? <Sources range={range} /> : <Skeleton lines={10} />}
    </Page>
  );
}

function Sources({ range: { from, to } }: { range: Range }) {
  const of = query.value.get("of") === "tool" ? "tool" : "document";
  const by = (query.value.get("by") ?? "none") as By;
  const sort = query.value.get("sort") === "least" ? "least" : "most";
  const answer = useAnswer(`sources ${of} ${by} ${sort} ${from} ${to}`, () =>
    body(api().GET("/api/v1/analytics/sources", { params: { query: { of, group_by: by, sort, from, to, limit: 500 } } })),
  );
  return (
    <Shown answer={answer} lines={10}>
      {({ sources }) =>
        sources.length ? (
          <section class="panel flush">
            <Table
              label={`${of}s by use`}
              columns={columns(by, Math.max(...sources.map((source) => source.answers)))}
              rows={sources}
              id={(source) => `${source.id} ${source.key}`}
              file={`${of}s`}
              marked={(source) => source.failed > 0}
            />
          </section>
        ) : (
          <Empty title={`No answer was made with a ${of} in this time.`} />
        )
      }
    </Shown>
  );
}

function columns(by: By, most: number): Column<Source>[] {
  return [
    {
      title: "What",
      width: "30%",
      cell: (source) => <NodeLink id={source.id}>{source.title ?? nameOf(source.id)}</NodeLink>,
      sort: (source) => source.title ?? source.id,
      csv: (source) => source.id,
    },
    ...(by === "none"
      ? []
      : [
          {
            title: by === "agent" ? "Agent" : by === "user" ? "User" : "Application",
            cell: (source: Source) => source.key ?? <span class="dim">not said</span>,
            sort: (source: Source) => source.key,
            csv: (source: Source) => source.key,
          },
        ]),
    {
      title: "Answers",
      number: true,
      cell: (source) => count(source.answers),
      sort: (source) => source.answers,
      csv: (source) => source.answers,
    },
    { title: "Share", quiet: true, width: "14%", cell: (source) => <Bar share={source.answers / most} /> },
    {
      title: "Failed",
      number: true,
      cell: (source) => <span class={source.failed ? "bad" : ""}>{count(source.failed)}</span>,
      sort: (source) => source.failed,
      csv: (source) => source.failed,
    },
    {
      title: "Tokens",
      number: true,
      cell: (source) => short((source.usage.input_tokens ?? 0) + (source.usage.output_tokens ?? 0)),
      csv: (source) => (source.usage.input_tokens ?? 0) + (source.usage.output_tokens ?? 0),
    },
    {
      title: "Cost",
      number: true,
      cell: (source) => money(source.usage.cost_usd),
      sort: (source) => source.usage.cost_usd,
      csv: (source) => source.usage.cost_usd,
    },
    {
      title: "Used last",
      cell: (source) => <Time at={source.last} />,
      sort: (source) => source.last,
      csv: (source) => source.last,
    },
    {
      title: "Impact",
      quiet: true,
      cell: (source) => <a href={href(`/lineage/${part(source.id)}`, { mode: "impact" })}>All it reached</a>,
    },
  ];
}
