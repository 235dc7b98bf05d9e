import { useState } from "preact/hooks";
import { forget, useAnswer } from "../../api/answer";
import { api, body, type Purpose, type Schemas } from "../../api/client";
import { href, query, refine } from "../../app/router";
import { ProblemBox, Shown, Status } from "../../parts/feedback";
import { plural } from "../../parts/figures";
import { TextFilter } from "../../parts/filters";
import { forPurpose, PurposeField } from "../../parts/purpose";
import { Time } from "../../parts/time";

type Policy = Schemas["Policy"];
type Comparison = Schemas["PolicyComparison"];
type Changed = Schemas["PolicyChange"];
type Asked = Schemas["AccessRequest"];
type Does = "put" | "delete" | "approve";

const FIRST = 'forbid (principal, action == MemoryGraph::Action::"content.read", resource) unless { context.officeHours };';

/** Changing a policy: which, what it would come to, and only then in force; an earlier version goes the same way. */
export function Change() {
  const id = query.value.get("id") ?? "";
  const does = (query.value.get("does") ?? "put") as Does;
  const versions = useAnswer(id ? `policies versions ${id}` : null, async () => {
    try {
      return (await body(api().GET("/api/v1/policies/{id}/versions", { params: { path: { id } } }))).versions;
    } catch (problem) {
      if ((problem as { status?: number }).status === 404) return []; // One that is new has none.
      throw problem;
    }
  });
  const [done, end] = useState<Changed>();
  return (
    <div class="stack">
      {done?.policy_id === id && <Done changed={done} />}
      <div class="form filters">
        <TextFilter name="id" label="Policy" placeholder="no-night" search />
      </div>
      {id ? (
        <Shown answer={versions}>
          {(found) => (
            <>
              <Step
                key={`${id} ${does} ${query.value.get("text")} ${found[0]?.version}`}
                id={id}
                does={does}
                versions={found}
                begin={() => end(undefined)}
                done={(changed) => {
                  end(changed);
                  refine({ text: null, does: null });
                  versions.again();
                }}
              />
              <Versions versions={found} />
            </>
          )}
        </Shown>
      ) : (
        <p class="lead">Name a policy: one that there is, or a new one of small letters, digits and dashes.</p>
      )}
    </div>
  );
}

const TITLES: Record<Does, string> = {
  put: "The text that is to be in force",
  delete: "To be taken out of force",
  approve: "Proposed, and to be put in force",
};

function Step({
  id,
  does,
  versions,
  begin,
  done,
}: {
  id: string;
  does: Does;
  versions: Policy[];
  begin: () => void;
  done: (changed: Changed) => void;
}) {
  const now = versions[0];
  const proposal = now?.proposal;
  const wanted = does === "approve" ? proposal?.text : does === "delete" ? undefined : query.value.get("text");
  const [text, write] = useState(wanted ?? now?.text ?? FIRST);
  const [purpose, choose] = useState<Purpose>("operation");
  const [compared, compare] = useState<Comparison>();
  const [problem, fail] = useState<Error>();
  const [busy, work] = useState(false);
  const deletes = does === "delete" || (does === "approve" && !!proposal?.delete);
  const run = <T,>(answer: Promise<T>, then: (answer: T) => void) => {
    work(true);
    fail(undefined);
    answer.then(then, fail).finally(() => work(false));
  };
  const look = () => {
    begin();
    run(
      body(
        api().POST("/api/v1/policies/{id}/compare", {
          params: { path: { id } },
          body: deletes ? { delete: true } : { text, delete: false },
        }),
      ),
      compare,
    );
  };
  const put = () => {
    const params = { path: { id }, header: forPurpose(purpose) };
    const answer: Promise<{ data?: unknown }> =
      does === "approve"
        ? api().POST("/api/v1/policies/{id}/approve", { params, body: { version: now!.version } })
        : does === "delete"
          ? api().DELETE("/api/v1/policies/{id}", { params })
          : api().PUT("/api/v1/policies/{id}", { params, body: { text } });
    run(body(answer) as Promise<Changed>, (changed) => {
      forget("policies");
      done(changed);
    });
  };
  return (
    <section class="panel stack">
      <header>
        <h2>{TITLES[does]}</h2>
        {now && (
          <span class="row dim">
            <Status value={now.status} /> version {now.version}
          </span>
        )}
      </header>
      {does === "put" ? (
        <label class="field">
          <span>One permit or forbid in the Cedar language</span>
          <textarea
            value={text}
            spellcheck={false}
            onInput={(event) => {
              write(event.currentTarget.value);
              compare(undefined); // What was compared is another text now.
            }}
          />
        </label>
      ) : (
        <pre>{deletes ? now?.text : proposal?.text}</pre>
      )}
      <p class="row">
        <button type="button" class={compared ? "" : "main"} onClick={look} disabled={busy}>
          What would it change?
        </button>
      </p>
      {compared && (
        <>
          <Difference compared={compared} />
          <div class="form">
            <PurposeField value={purpose} change={choose} />
            <Confirm compared={compared} does={does} busy={busy} put={put} />
          </div>
        </>
      )}
      {problem && <ProblemBox problem={problem} />}
    </section>
  );
}

