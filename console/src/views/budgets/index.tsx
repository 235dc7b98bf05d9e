import { useState } from "preact/hooks";
import { forget, useAnswer } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { go, href, part } from "../../app/router";
import { Page } from "../../app/shell";
import { Bar } from "../../parts/chart";
import { Empty, ProblemBox, Shown, Status } from "../../parts/feedback";
import { money, percent, short } from "../../parts/figures";
import { Table, type Column } from "../../parts/table";

export type Budget = Schemas["Budget"];
type Scope = Schemas["BudgetScope"]["kind"];

/** What may be spent by whom, how much of it is gone, and what is expected. */
export default function Budgets() {
  const [making, make] = useState(false);
  const answer = useAnswer("budgets", () => body(api().GET("/api/v1/budgets", { params: { query: { limit: 200 } } })));
  return (
    <Page
      title="Budgets"
      tools={
        <button type="button" aria-pressed={making} onClick={() => make(!making)}>
          New budget
        </button>
      }
    >
      {making && <Make done={(id) => (forget("budgets"), go(href(`/budgets/${part(id)}`)))} />}
      <Shown answer={answer}>
        {({ budgets }) =>
          budgets.length ? (
            <section class="panel flush">
              <Table
                label="Budgets"
                columns={columns}
                rows={budgets}
                id={(budget) => budget.id}
                file="budgets"
                marked={(budget) => (budget.state?.share ?? 0) >= 1}
              />
            </section>
          ) : (
            <Empty title="There are no budgets.">
              <p>
                A budget is an amount of dollars or tokens for a day, a week or a month, of everybody or of one agent, user,
                application or model.
              </p>
            </Empty>
          )
        }
      </Shown>
    </Page>
  );
}

export function scopeWords({ kind, key }: Budget["scope"]): string {
  return kind === "tenant" ? "everybody" : `${kind} ${key}`;
}

export function amount(budget: Pick<Budget, "amount_usd" | "amount_tokens">): string {
  return [
    budget.amount_usd != null && money(budget.amount_usd),
    budget.amount_tokens != null && `${short(budget.amount_tokens)} tokens`,
  ]
    .filter(Boolean)
    .join(" and ");
}

export const tone = (share: number | null | undefined) => ((share ?? 0) >= 1 ? "bad" : (share ?? 0) >= 0.8 ? "warn" : "accent");

const columns: Column<Budget>[] = [
  {
    title: "Name",
    cell: (budget) => <a href={href(`/budgets/${part(budget.id)}`)}>{budget.name}</a>,
    sort: (budget) => budget.name,
    csv: (budget) => budget.name,
  },
  { title: "Of", cell: (budget) => scopeWords(budget.scope), csv: (budget) => scopeWords(budget.scope) },
  { title: "Each", cell: (budget) => budget.period, csv: (budget) => budget.period },
  { title: "Amount", number: true, cell: amount, csv: amount },
  {
    title: "Spent",
    number: true,
    cell: (budget) => money(budget.state?.spent_usd),
    sort: (budget) => budget.state?.spent_usd,
    csv: (budget) => budget.state?.spent_usd,
  },
  {
    title: "Gone",
    width: "22%",
    cell: ({ state }) =>
      state ? (
        <span class="gone">
          <Bar share={state.share ?? 0} tone={tone(state.share)} />
          <span class={tone(state.share)}>{percent(state.share)}</span>
        </span>
      ) : (
        <span class="dim">looked at within five minutes</span>
      ),
    sort: (budget) => budget.state?.share,
    csv: (budget) => budget.state?.share,
  },
  {
    title: "Expected",
    number: true,
    cell: ({ state }) => <span class={tone(state?.forecast_share)}>{percent(state?.forecast_share)}</span>,
    sort: (budget) => budget.state?.forecast_share,
    csv: (budget) => budget.state?.forecast_share,
  },
  {
    title: "Alerts",
    cell: ({ state }) =>
      state?.passed.length ? <Status value={`${state.passed.length} passed`} /> : <span class="dim">none</span>,
  },
];

function Make({ done }: { done: (id: string) => void }) {
  const [problem, fail] = useState<Error>();
  const [kind, setKind] = useState<Scope>("tenant");
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    const numbers = text("thresholds").split(/[ ,]+/).filter(Boolean).map(Number);
    setBusy(true);
    try {
      const budget = await body(
        api().POST("/api/v1/budgets", {
          body: {
            name: text("name"),
            scope: kind === "tenant" ? { kind } : { kind, key: text("key") },
            period: text("period") as Budget["period"],
            ...(text("usd") && { amount_usd: Number(text("usd")) }),
            ...(text("tokens") && { amount_tokens: Number(text("tokens")) }),
            ...(numbers.length && { thresholds: numbers }),
          } as Schemas["BudgetTerms"],
        }),
      );
      done(budget.id);
    } catch (refused) {
      fail(refused as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="panel form make" onSubmit={(event) => void submit(event)}>
      <label class="field">
        <span>Name</span>
        <input name="name" required maxLength={128} autoFocus />
      </label>
      <label class="field">
        <span>Of</span>
        <select value={kind} onChange={(event) => setKind(event.currentTarget.value as Scope)}>
          <option value="tenant">everybody</option>
          <option value="agent">agent</option>
          <option value="user">user</option>
          <option value="application">application</option>
          <option value="model">model</option>
        </select>
      </label>
      {kind !== "tenant" && (
        <label class="field">
          <span>Which {kind}</span>
          <input name="key" required maxLength={512} />
        </label>
      )}
      <label class="field">
        <span>Each</span>
        <select name="period">
          <option>month</option>
          <option>week</option>
          <option>day</option>
        </select>
      </label>
      <label class="field">
        <span>US dollars</span>
        <input name="usd" inputMode="decimal" pattern="\d+(\.\d+)?" placeholder="100" />
      </label>
      <label class="field">
        <span>Tokens</span>
        <input name="tokens" inputMode="numeric" pattern="\d+" placeholder="none" />
      </label>
      <label class="field">
        <span>Alert at, per cent</span>
        <input name="thresholds" placeholder="50, 80, 100" pattern="[0-9, ]*" />
      </label>
      <button class="main" disabled={busy}>
        Make budget
      </button>
      {problem && <ProblemBox problem={problem} />}
    </form>
  );
}
