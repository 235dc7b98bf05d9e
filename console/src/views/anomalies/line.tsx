import type { Schemas } from "../../api/client";
import { href, part } from "../../app/router";
import { count, duration, money, percent } from "../../parts/figures";
import { Kind } from "../../parts/nodes";
import { Time } from "../../parts/time";

export type Anomaly = Schemas["Anomaly"];

const WHAT: Record<Anomaly["kind"], string> = {
  calls: "calls",
  cost: "cost",
  latency_p50: "median latency",
  latency_p95: "95 % latency",
  error_rate: "error rate",
  tool_loop: "calls of one tool in a row",
};

/** A figure in the unit of its kind. */
export function measured(kind: Anomaly["kind"], value: number): string {
  switch (kind) {
    case "cost":
      return money(value);
    case "latency_p50":
    case "latency_p95":
      return duration(value);
    case "error_rate":
      return percent(value);
    case "calls":
    case "tool_loop":
      return count(value);
  }
}

/** What is odd, in a sentence. */
export function sentence(anomaly: Anomaly): string {
  const whose = anomaly.name ?? "All calls";
  const value = measured(anomaly.kind, anomaly.value);
  return anomaly.kind === "tool_loop"
    ? `${anomaly.agent ?? "An agent"} called ${whose} ${value} times`
    : `${whose}: ${WHAT[anomaly.kind]} ${value}, usually ${measured(anomaly.kind, anomaly.expected)}`;
}

export function AnomalyLine({ anomaly }: { anomaly: Anomaly }) {
  return (
    <li class="row">
      <Kind kind={anomaly.series === "tenant" ? "metric" : anomaly.series} />
      <a class="grow cut" href={href(`/anomalies/${part(anomaly.id)}`)}>
        {sentence(anomaly)}
      </a>
      <span class="number dim">
        <Time at={anomaly.hour} ago />
      </span>
    </li>
  );
}
