import { useEffect, useMemo, useRef } from "preact/hooks";
import { duration, money } from "../../parts/figures";
import { Kind, kindClass } from "../../parts/nodes";
import { depths, failed, spans, speaker, type Step } from "./steps";

const INDENT_PX = 12;
const DEEPEST = 8;

/** When each step was and how long it took, below what it came of. */
export function Waterfall({ steps, at, choose }: { steps: Step[]; at: number; choose: (id: string) => void }) {
  const timed = useMemo(
    () => steps.filter((step) => step.offset_ms != null && step.kind !== "metric" && step.kind !== "evaluation"),
    [steps],
  );
  const deep = useMemo(() => depths(timed), [timed]);
  const { total, of } = useMemo(() => spans(timed), [timed]);
  const chosen = steps[at]?.id;
  const time = steps[at]?.offset_ms;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector("[data-chosen]")?.scrollIntoView({ block: "nearest" }), [chosen]);
  return (
    <section class="panel flush part-waterfall" aria-label="Waterfall">
      <div class="fall-scale" aria-hidden="true">
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <span key={share}>{duration(total * share)}</span>
        ))}
      </div>
      <div class="fall" ref={list} tabIndex={0} role="list" aria-label="Steps by time">
        {timed.map((step) => {
          const { from, to } = of(step);
          return (
            <div
              key={step.id}
              class={`fall-row ${time != null && (step.offset_ms ?? 0) > time ? "later" : ""}`}
              role="listitem"
              data-chosen={step.id === chosen || undefined}
            >
              <button
                type="button"
                onClick={() => choose(step.id)}
                title={`${step.id} · ${duration(step.offset_ms)} after the start`}
              >
                <span class="fall-name" style={{ paddingLeft: `${Math.min(deep.get(step.id) ?? 0, DEEPEST) * INDENT_PX}px` }}>
                  <Kind kind={step.kind} /> <span class="cut">{speaker(step)}</span>
                </span>
                <span class="fall-track">
                  <i
                    class={`fall-bar ${kindClass(step.kind)} ${failed(step) ? "fall-failed" : ""}`}
                    style={{ left: `${(from / total) * 100}%`, width: `${Math.max(0, ((to - from) / total) * 100)}%` }}
                  />
                </span>
                <span class="fall-figure dim">{step.duration_ms != null ? duration(step.duration_ms) : ""}</span>
                <span class="fall-figure dim">{step.cost_usd != null ? money(step.cost_usd) : ""}</span>
              </button>
            </div>
          );
        })}
      </div>
    </section>
  );
}
