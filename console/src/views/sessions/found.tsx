import type { ComponentChildren } from "preact";
import { usePages } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { useRange } from "../../app/extent";
import { href, part, query } from "../../app/router";
import { Empty, ProblemBox, Skeleton } from "../../parts/feedback";
import { caption, Kind, nodeAddress } from "../../parts/nodes";
import type { Range } from "../../parts/time";
import { Time } from "../../parts/time";

type Hit = Schemas["SearchAnswer"]["hits"][number];

/** What was said with these words, or much the same meaning, the best first. */
export function Found({ words }: { words: string }) {
  const range = useRange();
  return range ? <Hits words={words} range={range} /> : <Skeleton lines={10} />;
}

function Hits({ words, range }: { words: string; range: Range }) {
  const parameters = Object.fromEntries(
    ["mode", "agent", "model", "user", "status"].flatMap((name) =>
      query.value.get(name) ? [[name, query.value.get(name)!]] : [],
    ),
  );
  const pages = usePages<Hit>(`search ${words} ${range.from} ${range.to} ${JSON.stringify(parameters)}`, async (cursor) => {
    const answer = await body(
      api().GET("/api/v1/search", {
        params: { query: { q: words, from: range.from, to: range.to, ...parameters, limit: 50, ...(cursor && { cursor }) } },
      }),
    );
    return { rows: answer.hits, next: answer.next_cursor };
  });
  if (pages.problem) return <ProblemBox problem={pages.problem} again={pages.again} />;
  if (pages.loading && !pages.rows.length) return <Skeleton lines={10} />;
  if (!pages.rows.length) return <Empty title="Nothing was said with these words." />;
  return (
    <div class="panel fill scroll">
      <ul class="list hits">
        {pages.rows.map((hit) => (
          <li key={hit.id}>
            <div class="row">
              <Kind kind={hit.kind} />
              <a class="grow excerpt" href={address(hit)}>
                {hit.excerpt ? (
                  <Marked text={hit.excerpt.text ?? ""} matches={(hit.excerpt.matches ?? []) as [number, number][]} />
                ) : (
                  caption(hit.node)
                )}
              </a>
              <span class="number dim">
                <Time at={hit.event_time} />
              </span>
            </div>
            <p class="dim hit-where">
              {hit.session_id && (
                <>
                  in <a href={href(`/sessions/${part(hit.session_id)}`)}>{hit.session_id}</a> ·{" "}
                </>
              )}
              <a href={href(`/lineage/${part(hit.id)}`)}>lineage</a> · score {hit.score.toFixed(2)}
            </p>
          </li>
        ))}
      </ul>
      {!pages.complete && (
        <button type="button" onClick={pages.more} disabled={pages.loading}>
          More
        </button>
      )}
    </div>
  );
}

function address(hit: Hit): string {
  return hit.session_id && hit.kind !== "document"
    ? href(`/sessions/${part(hit.session_id)}`, { at: hit.id })
    : nodeAddress(hit.id);
}

/** A text with the places of the words marked. */
function Marked({ text, matches }: { text: string; matches: [number, number][] }) {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const [from, to] of matches) {
    parts.push(text.slice(end, from), <mark key={from}>{text.slice(from, to)}</mark>);
    end = to;
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}
