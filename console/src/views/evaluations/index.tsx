import { useAnswer } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { useRange } from "../../app/extent";
import { query } from "../../app/router";
import { Page } from "../../app/shell";
import { Bar } from "../../parts/chart";
import { Empty, Shown, Skeleton } from "../../parts/feedback";
import { count, score } from "../../parts/figures";
import { Choice, TextFilter } from "../../parts/filters";
import { RangePicker } from "../../parts/range";
import { Table, type Column } from "../../parts/table";
import type { Range } from "../../parts/time";

type Scores = Schemas["Scores"];
type By = "model" | "agent" | "template" | "evaluator" | "name";

const BY: Record<By, string> = {
  template: "Prompt version",
  model: "Model",
  agent: "Agent",
  evaluator: "Evaluator",
  name: "Evaluation",
};

/** How evaluations and feedback came out, above all by prompt version. */
export default function Evaluations() {
  const range = useRange();
  return (
    <Page title="Evaluations" tools={<RangePicker />}>
      <div class="form filters">
        <Choice name="by" label="By" options={BY} fallback="template" />
        <TextFilter name="name" label="Evaluation" placeholder="helpfulness" />
      </div>
      {range ? <Groups range={range} /> : <Skeleton lines={8} />}
    </Page>
  );
}

function Groups({ range: { from, to } }: { range: Range }) {
  const by = (query.value.get("by") ?? "template") as By;
  const name = query.value.get("name") ?? "";
  const answer = useAnswer(`evaluations ${by} ${name} ${from} ${to}`, () =>
    body(
      api().GET("/api/v1/analytics/evaluations", {
        params: { query: { group_by: by, from, to, limit: 500, ...(name && { name }) } },
      }),
    ),
  );
  return (
    <Shown answer={answer} lines={8}>
      {({ groups }) =>
        groups.length ? (
          <section class="panel flush">
            <Table
              label={`Evaluations by ${BY[by]}`}
              columns={columns(by, Math.max(1, ...groups.map((group) => group.max ?? 0)))}
              rows={groups}
              id={(group) => `${group.key} ${group.name}`}
              file={`evaluations-by-${by}`}
            />
          </section>
        ) : (
          <Empty title="Nothing was evaluated in this time.">
            <p>
              Send <code>llm.evaluation.recorded</code> in a batch, or what people think by <code>POST /api/v1/feedback</code>.
            </p>
          </Empty>
        )
      }
    </Shown>
  );
}

function columns(by: By, most: number): Column<Scores>[] {
  return [
    {
      title: BY[by],
      cell: (group) => group.key ?? <span class="dim">not known</span>,
      sort: (group) => group.key,
      csv: (group) => group.key,
    },
    { title: "Asked", cell: (group) => group.name, sort: (group) => group.name, csv: (group) => group.name },
    {
      title: "Evaluations",
      number: true,
      cell: (group) => count(group.evaluations),
      sort: (group) => group.evaluations,
      csv: (group) => group.evaluations,
    },
    {
      title: "Mean",
      number: true,
      cell: (group) => <b>{score(group.mean)}</b>,
      sort: (group) => group.mean,
      csv: (group) => group.mean,
    },
    {
      title: "Mean as a bar",
      quiet: true,
      width: "18%",
      cell: (group) => <Bar share={(group.mean ?? 0) / most} tone={(group.mean ?? 0) / most < 0.5 ? "warn" : "accent"} />,
    },
    { title: "Lowest", number: true, cell: (group) => score(group.min), sort: (group) => group.min, csv: (group) => group.min },
    { title: "Highest", number: true, cell: (group) => score(group.max), sort: (group) => group.max, csv: (group) => group.max },
    {
      title: "Labels",
      cell: (group) => (
        <span class="tags">
          {group.labels.map(({ label, evaluations }) => (
            <span key={label} class="tag">
              {label} {count(evaluations)}
            </span>
          ))}
        </span>
      ),
      csv: (group) => group.labels.map(({ label, evaluations }) => `${label} ${evaluations}`).join("; "),
    },
  ];
}
