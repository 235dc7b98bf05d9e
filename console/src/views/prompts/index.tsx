import { useAnswer, usePages } from "../../api/answer";
import { api, body, type Node, type Schemas } from "../../api/client";
import { useRange } from "../../app/extent";
import { href, part, query, refine } from "../../app/router";
import { Page } from "../../app/shell";
import { Empty, ProblemBox, Shown, Skeleton } from "../../parts/feedback";
import { count, money, plural } from "../../parts/figures";
import { Choice, Tabs, TextFilter } from "../../parts/filters";
import { caption, NodeLink } from "../../parts/nodes";
import { RangePicker } from "../../parts/range";
import { Table, type Column } from "../../parts/table";
import { Time, type Range } from "../../parts/time";

type Repeated = Schemas["RepeatedPrompt"];
type Group = Schemas["Duplicates"]["groups"][number];

/** Prompts that are sent again and again, texts that are there twice, and what is like a prompt. */
export default function Prompts() {
  const show = query.value.get("like") ? "like" : (query.value.get("show") ?? "reuse");
  const range = useRange();
  return (
    <Page
      title="Prompts"
      tools={
        <>
          <Tabs
            name="show"
            label="What is shown"
            options={{ reuse: "Sent again", duplicates: "Same words", like: "Like one" }}
            fallback="reuse"
          />
          {show === "reuse" && <RangePicker />}
        </>
      }
    >
      {show === "duplicates" ? (
        <SameWords />
      ) : show === "like" ? (
        <Like />
      ) : range ? (
        <Reuse range={range} />
      ) : (
        <Skeleton lines={10} />
      )}
    </Page>
  );
}

function Reuse({ range: { from, to } }: { range: Range }) {
  const role = query.value.get("role") ?? "";
  const answer = useAnswer(`reuse ${from} ${to} ${role}`, () =>
    body(api().GET("/api/v1/analytics/reuse", { params: { query: { from, to, limit: 100, ...(role && { role }) } } })),
  );
  return (
    <>
      <div class="form filters">
        <Choice name="role" label="Role" options={{ "": "Any", user: "user", system: "system", tool: "tool" }} />
      </div>
      <Shown answer={answer} lines={10}>
        {({ prompts, complete }) =>
          prompts.length ? (
            <section class="panel flush">
              {!complete && <p class="notice">Of this time not all prompts were looked at.</p>}
              <Table
                label="Prompts that were sent again"
                columns={repeated}
                rows={prompts}
                id={(row) => row.content_hash}
                file="repeated-prompts"
              />
            </section>
          ) : (
            <Empty title="No prompt was sent twice in this time." />
          )
        }
      </Shown>
    </>
  );
}

const repeated: Column<Repeated>[] = [
  { title: "Text", width: "40%", cell: (row) => <Said node={row.first} />, csv: (row) => caption(row.first) },
  { title: "Sent", number: true, cell: (row) => count(row.sent), sort: (row) => row.sent, csv: (row) => row.sent },
  {
    title: "Sessions",
    number: true,
    cell: (row) => count(row.sessions),
    sort: (row) => row.sessions,
    csv: (row) => row.sessions,
  },
  { title: "Users", number: true, cell: (row) => count(row.users), sort: (row) => row.users, csv: (row) => row.users },
  {
    title: "Answering again cost",
    number: true,
    cell: (row) => money(row.repeats.cost_usd),
    sort: (row) => row.repeats.cost_usd,
    csv: (row) => row.repeats.cost_usd,
  },
  { title: "First", cell: (row) => <Time at={row.first_at} />, csv: (row) => row.first_at },
  { title: "Last", cell: (row) => <Time at={row.last_at} />, sort: (row) => row.last_at, csv: (row) => row.last_at },
  { title: "Similar", quiet: true, cell: (row) => <LikeLink node={row.first} /> },
];

function Said({ node }: { node: Node }) {
  return <NodeLink id={node.id}>{caption(node)}</NodeLink>;
}

function LikeLink({ node }: { node: Node }) {
  return node.kind === "prompt" && !node.hidden ? (
    <a href={href("/prompts", { like: node.id.slice("prompt:".length) })}>Similar</a>
  ) : null;
}

