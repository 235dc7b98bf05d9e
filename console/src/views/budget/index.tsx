import { useState } from "preact/hooks";
import { forget, useAnswer } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { go, href } from "../../app/router";
import type { Params } from "../../app/routes";
import { Page } from "../../app/shell";
import { Bar } from "../../parts/chart";
import { Empty, ProblemBox, Shown, Status } from "../../parts/feedback";
import { count, money, percent, short } from "../../parts/figures";
import { Time } from "../../parts/time";
import { amount, scopeWords, tone, type Budget } from "../budgets";

/** One budget: how it stands, and what was told of it. */
export default function BudgetView({ params }: { params: Params }) {
  const id = params["id"]!;
  const budget = useAnswer(`budget ${id}`, () => body(api().GET("/api/v1/budgets/{id}", { params: { path: { id } } })));
  return (
    <Page title={budget.data?.name ?? "Budget"} crumbs={[{ title: "Budgets", to: href("/budgets") }]} tools={<Delete id={id} />}>
      <Shown answer={budget}>{(one) => <Parts budget={one} />}</Shown>
    </Page>
  );
}

function Parts({ budget }: { budget: Budget }) {
  const { state } = budget;
  return (
    <div class="stack">
      <dl class="figures">
        <div>
          <dt>Amount each {budget.period}</dt>
          <dd>
            {amount(budget)}
            <small>of {scopeWords(budget.scope)}</small>
          </dd>
        </div>
        <div>
          <dt>Gone</dt>
          <dd class={tone(state?.share)}>
            {percent(state?.share)}
            <small>
              {money(state?.spent_usd)}, {short(state?.tokens)} tokens, {count(state?.calls)} calls
            </small>
          </dd>
        </div>
        <div>
          <dt>Expected by the end</dt>
          <dd class={tone(state?.forecast_share)}>
            {percent(state?.forecast_share)}
            <small>{money(state?.forecast_usd?.expected)}</small>
          </dd>
        </div>
        <div>
          <dt>Period</dt>
          <dd class="blast-when">
            <Time at={state?.period_start} />
            <small>
              to <Time at={state?.period_end} />
            </small>
          </dd>
        </div>
      </dl>
      <section class="panel">
        <Bar share={state?.share ?? 0} tone={tone(state?.share)} />
        <p class="dim budget-terms">
          Alerts at {budget.thresholds.join(", ")} % of what was spent and at {budget.forecast_thresholds.join(", ")} % of what is
          expected.{" "}
          {state ? (
            <>
              Looked at <Time at={state.as_of} ago />.
            </>
          ) : (
            "Not looked at yet: that is done every five minutes."
          )}
        </p>
      </section>
      <Alerts id={budget.id} />
    </div>
  );
}

function Alerts({ id }: { id: string }) {
  const answer = useAnswer(`alerts ${id}`, () => body(api().GET("/api/v1/budgets/{id}/alerts", { params: { path: { id } } })));
  return (
    <section class="panel">
      <header>
        <h2>What was told</h2>
      </header>
      <Shown answer={answer}>
        {({ alerts }) =>
          alerts.length ? (
            <ul class="list">
              {alerts.map((alert) => (
                <li key={alert.alert_id}>
                  <p class="row">
                    <span class="grow">{alert.message}</span>
                    <Time at={alert.at} />
                  </p>
                  <p class="row wrap dim">
                    {Object.entries(alert.deliveries as Record<string, Schemas["BudgetDelivery"]>).map(([way, delivery]) => (
                      <span key={way}>
                        {way} <Status value={delivery.status} /> {delivery.problem}
                      </span>
                    ))}
                  </p>
                </li>
              ))}
            </ul>
          ) : (
            <Empty title="Nothing so far." />
          )
        }
      </Shown>
    </section>
  );
}

function Delete({ id }: { id: string }) {
  const [sure, ask] = useState(false);
  const [problem, fail] = useState<Error>();
  const remove = async () => {
    try {
      await body(api().DELETE("/api/v1/budgets/{id}", { params: { path: { id } } }));
      forget("budget");
      go(href("/budgets"));
    } catch (refused) {
      fail(refused as Error);
    }
  };
  if (problem) return <ProblemBox problem={problem} />;
  return sure ? (
    <span class="row">
      <button type="button" class="bad" onClick={() => void remove()}>
        Delete it and its alerts
      </button>
      <button type="button" onClick={() => ask(false)}>
        Keep
      </button>
    </span>
  ) : (
    <button type="button" onClick={() => ask(true)}>
      Delete
    </button>
  );
}
