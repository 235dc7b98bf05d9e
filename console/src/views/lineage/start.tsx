import { useAnswer } from "../../api/answer";
import { api, body } from "../../api/client";
import { useRange } from "../../app/extent";
import { go, href, part, query } from "../../app/router";
import { Page } from "../../app/shell";
import { Empty, Shown, Skeleton } from "../../parts/feedback";
import { count, money } from "../../parts/figures";
import { TextFilter } from "../../parts/filters";
import { caption, Kind, KINDS, kindOf } from "../../parts/nodes";
import { Time, type Range } from "../../parts/time";

/** Where to begin: any node by its id or its words, or one of the documents that answers were made with. */
export default function LineageStart() {
  const words = query.value.get("q")?.trim() ?? "";
  const named = KINDS.includes(kindOf(words)) ? words : undefined;
  const range = useRange();
  return (
    <Page title="Lineage">
      <p class="lead">
        Begin with any node: a prompt, an answer, a document, a tool call. Upstream shows what it came from, impact all that it
        reached.
      </p>
      <div class="form filters">
        <TextFilter name="q" label="Words, or kind:id" placeholder="refund policy, or completion:c-42" wide search />
        {named && (
          <button type="button" class="main" onClick={() => go(href(`/lineage/${part(named)}`))}>
            Open {named}
          </button>
        )}
      </div>
      {words.length > 1 && !named ? <Hits words={words} /> : range ? <Documents range={range} /> : <Skeleton />}
    </Page>
  );
}

function Hits({ words }: { words: string }) {
  const answer = useAnswer(`search start ${words}`, () =>
    body(api().GET("/api/v1/search", { params: { query: { q: words, limit: 30 } } })),
  );
  return (
    <section class="panel">
      <Shown answer={answer}>
        {({ hits }) =>
          hits.length ? (
            <ul class="list">
              {hits.map((hit) => (
                <li key={hit.id} class="row">
                  <Kind kind={hit.kind} />
                  <a class="grow cut" href={href(`/lineage/${part(hit.id)}`)}>
                    {hit.excerpt?.text ?? caption(hit.node)}
                  </a>
                  <a href={href(`/lineage/${part(hit.id)}`, { mode: "impact" })}>impact</a>
                  <span class="dim number">
                    <Time at={hit.event_time} />
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <Empty title="Nothing was said with these words." />
          )
        }
      </Shown>
    </section>
  );
}

function Documents({ range: { from, to } }: { range: Range }) {
  const answer = useAnswer(`sources start ${from} ${to}`, () =>
    body(api().GET("/api/v1/analytics/sources", { params: { query: { of: "document", from, to, limit: 12 } } })),
  );
  return (
    <section class="panel">
      <header>
        <h2>Documents that most answers were made with</h2>
        <a href={href("/documents")}>All</a>
      </header>
      <Shown answer={answer}>
        {({ sources }) =>
          sources.length ? (
            <ul class="list">
              {sources.map((source) => (
                <li key={source.id} class="row">
                  <Kind kind="document" />
                  <a class="grow cut" href={href(`/lineage/${part(source.id)}`, { mode: "impact" })}>
                    {source.title ?? source.id}
                  </a>
                  <span class="number dim">
                    {count(source.answers)} answers{source.failed ? `, ${count(source.failed)} failed` : ""} ·{" "}
                    {money(source.usage.cost_usd)} · <Time at={source.last} ago />
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <Empty title="No answer was made with a document in this time." />
          )
        }
      </Shown>
    </section>
  );
}
