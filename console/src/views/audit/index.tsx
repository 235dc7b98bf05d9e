import { useState } from "preact/hooks";
import { usePages } from "../../api/answer";
import { api, body } from "../../api/client";
import { query, refine } from "../../app/router";
import { Page } from "../../app/shell";
import { Empty, ProblemBox, Status } from "../../parts/feedback";
import { Choice, Tabs, TextFilter } from "../../parts/filters";
import { Table, type Column } from "../../parts/table";
import { Time } from "../../parts/time";
import { includes, readCheckpoint, signed } from "./merkle";

interface Entry {
  audit_id: string;
  seq: number;
  timestamp: string;
  user_id: string;
  roles: string[];
  action: string;
  resource_kind: string;
  content_id?: string;
  access_granted: boolean;
  access_reason: string;
  outcome: string;
  reason: string;
  policies: string[];
  source_network: string;
  request_id: string;
}

/** Who did what, was allowed to or not, and that the log has it: proved here, not believed. */
export default function Audit() {
  const denied = query.value.get("show") === "denied";
  const chosen = query.value.get("seq");
  const parameters = Object.fromEntries(
    [
      ["start_date", query.value.get("from")],
      ["end_date", query.value.get("to")],
      ["user_id", query.value.get("user")],
      ["action_types", query.value.get("action")],
      ["classification", query.value.get("class")],
    ].filter(([, value]) => value),
  ) as Record<string, string>;
  const pages = usePages<Entry>(`audit ${denied} ${JSON.stringify(parameters)}`, async (cursor) => {
    const options = { params: { query: { ...parameters, ...(cursor && { cursor }) } } };
    const answer = (await body(
      denied ? api().GET("/api/v1/audit/denied", options) : api().GET("/api/v1/vault/audit-log", options),
    )) as unknown as { audit_entries: Entry[]; next_cursor?: string };
    return { rows: answer.audit_entries, next: answer.next_cursor ?? null };
  });
  const entry = pages.rows.find((row) => String(row.seq) === chosen);
  return (
    <Page
      title="Audit log"
      wide
      tools={<Tabs name="show" label="Which entries" options={{ all: "All", denied: "Refused" }} fallback="all" />}
    >
      <div class="form filters">
        <TextFilter name="action" label="Action" placeholder="content.read" search />
        <TextFilter name="user" label="Who (token's subject)" />
        <Choice
          name="class"
          label="Class of content"
          options={{
            "": "Any",
            public: "public",
            internal: "internal",
            confidential: "confidential",
            restricted: "restricted",
            pii: "pii",
          }}
        />
        <TextFilter name="from" label="From" placeholder="2026-11-23" />
        <TextFilter name="to" label="To" placeholder="2026-11-24" />
      </div>
      {pages.problem && <ProblemBox problem={pages.problem} again={pages.again} />}
      {pages.complete && !pages.rows.length ? (
        <Empty title="No entry fits.">
          <p>
            Everything that is read, written or refused in the vault is put on record; entries have their place in the log a
            minute later.
          </p>
        </Empty>
      ) : (
        <div class="audit-parts">
          <div class="panel flush fill">
            <Table
              label="Entries"
              columns={columns}
              rows={pages.rows}
              id={(row) => row.audit_id}
              more={pages.complete ? undefined : pages.more}
              loading={pages.loading}
              tall
              marked={(row) => !row.access_granted}
              file="audit"
            />
          </div>
          {entry && <Detail key={entry.seq} entry={entry} />}
        </div>
      )}
    </Page>
  );
}

