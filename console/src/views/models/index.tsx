import { useAnswer } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { useRange } from "../../app/extent";
import { href, part, query } from "../../app/router";
import { Page } from "../../app/shell";
import { Empty, Shown, Skeleton } from "../../parts/feedback";
import { Tabs } from "../../parts/filters";
import { RangePicker } from "../../parts/range";
import { Table, type Column } from "../../parts/table";
import { Time, type Range } from "../../parts/time";
import { callColumns, tokenColumns } from "../../parts/usage-columns";

type Group = Schemas["UsageGroup"];
type Alias = { alias: string; meanings: { model: string | null; valid_from?: string | null; origin?: string }[] };
export type Conflict = {
  id: string;
  model_id: string;
  field: string;
  conflict_type: string;
  rule: string;
  since: string;
  sides: { claim: string; said: unknown }[];
  outcome: unknown;
};

/** Models that were called, what names mean, and what registries do not agree on. */
export default function Models() {
  const range = useRange();
  const show = query.value.get("show") ?? "used";
  return (
    <Page
      title="Models"
      tools={
        <>
          <Tabs
            name="show"
            label="What is shown"
            options={{ used: "Called", aliases: "Names and what they mean", conflicts: "Conflicts" }}
            fallback="used"
          />
          {show === "used" && <RangePicker />}
        </>
      }
    >
      {show === "aliases" ? (
        <Aliases />
      ) : show === "conflicts" ? (
        <Conflicts />
      ) : range ? (
        <Used range={range} />
      ) : (
        <Skeleton lines={10} />
      )}
    </Page>
  );
}

function Used({ range: { from, to } }: { range: Range }) {
  const answer = useAnswer(`models ${from} ${to}`, () =>
    body(api().GET("/api/v1/analytics/usage", { params: { query: { group_by: "model", from, to, limit: 500 } } })),
  );
  return (
    <Shown answer={answer} lines={10}>
      {(report) =>
        report.groups.length ? (
          <section class="panel flush">
            <Table label="Models" columns={used} rows={report.groups} id={(group) => group.key ?? ""} file="models" />
          </section>
        ) : (
          <Empty title="No model was called in this time." />
        )
      }
    </Shown>
  );
}

const used: Column<Group>[] = [
  {
    title: "Model",
    cell: ({ key }) => (key ? <a href={href(`/models/${part(key)}`)}>{key}</a> : <span class="dim">not said</span>),
    sort: (group) => group.key,
    csv: (group) => group.key,
  },
  ...callColumns,
  ...tokenColumns,
];

function Aliases() {
  const answer = useAnswer(
    "aliases",
    async () =>
      (await body(api().GET("/api/v1/models/aliases", { params: { query: { limit: 1000 } } }))) as unknown as {
        aliases: Alias[];
      },
  );
  return (
    <Shown answer={answer}>
      {({ aliases }) =>
        aliases.length ? (
          <section class="panel flush">
            <Table
              label="Names and what they mean"
              file="aliases"
              rows={aliases}
              id={(row) => row.alias}
              columns={[
                { title: "Name in calls", cell: (row) => row.alias, sort: (row) => row.alias, csv: (row) => row.alias },
                {
                  title: "Means",
                  cell: (row) =>
                    row.meanings.map((meaning, i) => (
                      <span key={i} class="meaning">
                        {meaning.model ? (
                          <a href={href(`/models/${part(meaning.model)}`)}>{meaning.model}</a>
                        ) : (
                          "nothing but itself"
                        )}{" "}
                        {meaning.valid_from && (
                          <span class="dim">
                            since <Time at={meaning.valid_from} />
                          </span>
                        )}
                      </span>
                    )),
                  csv: (row) => row.meanings.map((meaning) => `${meaning.model} ${meaning.valid_from ?? ""}`).join("; "),
                },
              ]}
            />
          </section>
        ) : (
          <Empty title="No name stands for another.">
            <p>Names that calls report are matched to models by themselves; an alias says what no rule knows.</p>
          </Empty>
        )
      }
    </Shown>
  );
}

function Conflicts() {
  const answer = useAnswer(
    "conflicts",
    async () =>
      (await body(api().GET("/api/v1/registry/conflicts", { params: { query: { limit: 200 } } }))) as unknown as {
        conflicts: Conflict[];
      },
  );
  return (
    <Shown answer={answer}>
      {({ conflicts }) =>
        conflicts.length ? (
          <section class="panel flush">
            <Table label="Conflicts" rows={conflicts} id={(row) => row.id} columns={conflictColumns} file="conflicts" />
          </section>
        ) : (
          <Empty title="Registries agree." />
        )
      }
    </Shown>
  );
}

const text = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value));

const conflictColumns: Column<Conflict>[] = [
  {
    title: "Model",
    cell: (row) => <a href={href(`/models/${part(row.model_id)}`)}>{row.model_id}</a>,
    csv: (row) => row.model_id,
  },
  { title: "Field", cell: (row) => row.field, csv: (row) => row.field },
  {
    title: "Who said what",
    cell: (row) => row.sides.map((side) => `${side.claim}: ${text(side.said)}`).join(" · "),
    csv: (row) => row.sides.map((side) => `${side.claim}: ${text(side.said)}`).join("; "),
  },
  { title: "What holds", cell: (row) => <b>{text(row.outcome)}</b>, csv: (row) => text(row.outcome) },
  { title: "By the rule", cell: (row) => row.rule?.replaceAll("_", " "), csv: (row) => row.rule },
  { title: "Since", cell: (row) => <Time at={row.since} />, csv: (row) => row.since },
];
