import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { told, type Answer } from "../api/answer";
import { certifiedAddress } from "../app/config";

/** Grey lines of the shape of what comes, for as long as nothing is there. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  return (
    <div class="skeleton" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, i) => (
        <i key={i} class={`w${(i * 7) % 5}`} />
      ))}
    </div>
  );
}

/** Why something was refused, in the words of the problem document, with the id by which operators find the request. */
export function ProblemBox({ problem, again }: { problem: Error; again?: () => void }) {
  const { title, detail, code, request, status } = told(problem);
  return (
    <div class="problem" role="alert">
      <p>
        <b>{title}</b> {detail}
      </p>
      {status === 403 &&
        (code === "access_certificate" ? (
          <Certificate />
        ) : (
          <p>Your role or clearance does not allow this. Sign in as somebody else by the menu at the lower left.</p>
        ))}
      <p class="dim">
        {status && <>HTTP {status} </>}
        {code && (
          <>
            · <code>{code}</code>{" "}
          </>
        )}
        {request && (
          <>
            · request <code>{request}</code> <Copy text={request} />
          </>
        )}
      </p>
      {again && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

/** What is missing where a client certificate is asked for, and where the browser can show one. */
export function Certificate() {
  const address = certifiedAddress();
  return (
    <p>
      This takes a client certificate, and none came with the request.{" "}
      {address ? (
        <>
          Import yours into the browser, then open <a href={address}>this view at the address that asks for it</a>.{" "}
          <code>./memory-graph console --certified</code> prints a link that signs in there.
        </>
      ) : (
        <>Call the API by its name for clients with certificates instead, by the command line or a program.</>
      )}
    </p>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p>
        <b>{title}</b>
      </p>
      {children}
    </div>
  );
}

/** An answer's skeleton, problem or content. */
export function Shown<T>({
  answer,
  lines,
  children,
}: {
  answer: Answer<T>;
  lines?: number;
  children: (data: T) => ComponentChildren;
}) {
  if (answer.data !== undefined) return <>{children(answer.data)}</>;
  if (answer.problem) return <ProblemBox problem={answer.problem} again={answer.again} />;
  return <Skeleton {...(lines && { lines })} />;
}

export function Copy({ text, label = "Copy" }: { text: string; label?: string }) {
  const [done, set] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    set(true);
    setTimeout(() => set(false), 1_500);
  };
  return (
    <button type="button" class="quiet" onClick={copy}>
      {done ? "Copied" : label}
    </button>
  );
}

export function Status({ value }: { value?: string | null }) {
  if (!value) return <span class="dim">–</span>;
  const tone = /^(ok|success|closed|active|delivered|done|allow|enforced|ready|up|succeeded|completed)$/.test(value)
    ? "good"
    : /^(error|failed|open|deny|denied|timeout|revoked|down|failure)$/.test(value)
      ? "bad"
      : /^(pending|proposed|half_open|expired|running|waiting|deprecated)$/.test(value)
        ? "warn"
        : "plain";
  return <span class={`status ${tone}`}>{value.replaceAll("_", " ")}</span>;
}
