import { useAnswer } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { Shown } from "../../parts/feedback";
import { count, money, plural } from "../../parts/figures";
import { caption, kindWords, NodeLink } from "../../parts/nodes";
import { Time } from "../../parts/time";

const CUTS: Record<string, string> = {
  reach: "more nodes were reached than are walked to",
  hub: "one of the nodes has more edges than are looked at",
  depth: "there may be more beyond this depth",
};

/** How far something reached: what came of it, in whose sessions, at what cost, and what failed. */
export function Blast({ id, depth, asOf }: { id: string; depth: number; asOf?: string }) {
  const answer = useAnswer(`impact ${id} ${depth} ${asOf}`, () =>
    body(
      api().GET("/api/v1/impact/{id}", { params: { path: { id }, query: { depth, limit: 1, ...(asOf && { as_of: asOf }) } } }),
    ),
  );
  return (
    <Shown answer={answer} lines={2}>
      {(impact) => <Figures impact={impact} />}
    </Shown>
  );
}

function Figures({ impact }: { impact: Schemas["Impact"] }) {
  const failed = Object.entries(impact.failed);
  const cuts = impact.cut.flatMap((cut) => CUTS[cut] ?? []);
  const most = (kind: string) => count(impact.counts[kind] ?? 0);
  return (
    <div class="blast stack">
      <dl class="figures">
        <div>
          <dt>Reached</dt>
          <dd>
            {count(impact.reached)}
            <small>
              {most("prompt")} prompts, {most("completion")} answers
            </small>
          </dd>
        </div>
        <div>
          <dt>Failed among them</dt>
          <dd class={failed.length ? "bad" : ""}>
            {count(failed.reduce((sum, [, number]) => sum + number, 0))}
            <small>{failed.map(([kind, number]) => `${number} ${kindWords(kind)}`).join(", ")}</small>
          </dd>
        </div>
        <div>
          <dt>Sessions</dt>
          <dd>{count(impact.sessions.count)}</dd>
        </div>
        <div>
          <dt>People</dt>
          <dd>{count(impact.users.count)}</dd>
        </div>
        <div>
          <dt>Cost of it all</dt>
          <dd>
            {money(impact.usage.cost_usd)}
            <small>{plural(impact.usage.calls, "call")}</small>
          </dd>
        </div>
        <div>
          <dt>From, to</dt>
          <dd class="blast-when">
            <Time at={impact.first} />
            <small>
              <Time at={impact.last} />
            </small>
          </dd>
        </div>
      </dl>
      <div class="row wrap blast-names">
        {(["sessions", "users", "agents"] as const).map((name) => (
          <Names key={name} title={name === "users" ? "people" : name} named={impact[name]} />
        ))}
      </div>
      {cuts.length > 0 && <p class="notice">Figures may be smaller than the whole: {cuts.join("; ")}.</p>}
    </div>
  );
}

function Names({ title, named }: { title: string; named: Schemas["Named"] }) {
  if (!named.count) return null;
  return (
    <details class="menu">
      <summary>
        {count(named.count)} {title}
      </summary>
      <ul class="menu-body list">
        {named.nodes.map((node) => (
          <li key={node.id}>
            <NodeLink id={node.id} hidden={node.hidden}>
              {caption(node)}
            </NodeLink>
          </li>
        ))}
        {named.count > named.nodes.length && <li class="dim">and {count(named.count - named.nodes.length)} more</li>}
      </ul>
    </details>
  );
}