function SameWords() {
  const pages = usePages<Group>("duplicates", async (cursor) => {
    const answer = await body(api().GET("/api/v1/duplicates", { params: { query: cursor ? { cursor } : {} } }));
    return { rows: answer.groups, next: answer.next_cursor };
  });
  if (pages.problem) return <ProblemBox problem={pages.problem} again={pages.again} />;
  if (!pages.rows.length)
    return pages.loading ? <Skeleton lines={10} /> : <Empty title="Nothing was said twice, word for word." />;
  return (
    <section class="panel flush">
      <Table
        label="Texts that are there more than once"
        rows={pages.rows}
        id={(group) => group.content_hash ?? ""}
        file="duplicates"
        more={pages.complete ? undefined : pages.more}
        loading={pages.loading}
        columns={[
          {
            title: "Text",
            width: "55%",
            cell: (group) => group.nodes?.[0] && <Said node={group.nodes[0]} />,
            csv: (group) => group.nodes?.[0] && caption(group.nodes[0]),
          },
          {
            title: "Times",
            number: true,
            cell: (group) => count(group.count),
            sort: (group) => group.count,
            csv: (group) => group.count,
          },
          { title: "Kind", cell: (group) => group.nodes?.[0]?.kind, csv: (group) => group.nodes?.[0]?.kind },
          {
            title: "Last of those shown",
            cell: (group) => (
              <Time
                at={group.nodes
                  ?.map((node) => node.event_time ?? "")
                  .toSorted()
                  .at(-1)}
              />
            ),
          },
          { title: "Similar", quiet: true, cell: (group) => group.nodes?.[0] && <LikeLink node={group.nodes[0]} /> },
        ]}
      />
    </section>
  );
}

function Like() {
  const id = query.value.get("like") ?? "";
  const least = Number(query.value.get("least") ?? 85);
  const answer = useAnswer(id ? `similar ${id} ${least}` : null, () =>
    body(api().GET("/api/v1/prompts/{id}/similar", { params: { path: { id }, query: { least, limit: 50 } } })),
  );
  return (
    <>
      <div class="form filters">
        <TextFilter name="like" label="Prompt's id" wide search />
        <label class="field">
          <span>At least {least} % alike</span>
          <input
            type="range"
            min={50}
            max={100}
            value={least}
            onChange={(event) => refine({ least: event.currentTarget.value })}
          />
        </label>
        <button type="button" class="quiet" onClick={() => refine({ like: null, show: null, least: null }, false)}>
          Back to all
        </button>
      </div>
      {id ? (
        <Shown answer={answer} lines={8}>
          {(similar) => (
            <div class="stack">
              <p>
                Like <NodeLink id={similar.prompt} />
                {similar.reuse_of && (
                  <>
                    {" "}
                    which says{" "}
                    {similar.reuse_of.reuse_type === "exact"
                      ? "word for word"
                      : similar.reuse_of.reuse_type === "template"
                        ? "by the same template"
                        : "in other words"}{" "}
                    what <a href={href(`/lineage/${part(similar.reuse_of.id)}`)}>an earlier one</a> said (
                    {plural(similar.reuse_of.edit_distance, "character")} apart)
                  </>
                )}
              </p>
              {!similar.embedded && <p class="notice">This prompt has no vector yet: what means much the same is not known.</p>}
              <Alike
                title="Means much the same"
                rows={similar.similar.map((one) => ({ node: one.node, note: one.score?.toFixed(3) }))}
              />
              <Alike
                title="The same words, or the same template"
                rows={similar.reused.map((one) => ({ node: one.node, note: one.by }))}
              />
            </div>
          )}
        </Shown>
      ) : (
        <Empty title="Which prompt?">
          <p>Open one from the other lists, from a session, or put in its id.</p>
        </Empty>
      )}
    </>
  );
}

function Alike({ title, rows }: { title: string; rows: { node?: Node; note?: string }[] }) {
  return (
    <section class="panel">
      <header>
        <h2>{title}</h2>
        <span class="dim">{rows.length}</span>
      </header>
      {rows.length ? (
        <ul class="list">
          {rows.map(
            ({ node, note }) =>
              node && (
                <li key={node.id} class="row">
                  <span class="grow">
                    <Said node={node} />
                  </span>
                  <span class="dim number">{note}</span>
                  <span class="dim number">
                    <Time at={node.event_time} />
                  </span>
                </li>
              ),
          )}
        </ul>
      ) : (
        <p class="dim">None.</p>
      )}
    </section>
  );
}
