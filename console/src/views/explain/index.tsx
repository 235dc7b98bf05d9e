import { useAnswer } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { href, part } from "../../app/router";
import type { Params } from "../../app/routes";
import { Page } from "../../app/shell";
import { Shown } from "../../parts/feedback";
import { money, plural, score, short } from "../../parts/figures";
import { caption, Kind, nameOf, NodeLink, property } from "../../parts/nodes";
import { Time } from "../../parts/time";

type Explanation = Schemas["Explanation"];
type Inputs = Schemas["Inputs"];

/** Every input that shaped one answer, by the part that it played. */
export default function Explain({ params }: { params: Params }) {
  const id = params["id"]!;
  const answer = useAnswer(`explain ${id}`, () =>
    body(api().GET("/api/v1/explain/{id}", { params: { path: { id }, query: { limit: 500 } } })),
  );
  return (
    <Page
      title="Why this answer"
      crumbs={[{ title: "Lineage", to: href("/lineage") }]}
      tools={
        <>
          <a class="button" href={href(`/lineage/${part(id)}`)}>
            As a graph
          </a>
          <a class="button" href={href(`/lineage/${part(id)}`, { mode: "impact" })}>
            What came of it
          </a>
          <a class="button" href={href("/diff", { left: id })}>
            Compare
          </a>
        </>
      }
    >
      <Shown answer={answer} lines={12}>
        {(explanation) => <Parts explanation={explanation} id={id} />}
      </Shown>
    </Page>
  );
}

function Parts({ explanation: e, id }: { explanation: Explanation; id: string }) {
  const session = property(e.completion, "session_id");
  return (
    <div class="explain">
      <div class="stack">
        <section class="panel answer">
          <header>
            <h2>The answer</h2>
            <span class="dim">
              <Time at={e.completion.event_time} />
              {session && (
                <>
                  {" "}
                  in <a href={href(`/sessions/${part(session)}`, { at: id })}>{session}</a>
                </>
              )}
            </span>
          </header>
          <pre class="prose">
            {property(e.completion, "text") ?? (e.completion.text_withheld ? "Text that you may not read." : "No text was sent.")}
          </pre>
        </section>
        <Part title="Documents it was given" inputs={e.documents} empty="No document was given." reach />
        <Part title="The prompt it answers" inputs={e.prompt} empty="The prompt is not known." texts />
        <Part title="Results of tools" inputs={e.tool_results} texts reach />
        <Part title="What was recalled from memory" inputs={e.memory_records} reach />
        <Part title="The conversation before" inputs={e.conversation} texts />
      </div>
      <div class="stack">
        <ModelPart model={e.model} cost={e.cost} />
        <Part title="Templates" inputs={e.templates} reach />
        <Part title="Agents" inputs={e.agents} />
        <Part title="Tools" inputs={e.tools} />
        <Part title="Whose session" inputs={[...(e.sessions ?? []), ...(e.users ?? [])]} />
        <Part title="Part of" inputs={e.invocations} />
        <section class="panel">
          <h2>All of it together</h2>
          <p>
            {plural(e.usage.calls, "call")}, {short(e.usage.input_tokens)} tokens in, {short(e.usage.output_tokens)} out,{" "}
            {money(e.usage.cost_usd)}
          </p>
          {e.unknown.length > 0 && <p class="dim">Not known: {e.unknown.map((one) => one.replaceAll("_", " ")).join(", ")}.</p>}
          {e.truncated && <p class="notice">There is more than is shown here.</p>}
        </section>
      </div>
    </div>
  );
}

function Part({
  title,
  inputs = [],
  empty,
  texts,
  reach,
}: {
  title: string;
  inputs?: Inputs;
  empty?: string;
  texts?: boolean;
  reach?: boolean;
}) {
  if (!inputs.length && !empty) return null;
  // What lies nearest shaped the answer most; what can be followed is looked for by that.
  const shown = reach ? [...inputs].sort((one, other) => one.depth - other.depth) : inputs;
  return (
    <section class="panel">
      <header>
        <h2>{title}</h2>
        {inputs.length > 1 && <span class="dim">{inputs.length}</span>}
      </header>
      {!inputs.length && <p class="dim">{empty}</p>}
      <ul class="list">
        {shown.map(({ node, depth, via }) => (
          <li key={node.id}>
            <div class="row wrap input-row">
              <NodeLink id={node.id} hidden={node.hidden}>
                {texts ? (property(node, "role") ?? property(node, "tool_name") ?? nameOf(node.id)) : caption(node)}
              </NodeLink>
              <span class="grow" />
              {reach && !node.hidden && <a href={href(`/lineage/${part(node.id)}`, { mode: "impact" })}>What else it reached</a>}
              <span class="dim number" title={via ? `${via.from} ${via.type} ${via.to}` : ""}>
                {via?.type.toLowerCase().replaceAll("_", " ")}
                {depth > 1 ? ` · ${depth} steps` : ""}
              </span>
            </div>
            {texts && (
              <pre class="prose input-text">
                {property(node, "text") ??
                  property(node, "result") ??
                  (node.text_withheld ? "Text that you may not read." : caption(node))}
              </pre>
            )}
            {edgeFacts(via)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What an edge says, such as how well a document fitted. */
function edgeFacts(via: Inputs[number]["via"]) {
  const facts = Object.entries(via?.properties ?? {}).filter(
    ([, value]) => typeof value === "number" || typeof value === "string",
  );
  return (
    facts.length > 0 && (
      <p class="dim edge-facts">
        {facts
          .map(([name, value]) => `${name.replaceAll("_", " ")} ${typeof value === "number" ? score(value) : value}`)
          .join(" · ")}
      </p>
    )
  );
}

function ModelPart({ model, cost }: Pick<Explanation, "model" | "cost">) {
  const name = model.canonical_model_id ?? model.reported;
  const price = Object.entries(model.price ?? {}).filter(
    ([key, value]) => key.endsWith("_per_million") && typeof value === "number",
  ) as [string, number][];
  return (
    <section class="panel">
      <header>
        <h2>Model, as it was then</h2>
        {model.status && <span class="dim">{model.status}</span>}
      </header>
      <dl class="facts">
        <dt>model</dt>
        <dd>{name ? <NodeLink id={`model:${name}`} /> : "not said"}</dd>
        {model.reported && model.reported !== name && (
          <>
            <dt>reported as</dt>
            <dd>{model.reported}</dd>
          </>
        )}
        <dt>called</dt>
        <dd>
          <Time at={model.called_at} />
        </dd>
        {price.map(([key, value]) => (
          <>
            <dt>{key.replace("_usd_per_million", "").replaceAll("_", " ")}</dt>
            <dd>${value} a million</dd>
          </>
        ))}
        {model.unknown && (
          <>
            <dt>not known</dt>
            <dd>{model.unknown.replaceAll("_", " ")}</dd>
          </>
        )}
        <dt>cost</dt>
        <dd>
          {money(cost.usd)} {cost.by && <span class="dim">{cost.by === "given" ? "as it was sent" : "by its price"}</span>}
        </dd>
        {cost.computed_usd != null && cost.by === "given" && (
          <>
            <dt>by its price</dt>
            <dd>{money(cost.computed_usd)}</dd>
          </>
        )}
      </dl>
      <p class="row">
        <Kind kind="model" /> <a href={name ? href(`/models/${part(name)}`) : href("/models")}>Prices over time</a>
      </p>
    </section>
  );
}
