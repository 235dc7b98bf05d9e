import { useEffect, useMemo, useState } from "preact/hooks";
import { useAnswer } from "../../api/answer";
import { api, body, raw } from "../../api/client";
import { href, part, query, refine } from "../../app/router";
import { Page } from "../../app/shell";
import type { Params } from "../../app/routes";
import { save } from "../../parts/export";
import { ProblemBox, Shown } from "../../parts/feedback";
import { count, duration, money, score, short } from "../../parts/figures";
import { Tabs } from "../../parts/filters";
import { NodeLink } from "../../parts/nodes";
import { Time } from "../../parts/time";
import { Conversation } from "./conversation";
import { SessionGraphPart } from "./graph";
import { failed, type Step } from "./steps";
import { Waterfall } from "./waterfall";

const STEPS_AT_MOST = 5_000;
const PLAY_EVERY_MS = 700;

/** One session: what was said, when, and what came of what, side by side and in step. */
export default function Session({ params }: { params: Params }) {
  const id = params["id"]!;
  const summary = useAnswer(`session ${id}`, () => summaryOf(id));
  const steps = useAnswer(`replay ${id}`, () => allSteps(id));
  const name = summary.data?.session.properties["name"];
  const exported = async (format: "html" | "json") => {
    const response = await raw(`/api/v1/sessions/${part(id)}/export?format=${format}`, {
      Accept: format === "html" ? "text/html" : "application/json",
    });
    save(`${id}.${format}`, await response.blob());
  };
  return (
    <Page
      title={typeof name === "string" && name ? name : id}
      crumbs={[{ title: "Sessions", to: href("/sessions") }]}
      wide
      tools={
        <>
          <Tabs
            name="show"
            label="What is shown"
            options={{ all: "All", conversation: "Conversation", waterfall: "Waterfall", graph: "Graph" }}
            fallback="all"
          />
          <a class="button" href={href("/diff", { left: `session:${id}` })}>
            Compare
          </a>
          <details class="menu">
            <summary>Export</summary>
            <div class="menu-body stack">
              <button type="button" onClick={() => void exported("html")}>
                One page of HTML
              </button>
              <button type="button" onClick={() => void exported("json")}>
                JSON
              </button>
            </div>
          </details>
        </>
      }
    >
      {summary.problem ? (
        <ProblemBox problem={summary.problem} again={summary.again} />
      ) : (
        summary.data && <Facts summary={summary.data} id={id} />
      )}
      <Shown answer={steps} lines={12}>
        {(found) => <Stepped id={id} steps={found.steps} cut={found.cut} />}
      </Shown>
    </Page>
  );
}

async function allSteps(id: string): Promise<{ steps: Step[]; cut: boolean }> {
  const steps: Step[] = [];
  let after: string | null = null;
  do {
    const page: { steps: unknown[]; next: string | null } = await body(
      api().GET("/api/v1/sessions/{id}/replay", { params: { path: { id }, query: { limit: 1000, ...(after && { after }) } } }),
    );
    steps.push(...(page.steps as Step[]));
    after = page.next;
  } while (after && steps.length < STEPS_AT_MOST);
  return { steps, cut: !!after };
}

type Summary = Awaited<ReturnType<typeof summaryOf>>;
const summaryOf = (id: string) => body(api().GET("/api/v1/sessions/{id}", { params: { path: { id } } }));

