import { useState } from "preact/hooks";
import { forget, useAnswer, usePages } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { Empty, ProblemBox, Shown, Status } from "../../parts/feedback";
import { count, plural } from "../../parts/figures";
import { forPurpose } from "../../parts/purpose";
import { Table, type Column } from "../../parts/table";
import { Time } from "../../parts/time";

type Count = Schemas["DeadLetterCounts"]["reasons"][number];
type Letter = Schemas["DeadLetters"]["letters"][number];
type Redriven = Schemas["DeadLetterRedrive"];
type Chosen = { topic: string; reason: string };

const header = forPurpose("operation");

/** Records that could not be taken: how many by reason, which, and sending them again. Never what stood in them. */
export function Letters() {
  const [chosen, choose] = useState<Chosen>();
  const counts = useAnswer("letters counts", () =>
    body(api().GET("/api/v1/operations/dead-letters/summary", { params: { header } })),
  );
  const changed = () => {
    forget("letters");
    forget("pages letters");
    counts.again();
  };
  return (
    <section class="panel flush" id="dead-letters">
      <header>
        <h2>Dead letters: records of Kafka that could not be taken</h2>
      </header>
      <Shown answer={counts} lines={2}>
        {({ reasons, next_cursor }) =>
          reasons.length ? (
            <>
              <Table
                label="Dead letters by reason"
                columns={countColumns(choose)}
                rows={reasons}
                id={(row) => `${row.topic} ${row.reason}`}
                file="dead-letters"
              />
              {next_cursor && <p class="dim pad">There are more than could be counted in a few seconds.</p>}
            </>
          ) : (
            <Empty title="There are none.">
              <p>A record that cannot be read or stored leaves one: where it lies and why, without what stood in it.</p>
            </Empty>
          )
        }
      </Shown>
      {chosen && <Chosen key={`${chosen.topic} ${chosen.reason}`} {...chosen} changed={changed} />}
    </section>
  );
}

const countColumns = (choose: (row: Chosen) => void): Column<Count>[] => [
  {
    title: "Reason",
    cell: (row) => (
      <button type="button" class="quiet" onClick={() => choose({ topic: row.topic, reason: row.reason })}>
        {row.reason.replaceAll("_", " ")}
      </button>
    ),
    sort: (row) => row.reason,
    csv: (row) => row.reason,
  },
  { title: "Topic", cell: (row) => <span class="mono">{row.topic}</span>, sort: (row) => row.topic, csv: (row) => row.topic },
  { title: "Letters", number: true, cell: (row) => count(row.letters), sort: (row) => row.letters, csv: (row) => row.letters },
  {
    title: "Sent again",
    number: true,
    cell: (row) => count(row.redriven),
    sort: (row) => row.redriven,
    csv: (row) => row.redriven,
  },
  { title: "Oldest", cell: (row) => <Time at={row.oldest} />, sort: (row) => row.oldest, csv: (row) => row.oldest },
  { title: "Newest", cell: (row) => <Time at={row.newest} />, sort: (row) => row.newest, csv: (row) => row.newest },
];

function Chosen({ topic, reason, changed }: Chosen & { changed: () => void }) {
  const pages = usePages<Letter>(`letters ${topic} ${reason}`, async (cursor) => {
    const answer = await body(
      api().GET("/api/v1/operations/dead-letters", {
        params: { header, query: { topic, reason, limit: 50, ...(cursor && { cursor }) } },
      }),
    );
    return { rows: answer.letters, next: answer.next_cursor ?? null };
  });
  return (
    <div class="letters">
      <header class="pad row">
        <h3 class="grow">
          {reason.replaceAll("_", " ")} <span class="mono dim">{topic}</span>
        </h3>
        <Redrive
          topic={topic}
          reason={reason}
          changed={() => {
            changed();
            pages.again();
          }}
        />
      </header>
      {pages.problem && <ProblemBox problem={pages.problem} again={pages.again} />}
      <Table label="Letters" columns={letterColumns} rows={pages.rows} id={(row) => row.place} loading={pages.loading} />
      {!pages.complete && !pages.loading && (
        <p class="pad">
          <button type="button" onClick={pages.more}>
            More
          </button>
        </p>
      )}
    </div>
  );
}

const letterColumns: Column<Letter>[] = [
  { title: "When", cell: (row) => <Time at={row.at} /> },
  { title: "Record", cell: (row) => <span class="mono">{row.record ?? row.place}</span> },
  { title: "Where in it", cell: (row) => <span class="mono">{row.pointer || "–"}</span> },
  { title: "Event", cell: (row) => <span class="mono">{row.event_id || "–"}</span> },
  { title: "Tenant", cell: (row) => row.tenant || "–" },
  { title: "Tried again", number: true, cell: (row) => count(row.retries) },
  { title: "State", cell: (row) => <Status value={row.state} /> },
];

/** First what would come of it; then in earnest, page by page until all of them were looked at. */
function Redrive({ topic, reason, changed }: Chosen & { changed: () => void }) {
  const [outcomes, tell] = useState<{ dry: boolean; of: Record<string, number> }>();
  const [problem, fail] = useState<Error>();
  const [busy, work] = useState(false);
  const run = async (dry: boolean) => {
    work(true);
    fail(undefined);
    const all: Record<string, number> = {};
    try {
      let cursor: string | undefined;
      do {
        const answer: Redriven = await body(
          api().POST("/api/v1/operations/dead-letters/redrive", {
            params: { header },
            body: { topic, reason, limit: 100, dry_run: dry, ...(cursor && { cursor }) },
          }),
        );
        Object.entries(answer.outcomes).forEach(([outcome, number]) => (all[outcome] = (all[outcome] ?? 0) + number));
        tell({ dry, of: { ...all } });
        cursor = answer.next_cursor;
      } while (cursor);
      if (!dry) changed();
    } catch (refused) {
      fail(refused as Error);
    } finally {
      work(false);
    }
  };
  const sendable = outcomes?.dry ? (outcomes.of["would_be_redriven"] ?? 0) : 0;
  return (
    <div class="redrive">
      <p class="row">
        {outcomes && (
          <span role="status" class="dim">
            {Object.entries(outcomes.of)
              .map(([outcome, number]) => `${count(number)} ${outcome.replaceAll("_", " ")}`)
              .join(", ") || "nothing to send"}
          </span>
        )}
        <button type="button" onClick={() => void run(true)} disabled={busy}>
          What would be sent again?
        </button>
        {sendable > 0 && (
          <button type="button" class="bad" onClick={() => void run(false)} disabled={busy}>
            Send {plural(sendable, "record")} again
          </button>
        )}
      </p>
      {problem && <ProblemBox problem={problem} />}
    </div>
  );
}