const columns: Column<Entry>[] = [
  {
    title: "No.",
    width: "74px",
    number: true,
    cell: (row) => (
      <button type="button" class="quiet" onClick={() => refine({ seq: row.seq })} title="Show, and prove">
        {row.seq}
      </button>
    ),
    csv: (row) => row.seq,
  },
  { title: "When", width: "150px", cell: (row) => <Time at={row.timestamp} />, csv: (row) => row.timestamp },
  { title: "Action", cell: (row) => <span class="mono">{row.action}</span>, csv: (row) => row.action },
  {
    title: "Of",
    cell: (row) => <span title={row.content_id}>{row.content_id || row.resource_kind}</span>,
    csv: (row) => row.content_id || row.resource_kind,
  },
  {
    title: "Who",
    width: "130px",
    cell: (row) => <span title={row.roles?.join(", ")}>{row.user_id}</span>,
    csv: (row) => row.user_id,
  },
  { title: "What for", width: "110px", cell: (row) => row.access_reason, csv: (row) => row.access_reason },
  {
    title: "Decision",
    width: "140px",
    cell: (row) => <Status value={row.access_granted ? row.outcome : row.reason || "denied"} />,
    csv: (row) => (row.access_granted ? row.outcome : row.reason),
  },
];

function Detail({ entry }: { entry: Entry }) {
  return (
    <aside class="panel scroll" aria-label={`Entry ${entry.seq}`} tabIndex={0}>
      <header>
        <h2>Entry {entry.seq}</h2>
        <button type="button" class="quiet" onClick={() => refine({ seq: null })}>
          Close
        </button>
      </header>
      <dl class="facts">
        {Object.entries(entry).map(([name, value]) => (
          <>
            <dt>{name.replaceAll("_", " ")}</dt>
            <dd class={name.endsWith("_id") ? "mono" : ""}>
              {value === null || value === ""
                ? "–"
                : typeof value === "object"
                  ? Array.isArray(value)
                    ? value.join(", ") || "–"
                    : JSON.stringify(value)
                  : String(value)}
            </dd>
          </>
        ))}
      </dl>
      <Proof seq={entry.seq} />
    </aside>
  );
}

interface Proved {
  included: boolean;
  signature: boolean | undefined;
  size: number;
  steps: number;
  at?: Date;
  root: string;
}

/** Asks for a proof against the newest signed head, and checks both with the browser's own cryptography. */
async function prove(seq: number): Promise<Proved> {
  const { checkpoints, public_key } = (await body(api().GET("/api/v1/audit/checkpoints"))) as unknown as {
    checkpoints: string[];
    public_key: string;
  };
  const newest = checkpoints
    .flatMap((note) => readCheckpoint(note) ?? [])
    .filter((one) => one.size > seq)
    .toSorted((a, b) => a.size - b.size)
    .at(-1);
  if (!newest) {
    throw new Error("No signed head of the log reaches this entry yet: one is made within minutes.");
  }
  const proof = (await body(
    api().GET("/api/v1/audit/proof/inclusion", { params: { query: { seq, size: newest.size } } }),
  )) as unknown as { leaf: string; path: string[] };
  return {
    // The root of the signed head counts, not the one that came with the proof.
    included: await includes(newest, seq, proof.leaf, proof.path),
    signature: await signed(newest, public_key),
    size: newest.size,
    steps: proof.path.length,
    at: newest.at,
    root: newest.root,
  };
}

function Proof({ seq }: { seq: number }) {
  const [proved, set] = useState<Proved>();
  const [problem, fail] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const start = () => {
    setBusy(true);
    fail(undefined);
    prove(seq)
      .then(set, fail)
      .finally(() => setBusy(false));
  };
  return (
    <div class="stack proof">
      <button type="button" class="main" onClick={start} disabled={busy}>
        Prove that the log has it
      </button>
      {problem && <ProblemBox problem={problem} />}
      {proved && (
        <div class={`notice ${proved.included && proved.signature ? "done" : ""}`} role="status">
          <p>
            <b>{proved.included ? "Included." : "NOT included: the proof does not lead to the signed head."}</b> {proved.steps}{" "}
            hashes lead from this entry to the head of {proved.size} entries.
          </p>
          <p>
            {proved.signature ? "The head's signature is good." : "The head's signature is NOT good."} Signed{" "}
            <Time at={proved.at?.toISOString()} />.
          </p>
          <p class="mono root-hash">{proved.root}</p>
        </div>
      )}
    </div>
  );
}
