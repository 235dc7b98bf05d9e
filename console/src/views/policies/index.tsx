import { useAnswer } from "../../api/answer";
import { api, body, type Schemas } from "../../api/client";
import { href, query, refine } from "../../app/router";
import { Page } from "../../app/shell";
import { Empty, Shown, Status } from "../../parts/feedback";
import { Tabs } from "../../parts/filters";
import { Time } from "../../parts/time";
import { Change } from "./change";
import { Try } from "./try";

type Policy = Schemas["Policy"];

/** The tenant's own policies: what they say, what a change of one would come to, and changing one. */
export default function Policies() {
  const show = query.value.get("show") ?? "list";
  return (
    <Page
      title="Policies"
      tools={
        <Tabs
          name="show"
          label="What is shown"
          options={{ list: "In force and proposed", change: "Change one", ask: "Who may do what", try: "Try a text" }}
          fallback="list"
        />
      }
    >
      {show === "list" ? <List /> : show === "change" ? <Change /> : <Try withText={show === "try"} key={show} />}
    </Page>
  );
}

function List() {
  const answer = useAnswer("policies", () => body(api().GET("/api/v1/policies")));
  return (
    <Shown answer={answer}>
      {({ policies }) =>
        policies.length ? (
          <ul class="stack">
            {policies.map((policy) => (
              <Entry key={policy.policy_id} policy={policy} />
            ))}
          </ul>
        ) : (
          <Empty title="The tenant has no policies of its own.">
            <p>
              Those that everybody has are in force all the same:{" "}
              <a href={href("/policies", { show: "ask" })}>ask who may do what</a>, or{" "}
              <a href={href("/policies", { show: "change" })}>put one</a>.
            </p>
          </Empty>
        )
      }
    </Shown>
  );
}

function Entry({ policy }: { policy: Policy }) {
  const { policy_id: id, proposal } = policy;
  const change = (parts: Record<string, string>) => () => refine({ show: "change", id, ...parts }, false);
  return (
    <li class="panel">
      <header>
        <h2>{id}</h2>
        <span class="row dim">
          <Status value={policy.status} /> version {policy.version}, by {policy.author}, <Time at={policy.changed_at} />
        </span>
      </header>
      {policy.text && <pre>{policy.text}</pre>}
      {proposal && (
        <>
          <h3>Proposed by {proposal.author}</h3>
          <pre>{proposal.delete ? "to be deleted" : proposal.text}</pre>
        </>
      )}
      <p class="row">
        {proposal && (
          <button type="button" onClick={change({ does: "approve" })}>
            Look at it, and approve
          </button>
        )}
        <button type="button" class="quiet" onClick={change({})}>
          Change, or go back
        </button>
        {policy.text && (
          <button type="button" class="quiet" onClick={change({ does: "delete" })}>
            Take out of force
          </button>
        )}
        <button type="button" class="quiet" onClick={() => refine({ show: "try", text: proposal?.text ?? policy.text }, false)}>
          Try it
        </button>
      </p>
    </li>
  );
}
