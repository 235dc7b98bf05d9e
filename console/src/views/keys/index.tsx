import { useState } from "preact/hooks";
import { forget, useAnswer } from "../../api/answer";
import { api, body, type Purpose, type Schemas } from "../../api/client";
import { Page } from "../../app/shell";
import { Copy, Empty, ProblemBox, Shown, Status } from "../../parts/feedback";
import { forPurpose, PurposeField } from "../../parts/purpose";
import { Table, type Column } from "../../parts/table";
import { Time } from "../../parts/time";

type ApiKey = Schemas["ApiKey"];

const ROLES = ["telemetry_writer", "data_scientist", "ml_engineer", "auditor", "operator"] as const;
const CLASSES = ["public", "internal", "confidential", "restricted", "pii"] as const;

/** Keys for clients that send a header which never changes; each is shown once, where it is made. */
export default function Keys() {
  const [making, make] = useState(false);
  const [made, show] = useState<ApiKey>();
  const answer = useAnswer("keys", () => body(api().GET("/api/v1/keys", { params: { query: { limit: 100 } } })));
  const changed = (key?: ApiKey) => {
    forget("keys");
    if (key) {
      show(key);
      make(false);
    }
    answer.again();
  };
  return (
    <Page
      title="API keys"
      tools={
        <button type="button" aria-pressed={making} onClick={() => make(!making)}>
          New key
        </button>
      }
    >
      {made?.key && (
        <div class="notice done key-shown" role="status">
          <p>
            <b>{made.name}</b> is made. This is the only time that the key is shown:
          </p>
          <p class="row">
            <code class="key-text">{made.key}</code> <Copy text={made.key} />
            <button type="button" class="quiet" onClick={() => show(undefined)}>
              I have it
            </button>
          </p>
        </div>
      )}
      {making && <Make done={changed} />}
      <Shown answer={answer}>
        {({ keys }) =>
          keys.length ? (
            <section class="panel flush">
              <Table label="API keys" columns={columns(() => changed())} rows={keys} id={(key) => key.id} file="api-keys" />
            </section>
          ) : (
            <Empty title="There are no keys.">
              <p>A key lets an exporter or a script in that cannot sign in.</p>
            </Empty>
          )
        }
      </Shown>
    </Page>
  );
}

function columns(changed: () => void): Column<ApiKey>[] {
  return [
    { title: "Name", cell: (key) => key.name, sort: (key) => key.name, csv: (key) => key.name },
    { title: "Begins", cell: (key) => <span class="mono">{key.prefix}</span>, csv: (key) => key.prefix },
    { title: "Status", cell: (key) => <Status value={key.status} />, sort: (key) => key.status, csv: (key) => key.status },
    { title: "Roles", cell: (key) => key.roles.join(", "), csv: (key) => key.roles.join(" ") },
    { title: "Classes", cell: (key) => key.classes.join(", "), csv: (key) => key.classes.join(" ") },
    { title: "Made", cell: (key) => <Time at={key.created_at} />, sort: (key) => key.created_at, csv: (key) => key.created_at },
    { title: "Until", cell: (key) => <Time at={key.expires_at} />, sort: (key) => key.expires_at, csv: (key) => key.expires_at },
    {
      title: "Used last",
      cell: (key) => (key.last_used_at ? <Time at={key.last_used_at} ago /> : <span class="dim">never</span>),
      sort: (key) => key.last_used_at,
      csv: (key) => key.last_used_at,
    },
    { title: "Revoke", quiet: true, cell: (key) => key.status === "active" && <Revoke id={key.id} changed={changed} /> },
  ];
}

function Revoke({ id, changed }: { id: string; changed: () => void }) {
  const [sure, ask] = useState(false);
  const [problem, fail] = useState<Error>();
  const revoke = () =>
    body(api().DELETE("/api/v1/keys/{id}", { params: { path: { id }, header: forPurpose("operation") } })).then(changed, fail);
  if (problem) return <ProblemBox problem={problem} />;
  return sure ? (
    <button type="button" class="bad" onClick={() => void revoke()}>
      Revoke for ever
    </button>
  ) : (
    <button type="button" class="quiet" onClick={() => ask(true)}>
      Revoke
    </button>
  );
}

function Make({ done }: { done: (key: ApiKey) => void }) {
  const [purpose, choose] = useState<Purpose>("operation");
  const [problem, fail] = useState<Error>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const key = {
      name: String(fields.get("name")),
      roles: fields.getAll("role") as (typeof ROLES)[number][],
      classes: fields.getAll("class") as (typeof CLASSES)[number][],
      days: Number(fields.get("days")),
      rate_per_second: Number(fields.get("rate")),
      burst: Math.min(200, Math.max(1, 2 * Number(fields.get("rate")))),
    };
    fail(undefined);
    void body(api().POST("/api/v1/keys", { params: { header: forPurpose(purpose) }, body: key })).then(done, fail);
  };
  return (
    <form class="panel form make" onSubmit={submit}>
      <label class="field">
        <span>Name</span>
        <input name="name" required maxLength={128} autoFocus placeholder="collector" />
      </label>
      <fieldset>
        <legend>Roles</legend>
        {ROLES.map((role, i) => (
          <label key={role} class="check">
            <input type="checkbox" name="role" value={role} defaultChecked={i === 0} />
            {role.replaceAll("_", " ")}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Classes of text</legend>
        {CLASSES.map((name, i) => (
          <label key={name} class="check">
            <input type="checkbox" name="class" value={name} defaultChecked={i < 2} />
            {name}
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>Days</span>
        <input name="days" type="number" min={1} max={365} defaultValue="90" />
      </label>
      <label class="field">
        <span>Requests a second</span>
        <input name="rate" type="number" min={1} max={100} defaultValue="50" />
      </label>
      <PurposeField value={purpose} change={choose} />
      <button class="main">Make key</button>
      {problem && (
        <div class="make-problem">
          <ProblemBox problem={problem} />
        </div>
      )}
    </form>
  );
}
