import type { Node } from "../api/client";
import { href, part } from "../app/router";
import { Copy, Status } from "./feedback";
import { duration, money } from "./figures";
import { caption, figure, Kind, nameOf, property, words } from "./nodes";
import { Time } from "./time";

const SHOWN_APART = new Set([
  "text",
  "status",
  "session_id",
  "cost_usd",
  "latency_ms",
  "duration_ms",
  "arguments",
  "result",
  "title",
  "name",
]);
const LONG_TEXTS = ["arguments", "result"];

/** All that a node says, and where one goes from it. */
export function NodeCard({ node, hidden }: { node: Node; hidden?: boolean }) {
  const session = property(node, "session_id");
  const cost = figure(node, "cost_usd") ?? figure(node, "computed_cost_usd");
  const took = figure(node, "latency_ms") ?? figure(node, "duration_ms");
  const rest = Object.keys(node.properties)
    .filter((name) => !SHOWN_APART.has(name))
    .toSorted();
  return (
    <div class="node-card stack">
      <header>
        <Kind kind={node.kind} words />
        <p class="node-caption">{caption(node)}</p>
        {!hidden && (
          <p class="dim mono row">
            <span class="cut" title={node.id}>
              {node.id}
            </span>
            <Copy text={node.id} />
          </p>
        )}
      </header>
      {node.stub && <p class="notice">Only named by others so far: nothing is known of it.</p>}
      {node.text_withheld && (
        <p class="notice">
          There is text that you may not read. <a href={href("/vault", { node: node.id })}>Ask to read it</a>
        </p>
      )}
      {!!node.said_later?.length && <p class="notice">Said after this moment: {node.said_later.join(", ")}</p>}
      {!node.hidden && (
        <p class="row wrap links">
          {node.kind === "completion" && (
            <a class="button" href={href(`/explain/${part(node.id)}`)}>
              Explain
            </a>
          )}
          <a class="button" href={href(`/lineage/${part(node.id)}`)}>
            Came from
          </a>
          <a class="button" href={href(`/lineage/${part(node.id)}`, { mode: "impact" })}>
            Reached
          </a>
          {session && (
            <a class="button" href={href(`/sessions/${part(session)}`, { at: node.id })}>
              Session
            </a>
          )}
          {node.kind === "session" && (
            <a class="button" href={href(`/sessions/${part(nameOf(node.id))}`)}>
              Open
            </a>
          )}
          {node.kind === "model" && (
            <a class="button" href={href(`/models/${part(nameOf(node.id))}`)}>
              Model
            </a>
          )}
        </p>
      )}
      <dl class="facts">
        <Fact name="when">
          <Time at={node.event_time} />
        </Fact>
        {property(node, "status") && (
          <Fact name="status">
            <Status value={property(node, "status")} />
          </Fact>
        )}
        {cost !== undefined && <Fact name="cost">{money(cost)}</Fact>}
        {took !== undefined && <Fact name="took">{duration(took)}</Fact>}
        {node.classification && <Fact name="class">{node.classification}</Fact>}
        {rest.map((name) => (
          <Fact key={name} name={name}>
            {property(node, name)}
          </Fact>
        ))}
        <Fact name="heard of">
          <Time at={node.recorded_at} /> {node.source && <span class="dim">by {node.source}</span>}
        </Fact>
        {node.trace_id && (
          <Fact name="trace">
            <span class="mono">{node.trace_id}</span>
          </Fact>
        )}
      </dl>
      {typeof node.properties["text"] === "string" && words(node) !== caption(node) && (
        <pre class="prose">{property(node, "text")}</pre>
      )}
      {LONG_TEXTS.map((name) => {
        const text = property(node, name);
        return (
          text && (
            <div key={name}>
              <h3>{name}</h3>
              <pre>{text}</pre>
            </div>
          )
        );
      })}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <>
      <dt>{name.replaceAll("_", " ")}</dt>
      <dd>{children}</dd>
    </>
  );
}
