import { Copy, Status } from "../../parts/feedback";

/** The runbooks' checks, by their pages, and what each looks at. */
export const CHECKS: Record<string, string> = {
  outage: "Does the API answer, and the graph behind it?",
  latency: "Do answers come in time?",
  "error-budget": "Is the month's share of failures used up?",
  kafka: "Do all brokers and partitions answer?",
  "consumer-lag": "Do records wait to be taken in?",
  "streaming-edge": "Does the streaming edge answer, and is there room in its buffer?",
  exports: "Does an export wait for its next part?",
  "breaker-open": "Is a circuit breaker open?",
  "dead-letters": "Are there records that could not be taken, and nobody looked at?",
  "failed-invocations": "Are there events that a function gave up?",
  "functions-throttled": "Are there too few processes of a function?",
  "key-service": "Do the keys of the vault open what is sealed?",
  "key-rotation": "Is a key older than it may be?",
  "access-denied": "Is somebody refused again and again?",
  "audit-log": "Does the log lead to its signed heads?",
  breach: "Was something read in an emergency?",
  tables: "Are the tables protected and backed up?",
  "disaster-recovery": "Is there a copy to begin from?",
  "sync-failure": "Do registries answer?",
  "schema-mismatch": "Does a schema wait for somebody?",
  duplicates: "Does the graph have what the registry has, once?",
};

/** What the API tells of some of them: true where nothing is wrong. */
export type Told = Partial<Record<string, boolean>>;

/** What goes wrong has a page, and a check that looks for it; where the API tells, its state. */
export function Checks({ told }: { told: Told }) {
  return (
    <section class="panel">
      <header>
        <h2>Checks of the runbooks</h2>
        <span class="row">
          <code>./memory-graph check</code> <Copy text="./memory-graph check" />
        </span>
      </header>
      <p class="dim">
        The command runs all of them, and names the page of what is red. Here stands what this API tells; the others look at what
        no API shows, by their commands.
      </p>
      <ul class="list checks">
        {Object.entries(CHECKS).map(([name, question]) => (
          <li key={name} class="row">
            <b>{name}</b>
            <span class="grow dim">{question}</span>
            {told[name] === undefined ? (
              <>
                <code>./memory-graph check {name}</code> <Copy text={`./memory-graph check ${name}`} />
              </>
            ) : (
              <Status value={told[name] ? "ok" : "failed"} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
