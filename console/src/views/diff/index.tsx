import { useAnswer } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { href, part, query } from "../../app/router";
import { Page } from "../../app/shell";
import { Empty, Shown, Status } from "../../parts/feedback";
import { count, duration, money, plural, short } from "../../parts/figures";
import { Tabs, TextFilter } from "../../parts/filters";
import { Kind, NodeLink } from "../../parts/nodes";
import { Time } from "../../parts/time";

type Diff = Schemas["Diff"];
type Step = Diff["steps"][number];
type Side = Diff["left"];

/** Two sessions, or two answers, side by side, and where they part. */
export default function DiffView() {
  const left = query.value.get("left") ?? "";
  const right = query.value.get("right") ?? "";
  return (
    <Page
      title="Compare"
      tools={<Tabs name="show" label="Steps" options={{ changes: "What differs", all: "All steps" }} fallback="changes" />}
    >
      <div class="form filters two-fields">
        <TextFilter name="left" label="One" placeholder="session:ID or completion:ID" wide search />
        <TextFilter name="right" label="The other" placeholder="of the same kind" wide />
      </div>
      {left && right ? <Compared left={left} right={right} /> : <Choose left={left} />}
    </Page>
  );
}

function Choose({ left }: { left: string }) {
  const answer = useAnswer("sessions to compare", () =>
    body(api().GET("/api/v1/sessions", { params: { query: { limit: 25 } } })),
  );
  const address = (id: string) => href("/diff", left ? { left, right: `session:${id}` } : { left: `session:${id}` });
  return (
    <section class="panel">
      <header>
        <h2>{left ? `Compare ${left} with` : "Choose two sessions, or type two answers"}</h2>
      </header>
      <Shown answer={answer}>
        {({ sessions }) => (
          <ul class="list">
            {sessions
              .filter((session) => `session:${session.session_id}` !== left)
              .map((session) => (
                <li key={session.session_id} class="row">
                  <Kind kind="session" />
                  <a class="grow cut" href={address(session.session_id!)}>
                    {session.name ?? session.session_id} <span class="dim">{session.session_id}</span>
                  </a>
                  <Status value={session.status === "error" ? "failed" : session.status} />
                  <span class="dim number">
                    {plural(session.steps ?? 0, "step")} · <Time at={session.start} />
                  </span>
                </li>
              ))}
          </ul>
        )}
      </Shown>
    </section>
  );
}

function Compared({ left, right }: { left: string; right: string }) {
  const answer = useAnswer(`diff ${left} ${right}`, () =>
    body(api().GET("/api/v1/diff", { params: { query: { left, right } } })),
  );
  return (
    <Shown answer={answer} lines={10}>
      {(diff) => {
        const steps = query.value.get("show") === "all" ? diff.steps : diff.steps.filter((step) => step.state !== "same");
        return (
          <div class="stack">
            <p class="row wrap">
              {diff.parts_at === null ? "They say the same, by the same settings." : `They part at step ${diff.parts_at + 1}.`}
              <span class="dim">
                {count(diff.counts["same"])} same, {count(diff.counts["changed"])} changed, {count(diff.counts["only_left"])} only
                in the first, {count(diff.counts["only_right"])} only in the other
              </span>
            </p>
            <div class="diff">
              <SideHead side={diff.left} />
              <SideHead side={diff.right} />
              {steps.map((step, i) => (
                <StepPair key={i} step={step} />
              ))}
            </div>
            {!steps.length && <Empty title="No step differs." />}
          </div>
        );
      }}
    </Shown>
  );
}

function SideHead({ side }: { side: Side }) {
  return (
    <div class="panel diff-head">
      <NodeLink id={side?.id ?? ""} />
      <p class="dim">
        {plural(side?.steps ?? 0, "step")} · {duration(side?.duration_ms)} · {money(side?.usage?.cost_usd)} ·{" "}
        {short(side?.usage?.input_tokens)} in, {short(side?.usage?.output_tokens)} out
      </p>
    </div>
  );
}

function StepPair({ step }: { step: Step }) {
  return (
    <>
      <StepSide step={step} which="left" />
      <StepSide step={step} which="right" />
    </>
  );
}

function StepSide({ step, which }: { step: Step; which: "left" | "right" }) {
  const one = step[which];
  if (!one) return <div class="diff-step diff-none">not there</div>;
  const gone = which === "left" ? "removed" : "added";
  return (
    <div class={`diff-step diff-${step.state}`}>
      <p class="row">
        <Kind kind={one.kind ?? ""} />
        <a class="cut" href={href(`/lineage/${part(one.id ?? "")}`)}>
          {one.role ?? one.model_id ?? one.tool_name ?? one.name ?? one.kind}
        </a>
        <span class="grow" />
        <span class="dim number">
          {[one.duration_ms != null && duration(one.duration_ms), one.cost_usd != null && money(one.cost_usd)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </p>
      {one.text_withheld && <p class="dim">There is text that you may not read, and that is not compared.</p>}
      {step.changes?.map((change) => (
        <div key={change.field} class="diff-change">
          <span class="dim">{change.field?.replaceAll("_", " ")}</span>
          {change.words ? (
            <pre class="prose">
              {change.words
                .filter((word) => word.is === "kept" || word.is === gone)
                .map((word, i) =>
                  word.is === "kept" ? (
                    word.text
                  ) : which === "left" ? (
                    <del key={i}>{word.text}</del>
                  ) : (
                    <ins key={i}>{word.text}</ins>
                  ),
                )}
            </pre>
          ) : (
            <span class="mono">{plain(change[which])}</span>
          )}
        </div>
      ))}
    </div>
  );
}

function plain(value: unknown): string {
  return value === null || value === undefined ? "–" : typeof value === "object" ? JSON.stringify(value) : String(value);
}
