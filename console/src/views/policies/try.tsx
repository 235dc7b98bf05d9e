import { useEffect, useState } from "preact/hooks";
import { api, body, type Purpose, type Schemas } from "../../api/client";
import { query } from "../../app/router";
import { ProblemBox, Status } from "../../parts/feedback";
import { PURPOSES } from "../../parts/purpose";

type Role = Schemas["Role"];
type Class = Schemas["Classification"];
type Decision = Schemas["AccessDecision"];

const ROLES: Role[] = [
  "data_scientist",
  "ml_engineer",
  "compliance_officer",
  "admin",
  "telemetry_writer",
  "auditor",
  "key_admin",
  "privacy_officer",
  "operator",
  "service",
  "end_user",
];
const CLASSES: Class[] = ["public", "internal", "confidential", "restricted", "pii"];
const ACTIONS = [
  "content.read",
  "content.write",
  "content.delete",
  "graph.see",
  "graph.text",
  "audit.read",
  "audit.export",
  "apikey.change",
  "key.read",
  "operations.read",
  "subject.erase",
  "subject.export",
  "policy.read",
  "role.request",
];

interface Case {
  role: Role;
  action: string;
  class: Class;
  purpose: "" | Purpose;
  clearance: number;
  mfa: boolean;
  certificate: boolean;
  network: "corporate" | "internal" | "public";
  hours: boolean;
}

const FIRST: Case = {
  role: "data_scientist",
  action: "content.read",
  class: "internal",
  purpose: "",
  clearance: 0,
  mfa: false,
  certificate: false,
  network: "public",
  hours: true,
};

function requestOf(one: Case): Schemas["AccessRequest"] {
  return {
    user_id: "somebody",
    roles: [one.role],
    clearance_level: one.clearance,
    mfa_verified: one.mfa,
    action: one.action,
    resource: { classification: one.class, held: false, expired: false, shared: false },
    circumstances: {
      ...(one.purpose && { purpose: one.purpose }),
      office_hours: one.hours,
      network: one.network,
      mutual_tls: one.certificate,
    },
  };
}

/** What the policies say to a request that nobody makes; with a text beside those in force where one is tried. */
export function Try({ withText }: { withText: boolean }) {
  const [one, set] = useState(FIRST);
  const [text, setText] = useState(
    query.value.get("text") ??
      'forbid (principal, action == MemoryGraph::Action::"content.read", resource) unless { context.officeHours };',
  );
  const [decisions, show] = useState<{ now?: Decision; then?: Decision }>();
  const [problem, fail] = useState<Error>();
  const change = (part: Partial<Case>) => set({ ...one, ...part });
  const ask = async (event?: Event) => {
    event?.preventDefault();
    fail(undefined);
    try {
      const request = requestOf(one);
      const [now, tested] = await Promise.all([
        body(api().POST("/api/v1/policies/evaluate", { body: request })),
        withText
          ? body(
              api().POST("/api/v1/policies/test", {
                body: { text, test_cases: [{ ...request, name: "with this text", expect: "allow" }] },
              }),
            )
          : undefined,
      ]);
      const result = tested?.results[0];
      show({ now, ...(result && { then: { policy_set: "", policies: [], obligations: [], ...result } as Decision }) });
    } catch (refused) {
      show(undefined);
      fail(refused as Error);
    }
  };
  useEffect(() => void ask(), []); // What the first case comes to says more than an empty page.
  return (
    <form class="stack" onSubmit={(event) => void ask(event)}>
      {withText && (
        <label class="field panel">
          <span>One permit or forbid in the Cedar language, tried beside those in force and put nowhere</span>
          <textarea value={text} onInput={(event) => setText(event.currentTarget.value)} spellcheck={false} />
        </label>
      )}
      <div class="panel form">
        <Select label="Role" value={one.role} options={ROLES} change={(role) => change({ role: role as Role })} />
        <Select label="Does" value={one.action} options={ACTIONS} change={(action) => change({ action })} />
        <Select label="With class" value={one.class} options={CLASSES} change={(name) => change({ class: name as Class })} />
        <Select
          label="What for"
          value={one.purpose}
          options={["", ...Object.keys(PURPOSES)]}
          change={(purpose) => change({ purpose: purpose as Purpose })}
        />
        <Select
          label="Network"
          value={one.network}
          options={["public", "internal", "corporate"]}
          change={(network) => change({ network: network as Case["network"] })}
        />
        <label class="field">
          <span>Clearance</span>
          <input
            type="number"
            min={0}
            max={9}
            value={one.clearance}
            onInput={(event) => change({ clearance: Number(event.currentTarget.value) })}
          />
        </label>
        <Check label="Second factor" value={one.mfa} change={(mfa) => change({ mfa })} />
        <Check label="Client certificate" value={one.certificate} change={(certificate) => change({ certificate })} />
        <Check label="Office hours" value={one.hours} change={(hours) => change({ hours })} />
        <button class="main">What do they say?</button>
      </div>
      {problem && <ProblemBox problem={problem} />}
      {decisions && (
        <div class="grid-2" aria-live="polite">
          <Said title="Policies in force" decision={decisions.now} />
          {withText && (
            <Said
              title={
                decisions.then?.decision === decisions.now?.decision
                  ? "With this text: the same"
                  : `With this text: newly ${decisions.then?.decision === "allow" ? "allowed" : "denied"}`
              }
              decision={decisions.then}
            />
          )}
        </div>
      )}
    </form>
  );
}

function Said({ title, decision }: { title: string; decision?: Decision }) {
  if (!decision) return null;
  return (
    <section class="panel">
      <header>
        <h2>{title}</h2>
        <Status value={decision.decision} />
      </header>
      <dl class="facts">
        <dt>because of</dt>
        <dd>{decision.reason}</dd>
        <dt>policies</dt>
        <dd class="mono">{decision.policies.join(", ") || "none permits it"}</dd>
        {decision.obligations.length > 0 && (
          <>
            <dt>obligations</dt>
            <dd>{decision.obligations.join(", ")}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Select({
  label,
  value,
  options,
  change,
}: {
  label: string;
  value: string;
  options: string[];
  change: (value: string) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => change(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {option.replaceAll("_", " ") || "not said"}
          </option>
        ))}
      </select>
    </label>
  );
}

function Check({ label, value, change }: { label: string; value: boolean; change: (value: boolean) => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={value} onChange={(event) => change(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
