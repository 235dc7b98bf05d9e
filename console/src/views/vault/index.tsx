import { useState } from "preact/hooks";
import { useAnswer } from "../../api/answer";
import { api, body, ProblemError, type Purpose } from "../../api/client";
import { identity } from "../../api/auth";
import { href, query, refine } from "../../app/router";
import { Page } from "../../app/shell";
import { ProblemBox, Shown } from "../../parts/feedback";
import { TextFilter } from "../../parts/filters";
import { contentId, NodeLink, property } from "../../parts/nodes";
import { forPurpose, PurposeField } from "../../parts/purpose";

interface Content {
  content_id: string;
  classification: string;
  content?: string;
  content_base64?: string;
  metadata?: Record<string, string>;
  revisions?: string[];
}

/** Reading what the vault keeps: for a purpose, by policy, and on record before it is answered. */
export default function Vault() {
  const node = query.value.get("node");
  const id = query.value.get("id") ?? "";
  return (
    <Page title="Vault">
      <p class="lead">
        Text that is confidential, restricted or personal lies sealed in the vault. Asking for it is put on record, whether it is
        allowed or not. Restricted texts and personal data ask for a clearance of 3, a second factor, a purpose that is agreed,
        and a client certificate.
      </p>
      {node && !id && <References node={node} />}
      <div class="form filters">
        <TextFilter name="id" label="Content's id" wide search />
      </div>
      {id && <Ask key={id} id={id} />}
    </Page>
  );
}

/** The texts of a node that lie in the vault. */
function References({ node }: { node: string }) {
  const answer = useAnswer(`vault node ${node}`, () => body(api().GET("/api/v1/nodes/{id}", { params: { path: { id: node } } })));
  return (
    <section class="panel vault-node">
      <Shown answer={answer} lines={2}>
        {(found) => {
          const references = Object.keys(found.properties).flatMap((name) => {
            const value = property(found, name);
            return value?.startsWith("vault://") ? [{ name, id: contentId(value) }] : [];
          });
          return (
            <>
              <NodeLink id={node} />
              {references.length ? (
                <ul class="list">
                  {references.map(({ name, id }) => (
                    <li key={name} class="row">
                      <span class="grow">
                        {name.replaceAll("_", " ")} <span class="mono dim">{id}</span>
                      </span>
                      <button type="button" onClick={() => refine({ id }, false)}>
                        Ask to read it
                      </button>
                    </li>
                  ))}
                </ul>
              ) : (
                <p class="dim">It names no content of the vault: its text lies in the graph, and your role may not read it.</p>
              )}
            </>
          );
        }}
      </Shown>
    </section>
  );
}

const REASONS: Record<string, string> = {
  clearance: "Your clearance is too low.",
  mfa: "You did not prove a second factor.",
  purpose: "It may not be read for this purpose.",
  role: "Your role may not read this class of content.",
  hours: "It may not be read at this hour.",
  network: "It may not be read from this network.",
};

function Ask({ id }: { id: string }) {
  const [purpose, choose] = useState<Purpose>("incident");
  const [content, set] = useState<Content>();
  const [problem, fail] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    set(undefined);
    fail(undefined);
    try {
      set(
        (await body(
          api().GET("/api/v1/vault/retrieve/{id}", { params: { path: { id }, header: forPurpose(purpose) } }),
        )) as unknown as Content,
      );
    } catch (refused) {
      fail(refused as Error);
    } finally {
      setBusy(false);
    }
  };
  const who = identity.value;
  const reason =
    problem instanceof ProblemError &&
    Object.keys(REASONS).find((word) => `${problem.problem.code} ${problem.problem.detail}`.includes(word));
  return (
    <div class="stack">
      <div class="panel form">
        <p class="grow">
          Content <span class="mono">{id}</span>
          <br />
          <span class="dim">
            as {who?.sub} of {who?.tenant}: {who?.roles.join(", ")}, clearance {who?.clearance}
            {who?.mfa ? ", second factor" : ""}
          </span>
        </p>
        <PurposeField value={purpose} change={choose} />
        <button type="button" class="main" onClick={() => void ask()} disabled={busy}>
          Reveal
        </button>
      </div>
      {problem && (
        <>
          <ProblemBox problem={problem} />
          {reason && <p class="notice">{REASONS[reason]}</p>}
        </>
      )}
      {content && (
        <section class="panel answer" aria-live="polite">
          <header>
            <h2>{content.classification}</h2>
            <button type="button" class="quiet" onClick={() => set(undefined)}>
              Hide
            </button>
          </header>
          <pre class="prose">{content.content ?? `${content.content_base64?.length ?? 0} characters of Base64`}</pre>
          {content.metadata && (
            <dl class="facts">
              {Object.entries(content.metadata).map(([name, value]) => (
                <>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </>
              ))}
            </dl>
          )}
        </section>
      )}
      {(content || problem) && (
        <p class="dim">
          That it was asked for stands in the <a href={href("/audit", { action: "content.read" })}>audit log</a>.
        </p>
      )}
    </div>
  );
}