function Facts({ summary, id }: { summary: Summary; id: string }) {
  const { usage, counts, models, agents, users, evaluations } = summary;
  const took =
    summary.first_event && summary.last_event ? Date.parse(summary.last_event) - Date.parse(summary.first_event) : null;
  return (
    <div class="row wrap session-facts">
      <span class="mono dim cut" title={id}>
        {id}
      </span>
      <span>
        <Time at={summary.first_event} /> <span class="dim">for</span> {duration(took)}
      </span>
      <span>
        {count(usage.calls)} <span class="dim">calls</span> {money(usage.cost_usd)}
      </span>
      <span>
        {short(usage.input_tokens)} <span class="dim">in</span> {short(usage.output_tokens)} <span class="dim">out</span>
      </span>
      {!!counts["failed"] && <span class="bad">{count(counts["failed"])} failed</span>}
      {agents.map((agent) => (
        <NodeLink key={agent} id={`agent:${agent}`} />
      ))}
      {models.map((model) => (
        <NodeLink key={model} id={`model:${model}`} />
      ))}
      {users.map((user) => (
        <NodeLink key={user} id={`user:${user}`} />
      ))}
      {evaluations.map((evaluation, i) => (
        <span key={i} class="tag" title={`of ${evaluation.target ?? "the session"}`}>
          {evaluation.name ?? "evaluation"} {evaluation.score == null ? "" : score(evaluation.score)} {evaluation.label ?? ""}
        </span>
      ))}
    </div>
  );
}

function Stepped({ id, steps, cut }: { id: string; steps: Step[]; cut: boolean }) {
  const [playing, play] = useState(false);
  const show = query.value.get("show") ?? "all";
  const chosen = query.value.get("at");
  const at = useMemo(() => steps.findIndex((step) => step.id === chosen), [steps, chosen]);
  const goTo = (index: number) => {
    const step = steps[Math.max(0, Math.min(steps.length - 1, index))];
    if (step) refine({ at: step.id });
  };
  const choose = (nodeId: string) => refine({ at: nodeId === chosen ? null : nodeId });
  useEffect(() => {
    if (!playing) return undefined;
    if (at >= steps.length - 1) {
      play(false);
      return undefined;
    }
    const timer = setTimeout(() => goTo(at + 1), PLAY_EVERY_MS);
    return () => clearTimeout(timer);
  }, [playing, at]);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
        target.getAttribute("role") === "application"
      )
        return;
      const step = { ArrowRight: 1, ArrowLeft: -1, j: 1, k: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      // By the address, which is changed at once: keys may come faster than drawings.
      const now = steps.findIndex((one) => one.id === query.peek().get("at"));
      goTo(now < 0 && step < 0 ? 0 : now + step);
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, [steps]);
  const firstFailed = steps.findIndex(failed);
  const step = steps[at];
  return (
    <>
      <div class="row wrap stepper" role="group" aria-label="Steps">
        <button type="button" onClick={() => goTo(0)} disabled={at === 0} aria-label="First step">
          |◀
        </button>
        <button type="button" onClick={() => goTo(at - 1)} disabled={at <= 0} aria-label="Step before">
          ◀
        </button>
        <button type="button" onClick={() => (at >= steps.length - 1 && goTo(0), play(!playing))} aria-pressed={playing}>
          {playing ? "Pause" : "Replay"}
        </button>
        <button type="button" onClick={() => goTo(at + 1)} disabled={at >= steps.length - 1} aria-label="Next step">
          ▶
        </button>
        <input
          type="range"
          min={0}
          max={Math.max(0, steps.length - 1)}
          value={Math.max(0, at)}
          onInput={(event) => goTo(Number(event.currentTarget.value))}
          aria-label="Step"
        />
        <span class="dim">
          {at < 0 ? `${count(steps.length)} steps` : `${at + 1} of ${steps.length}`}
          {cut && ", and more that are not shown"}
        </span>
        {step && (
          <span>
            <span class="dim">so far</span> {money(step.cost_so_far_usd)} <span class="dim">after</span>{" "}
            {duration(step.offset_ms)}
          </span>
        )}
        {firstFailed >= 0 && (
          <button type="button" class="bad" onClick={() => goTo(firstFailed)}>
            First failure
          </button>
        )}
        {at >= 0 && (
          <button type="button" class="quiet" onClick={() => refine({ at: null })}>
            Show all
          </button>
        )}
      </div>
      <div class={`session-parts show-${show}`}>
        {(show === "all" || show === "conversation") && <Conversation steps={steps} at={at} choose={choose} />}
        {(show === "all" || show === "waterfall") && <Waterfall steps={steps} at={at} choose={choose} />}
        {(show === "all" || show === "graph") && <SessionGraphPart id={id} chosen={chosen ?? undefined} choose={choose} />}
      </div>
    </>
  );
}
