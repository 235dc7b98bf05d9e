import { useMemo } from "preact/hooks";
import { useAnswer } from "../../api/answer";
import { api, body, type QueryOf, type Schemas } from "../../api/client";
import { useRange } from "../../app/extent";
import { href, part, query } from "../../app/router";
import { Page } from "../../app/shell";
import { Chart, type Series } from "../../parts/chart";
import { Empty, Shown, Skeleton } from "../../parts/feedback";
import { count, duration, money, percent, plural, short } from "../../parts/figures";
import { Choice } from "../../parts/filters";
import { nodeAddress } from "../../parts/nodes";
import { RangePicker, zoomTo } from "../../parts/range";
import { Table, type Column } from "../../parts/table";
import type { Range } from "../../parts/time";
import { columns as buckets } from "../../parts/usage";
import { callColumns, tokenColumns } from "../../parts/usage-columns";

type By = NonNullable<QueryOf<"/api/v1/analytics/usage">["group_by"]>;
type Group = Schemas["UsageGroup"];

const BY = {
  model: "Model",
  model_version: "Name as it was reported",
  provider: "Provider",
  agent: "Agent",
  user: "User",
  application: "Application",
  tag: "Tag",
  template_version: "Template version",
  session: "Session",
  status: "Status",
  tool: "Tool",
} as const;

const FIGURES = { cost: "Cost", calls: "Calls", tokens: "Tokens", errors: "Failed", latency: "Latency, 95 %" } as const;
type Figure = keyof typeof FIGURES;

const COLOURS = ["--series-1", "--series-3", "--series-4", "--series-5", "--series-2", "--series-6"];

/** What calls used and cost, by any dimension and over time. */
export default function Cost() {
  const range = useRange();
  return (
    <Page title="Cost and usage" tools={<RangePicker />}>
      <div class="form filters">
        <Choice name="by" label="By" options={BY} fallback="model" />
        <Choice name="figure" label="Over time" options={FIGURES} fallback="cost" />
      </div>
      {range ? <Report range={range} by={(query.value.get("by") ?? "model") as By} /> : <Skeleton lines={10} />}
    </Page>
  );
}

function Report({ range, by }: { range: Range; by: By }) {
  const { from, to, bucket } = range;
  const parted = by !== "session";
  const answer = useAnswer(`cost ${by} ${from} ${to}`, () =>
    body(
      api().GET("/api/v1/analytics/usage", {
        params: { query: { group_by: by, from, to, limit: 200, ...(parted && { bucket }) } },
      }),
    ),
  );
  return (
    <Shown answer={answer} lines={12}>
      {(report) =>
        report.groups.length ? (
          <div class="stack">
            {parted && (
              <section class="panel">
                <OverTime groups={report.groups} range={range} />
              </section>
            )}
            <section class="panel flush">
              <Table
                label={`Usage by ${BY[by as keyof typeof BY]}`}
                columns={table(by, report.totals)}
                rows={report.groups}
                id={(group) => group.key ?? ""}
                file={`usage-by-${by}`}
              />
            </section>
            <div class="grid-2">
              <Waste range={range} />
              <Forecast />
            </div>
          </div>
        ) : (
          <Empty title="No calls in this time." />
        )
      }
    </Shown>
  );
}

function figure(sums: Group | NonNullable<Group["series"]>[number] | undefined, which: Figure): number | null {
  switch (which) {
    case "cost":
      return sums ? (sums.cost_usd ?? null) : 0;
    case "calls":
      return sums?.calls ?? 0;
    case "errors":
      return sums?.errors ?? 0;
    case "tokens":
      return sums ? (sums.input_tokens ?? 0) + (sums.output_tokens ?? 0) : 0;
    case "latency":
      return sums?.latency?.p95_ms ?? null;
  }
}

const FORMATS: Record<Figure, Series["format"]> = { cost: money, calls: count, errors: count, tokens: short, latency: duration };

