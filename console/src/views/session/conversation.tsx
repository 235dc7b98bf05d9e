import { useEffect, useRef } from "preact/hooks";
import { href, part } from "../../app/router";
import { duration, money, short } from "../../parts/figures";
import { contentId, Kind, property } from "../../parts/nodes";
import { Time } from "../../parts/time";
import { failed, isSaid, speaker, type Step } from "./steps";

/** What was said, by whom, in its order; tools with what they were asked and answered. */
export function Conversation({ steps, at, choose }: { steps: Step[]; at: number; choose: (id: string) => void }) {
  const chosen = steps[at]?.id;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => list.current?.querySelector("[data-chosen]")?.scrollIntoView({ block: "nearest" }), [chosen]);
  return (
    <section class="panel flush part-conversation" aria-label="Conversation">
      <ol ref={list} class="turns" tabIndex={0}>
        {steps.map(
          (step, i) =>
            isSaid(step) && (
              <li
                key={step.id}
                class={`turn turn-${step.kind.replaceAll("_", "-")} ${at >= 0 && i > at ? "later" : ""} ${failed(step) ? "turn-failed" : ""}`}
                data-chosen={step.id === chosen || undefined}
              >
                <Turn step={step} choose={choose} />
              </li>
            ),
        )}
      </ol>
    </section>
  );
}

function Turn({ step, choose }: { step: Step; choose: (id: string) => void }) {
  return (
    <article>
      <header class="row">
        <button type="button" class="turn-who" onClick={() => choose(step.id)} title={step.id}>
          <Kind kind={step.kind} />
          <b class="cut">{speaker(step)}</b>
        </button>
        {step.agent_id && <span class="dim cut">{step.agent_id}</span>}
        {step.branch && (
          <span class="tag">
            {step.branch.reason} {step.branch.index} of {step.branch.of}
            {step.branch.more ? "+" : ""}
          </span>
        )}
        {failed(step) && (step.error_type ?? step.status) !== speaker(step) && (
          <span class="bad">{step.error_type ?? step.status}</span>
        )}
        <span class="grow" />
        <span class="dim number">
          {step.input_tokens != null && <>{short(step.input_tokens)} in · </>}
          {step.output_tokens != null && <>{short(step.output_tokens)} out · </>}
          {step.cost_usd != null && <>{money(step.cost_usd)} · </>}
          {step.duration_ms != null && <>{duration(step.duration_ms)} · </>}
          <Time at={step.time} hours />
        </span>
      </header>
      <Said step={step} />
      <footer class="turn-links">
        {step.kind === "completion" && <a href={href(`/explain/${part(step.id)}`)}>Explain</a>}
        <a href={href(`/lineage/${part(step.id)}`)}>Lineage</a>
        {step.kind === "prompt" && <a href={href("/prompts", { like: step.id.slice("prompt:".length) })}>Similar</a>}
        {step.handoffs?.map((edge) => (
          <span key={edge.to}>
            hands off to <a href={href(`/lineage/${part(edge.to)}`)}>{edge.to.slice(edge.to.indexOf(":") + 1)}</a>
          </span>
        ))}
      </footer>
    </article>
  );
}

const TEXTS: Record<string, string[]> = {
  tool_call: ["arguments", "result"],
  error: ["message", "error_message", "stack_trace"],
  evaluation: ["score", "label", "comment"],
};

function Said({ step }: { step: Step }) {
  const node = step.node;
  if (!node) return null;
  const texts = (TEXTS[step.kind] ?? ["text"]).flatMap((name) => {
    const text = property(node, name);
    return text === undefined ? [] : [{ name, text }];
  });
  if (!texts.length) {
    const reference = property(node, "content_ref");
    return (
      <p class="dim">
        {node.text_withheld
          ? "There is text that you may not read."
          : reference
            ? "The text lies in the vault."
            : node.stub
              ? "Only named by others so far."
              : "No text was sent."}
        {reference && (
          <>
            {" "}
            <a href={href("/vault", { id: contentId(reference) })}>Ask to read it</a>
          </>
        )}
      </p>
    );
  }
  return (
    <>
      {texts.map(({ name, text }) => (
        <div key={name} class="said">
          {texts.length > 1 && <span class="dim">{name}</span>}
          <pre class={step.kind === "tool_call" ? "" : "prose"}>{pretty(text)}</pre>
        </div>
      ))}
    </>
  );
}

/** JSON with line breaks; all else as it is. */
function pretty(text: string): string {
  if (!/^\s*[[{]/.test(text) || text.length > 20_000) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
