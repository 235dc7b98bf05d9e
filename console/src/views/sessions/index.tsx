import { useEffect, useState } from "preact/hooks";
import { usePages } from "../../api/answer";
import { api, body, type QueryOf, type Schemas } from "../../api/client";
import { useRange } from "../../app/extent";
import { href, part, query, refine } from "../../app/router";
import { Page } from "../../app/shell";
import { Empty, ProblemBox, Skeleton, Status } from "../../parts/feedback";
import { count, duration, money, short } from "../../parts/figures";
import { Choice, TextFilter } from "../../parts/filters";
import { RangePicker } from "../../parts/range";
import { Table, type Column } from "../../parts/table";
import { Time } from "../../parts/time";
import { Found } from "./found";

type Session = Required<Schemas["SessionList"]>["sessions"][number];

const LIVE_EVERY_MS = 4_000;
const FILTERS = ["user", "agent", "model", "application", "status", "min_cost", "sort"] as const;

/** Sessions by filters that live in the address; with words, what was said in them. */
export default function Sessions() {
  const words = query.value.get("q");
  const filtered = FILTERS.some((name) => query.value.get(name));
  return (
    <Page title="Sessions" tools={<RangePicker />} wide>
      <div class="form filters">
        <TextFilter name="q" label="Said in them" placeholder='words, "a phrase", begin*' wide search />
        {words && (
          <Choice name="mode" label="Found by" options={{ "": "Words and meaning", text: "Words", semantic: "Meaning" }} />
        )}
        <Choice name="status" label="Status" options={{ "": "Any", error: "Failed", ok: "OK" }} />
        <TextFilter name="agent" label="Agent" />
        <TextFilter name="model" label="Model" />
        <TextFilter name="user" label="User" />
        {!words && <TextFilter name="application" label="Application" />}
        {!words && <TextFilter name="min_cost" label="Cost at least, $" placeholder="0.05" />}
        {(filtered || words) && (
          <button
            type="button"
            class="quiet"
            onClick={() => refine({ q: null, mode: null, ...Object.fromEntries(FILTERS.map((name) => [name, null])) }, false)}
          >
            Clear
          </button>
        )}
      </div>
      {words ? <Found words={words} /> : <List />}
    </Page>
  );
}

function List() {
  const range = useRange();
  return range ? <Rows from={range.from} to={range.to} /> : <Skeleton lines={12} />;
}

function Rows({ from, to }: { from: string; to: string }) {
  const parameters = Object.fromEntries(
    FILTERS.flatMap((name) => (query.value.get(name) ? [[name, query.value.get(name)!]] : [])),
  );
  const [live, setLive] = useState(false);
  // A tail has no end: what is said from now on comes in, too.
  const until = live ? undefined : to;
  const key = `sessions ${from} ${until} ${JSON.stringify(parameters)}`;
  const pages = usePages<Session>(key, async (cursor) => {
    const answer = await body(
      api().GET("/api/v1/sessions", {
        params: {
          query: {
            ...parameters,
            from,
            ...(until && { to: until }),
            limit: 100,
            ...(cursor && { cursor }),
          } as QueryOf<"/api/v1/sessions">,
        },
      }),
    );
    return { rows: answer.sessions, next: answer.next_cursor };
  });
  useEffect(() => {
    if (!live) return undefined;
    const timer = setInterval(pages.again, LIVE_EVERY_MS);
    return () => clearInterval(timer);
  }, [live, key]);
  return (
    <>
      <div class="row list-head">
        <p class="dim grow" aria-live="polite">
          {pages.complete ? count(pages.rows.length) : `${count(pages.rows.length)} so far,`}{" "}
          {pages.rows.length === 1 ? "session" : "sessions"}
          {pages.complete ? "" : " more as you scroll"}
        </p>
        <button type="button" aria-pressed={live} onClick={() => setLive(!live)} title="Look for new sessions every four seconds">
          {live ? "Pause live tail" : "Live tail"}
        </button>
        <Choice name="sort" label="Order" quiet options={{ "": "Newest first", oldest: "Oldest first" }} />
      </div>
      {pages.problem && <ProblemBox problem={pages.problem} again={pages.again} />}
      {pages.complete && !pages.rows.length ? (
        <Empty title="No session fits.">
          <p>Take a filter away, or a longer time.</p>
        </Empty>
      ) : (
        <div class="panel flush fill">
          <Table
            label="Sessions"
            columns={columns}
            rows={pages.rows}
            id={(row) => row.session_id!}
            more={pages.complete ? undefined : pages.more}
            loading={pages.loading}
            tall
            marked={(row) => row.status === "error"}
            file="sessions"
          />
        </div>
      )}
    </>
  );
}

const columns: Column<Session>[] = [
  {
    title: "Session",
    width: "22%",
    cell: (row) => (
      <a href={href(`/sessions/${part(row.session_id!)}`)} title={row.session_id}>
        {row.name ?? row.session_id}
      </a>
    ),
    csv: (row) => row.session_id,
  },
  { title: "Began", width: "142px", cell: (row) => <Time at={row.start} />, csv: (row) => row.start, sort: (row) => row.start },
  {
    title: "Status",
    width: "76px",
    cell: (row) => <Status value={row.status === "error" ? "failed" : row.status} />,
    csv: (row) => row.status,
  },
  { title: "Agents", cell: (row) => <Names names={row.agents} />, csv: (row) => row.agents?.join(" ") },
  { title: "Models", cell: (row) => <Names names={row.models} />, csv: (row) => row.models?.join(" ") },
  { title: "User", width: "104px", cell: (row) => <Names names={row.users} />, csv: (row) => row.users?.join(" ") },
  {
    title: "Steps",
    width: "66px",
    number: true,
    cell: (row) => count(row.steps),
    csv: (row) => row.steps,
    sort: (row) => row.steps,
  },
  { title: "Tokens", width: "82px", number: true, cell: (row) => short(tokens(row)), csv: tokens, sort: tokens },
  {
    title: "Cost",
    width: "90px",
    number: true,
    cell: (row) => money(row.usage?.cost_usd),
    csv: (row) => row.usage?.cost_usd,
    sort: (row) => row.usage?.cost_usd,
  },
  {
    title: "Took",
    width: "84px",
    number: true,
    cell: (row) => duration(row.duration_ms),
    csv: (row) => row.duration_ms,
    sort: (row) => row.duration_ms,
  },
];

function tokens({ usage }: Session): number | null {
  return usage?.input_tokens == null && usage?.output_tokens == null
    ? null
    : (usage.input_tokens ?? 0) + (usage.output_tokens ?? 0);
}

function Names({ names = [] }: { names?: string[] }) {
  return <span title={names.join(", ")}>{names.join(", ") || <span class="dim">–</span>}</span>;
}