function OverTime({ groups, range }: { groups: Group[]; range: Range }) {
  const which = (query.value.get("figure") ?? "cost") as Figure;
  const { times, series } = useMemo(() => {
    const top = groups.toSorted((a, b) => (figure(b, which) ?? -1) - (figure(a, which) ?? -1)).slice(0, COLOURS.length);
    const times = buckets(new Map(), range).times;
    return {
      times,
      series: top.map((group, i): Series => ({
        title: group.key ?? "not said",
        values: buckets(new Map((group.series ?? []).map((one) => [Date.parse(one.start) / 1000, one])), range).of((one) =>
          figure(one, which),
        ),
        colour: COLOURS[i]!,
        format: FORMATS[which],
        as: times.length < 3 ? "dots" : "line",
      })),
    };
  }, [groups, which, range.from, range.to]);
  return <Chart label={`${FIGURES[which]} by ${range.bucket}`} times={times} series={series} height={220} zoom={zoomTo} />;
}

function table(by: By, totals: Schemas["UsageSums"]): Column<Group>[] {
  const link = (key: string): string | undefined => {
    switch (by) {
      case "model":
      case "agent":
      case "user":
      case "session":
      case "tool":
        return by === "agent"
          ? href("/sessions", { agent: key })
          : by === "user"
            ? href("/sessions", { user: key })
            : nodeAddress(`${by}:${key}`);
      case "model_version":
        return href(`/models/${part(key)}`);
      case "application":
        return href("/sessions", { application: key });
      case "status":
        return key === "error" ? href("/sessions", { status: "error" }) : undefined;
      default:
        return undefined;
    }
  };
  const columns: Column<Group>[] = [
    {
      title: BY[by as keyof typeof BY],
      cell: ({ key }) => (key ? link(key) ? <a href={link(key)}>{key}</a> : key : <span class="dim">not said</span>),
      sort: (group) => group.key,
      csv: (group) => group.key,
    },
    ...callColumns,
  ];
  if (by === "tool") return columns;
  return [
    ...columns,
    ...tokenColumns,
    {
      title: "Share",
      number: true,
      cell: (group) => percent(totals.cost_usd ? (group.cost_usd ?? 0) / totals.cost_usd : null),
      csv: (group) => (totals.cost_usd ? (group.cost_usd ?? 0) / totals.cost_usd : null),
    },
  ];
}

function Waste({ range: { from, to } }: { range: Range }) {
  const answer = useAnswer(`waste ${from} ${to}`, () =>
    body(api().GET("/api/v1/analytics/waste", { params: { query: { from, to } } })),
  );
  return (
    <section class="panel">
      <header>
        <h2>Used, and came to nothing</h2>
      </header>
      <Shown answer={answer} lines={3}>
        {(waste) => (
          <ul class="list">
            {(
              [
                ["Calls that failed", waste.failed],
                ["Answers after which it was asked again", waste.retried],
                ["Calls below an invocation that failed", waste.failed_branches],
                ["Together, each once", waste.together],
              ] as const
            ).map(([title, usage]) => (
              <li key={title} class="row">
                <span class="grow">{title}</span>
                <span class="number dim">{plural(usage.calls, "call")}</span>
                <span class="number">{money(usage.cost_usd)}</span>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </section>
  );
}

function Forecast() {
  const answer = useAnswer("forecast", () =>
    body(api().GET("/api/v1/analytics/forecast", { params: { query: { horizon: 30 } } })),
  );
  return (
    <section class="panel">
      <header>
        <h2>The next 30 days</h2>
      </header>
      <Shown answer={answer} lines={3}>
        {(forecast) =>
          forecast.method ? (
            <ul class="list">
              {(
                [
                  ["Cost", forecast.totals.cost_usd, money],
                  ["Calls", forecast.totals.calls, short],
                  ["Tokens", forecast.totals.tokens, short],
                ] as const
              ).map(([title, of, format]) => (
                <li key={title} class="row">
                  <span class="grow">{title}</span>
                  <span class="dim number">
                    {format(of?.low)} to {format(of?.high)}
                  </span>
                  <span class="number">{format(of?.expected)}</span>
                </li>
              ))}
              <li class="dim">
                By {plural(forecast.history_days, "day")} before, {forecast.method.replaceAll("_", " ")}; four times out of five
                between the two.
              </li>
            </ul>
          ) : (
            <p class="dim">There were no whole days in the last eight weeks to go by.</p>
          )
        }
      </Shown>
    </section>
  );
}