function Confirm({ compared, does, busy, put }: { compared: Comparison; does: Does; busy: boolean; put: () => void }) {
  const [sure, ask] = useState(false);
  const waits = compared.would_be === "proposed" && does !== "approve";
  const words = waits ? "Propose it" : does === "delete" ? "Take it out of force" : "Put it in force";
  return sure ? (
    <span class="row">
      <button type="button" class="bad" onClick={put} disabled={busy}>
        {waits ? "Yes, propose it to somebody else" : "Yes, for everybody from now on"}
      </button>
      <button type="button" class="quiet" onClick={() => ask(false)}>
        Leave it
      </button>
    </span>
  ) : (
    <button type="button" class="main" onClick={() => ask(true)}>
      {words}
    </button>
  );
}

function Difference({ compared }: { compared: Comparison }) {
  const { newly_allowed: allowed, newly_denied: denied, denied_to_everybody: emptied, would_be } = compared;
  return (
    <div class="stack difference" aria-live="polite">
      <p class="notice">
        {would_be === "proposed"
          ? "It would wait until somebody else approves it: it newly allows something, or leaves nobody who may do it."
          : would_be === "deleted"
            ? "It would be out of force at once."
            : allowed.length || denied.length
              ? "It would be in force at once."
              : "It would be in force at once, and decides no request otherwise."}
      </p>
      <div class="grid-2">
        <Requests title="Newly allowed" requests={allowed} tone="warn" />
        <Requests title="Newly denied" requests={denied} tone="plain" />
      </div>
      {emptied.length > 0 && <Requests title="Denied to everybody" requests={emptied} tone="bad" />}
    </div>
  );
}

/** Kinds of requests, each by one that stands for it. */
function Requests({ title, requests, tone }: { title: string; requests: Asked[]; tone: string }) {
  return (
    <section>
      <h3>
        {title} <span class={`status ${requests.length ? tone : "plain"}`}>{plural(requests.length, "kind")}</span>
      </h3>
      {requests.length ? (
        <ul class="list scroll policy-requests" tabIndex={0} aria-label={title}>
          {requests.map((request, i) => (
            <li key={i}>
              <b>{request.roles?.join(", ").replaceAll("_", " ") || "no role"}</b> <span class="mono">{request.action}</span>{" "}
              {request.resource?.classification && <span>of {request.resource.classification}</span>}
              <p class="dim">{circumstances(request)}</p>
            </li>
          ))}
        </ul>
      ) : (
        <p class="dim">Nothing.</p>
      )}
    </section>
  );
}

function circumstances({ circumstances: now, clearance_level, mfa_verified }: Asked): string {
  return [
    `clearance ${clearance_level ?? 0}`,
    mfa_verified && "second factor",
    now?.purpose && `for ${now.purpose.replaceAll("_", " ")}`,
    now?.network && `from the ${now.network} network`,
    now?.mutual_tls && "certificate",
    now && (now.office_hours ? "in office hours" : "outside office hours"),
  ]
    .filter(Boolean)
    .join(", ");
}

function Done({ changed }: { changed: Changed }) {
  return (
    <div class="notice done" role="status">
      <p>
        <b>{changed.policy_id}</b>{" "}
        {changed.status === "proposed"
          ? "is proposed: somebody else has to approve it."
          : changed.status === "deleted"
            ? "is out of force."
            : "is in force."}{" "}
        Version {changed.version}. <a href={href("/policies")}>All policies</a> ·{" "}
        <a href={href("/audit", { action: "policy.write" })}>What the audit log has</a>
      </p>
    </div>
  );
}

function Versions({ versions }: { versions: Policy[] }) {
  if (!versions.length) return null;
  return (
    <section class="panel">
      <header>
        <h2>Versions</h2>
      </header>
      <ul class="list">
        {versions.map((version, i) => (
          <li key={version.version}>
            <p class="row">
              <b>{version.version}</b> <Status value={version.status} />
              <span class="dim grow">
                by {version.author}, <Time at={version.changed_at} />
              </span>
              {i > 0 && version.text && version.text !== versions[0]?.text && (
                <button type="button" class="quiet" onClick={() => refine({ text: version.text, does: null }, false)}>
                  Go back to this text
                </button>
              )}
            </p>
            {version.text && <pre>{version.text}</pre>}
          </li>
        ))}
      </ul>
    </section>
  );
}
