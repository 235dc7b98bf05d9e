import type { Schemas } from "../api/client";
import { count, duration, money, percent, plural, short } from "./figures";
import type { Column } from "./table";

type Group = Schemas["UsageGroup"];

/** How often calls were made, how many failed and how long they took. */
export const callColumns: Column<Group>[] = [
  {
    title: "Calls",
    number: true,
    cell: (group) => count(group.calls),
    sort: (group) => group.calls,
    csv: (group) => group.calls,
  },
  {
    title: "Failed",
    number: true,
    cell: (group) => <span class={group.errors ? "bad" : ""}>{count(group.errors)}</span>,
    sort: (group) => group.errors,
    csv: (group) => group.errors,
  },
  {
    title: "Rate",
    number: true,
    cell: (group) => percent(group.error_rate),
    sort: (group) => group.error_rate,
    csv: (group) => group.error_rate,
  },
  {
    title: "Median",
    number: true,
    cell: (group) => duration(group.latency?.p50_ms),
    sort: (group) => group.latency?.p50_ms,
    csv: (group) => group.latency?.p50_ms,
  },
  {
    title: "95 %",
    number: true,
    cell: (group) => duration(group.latency?.p95_ms),
    sort: (group) => group.latency?.p95_ms,
    csv: (group) => group.latency?.p95_ms,
  },
];

/** What calls used and cost; a star says that some have no price. */
export const tokenColumns: Column<Group>[] = [
  {
    title: "Tokens in",
    number: true,
    cell: (group) => short(group.input_tokens),
    sort: (group) => group.input_tokens,
    csv: (group) => group.input_tokens,
  },
  {
    title: "Tokens out",
    number: true,
    cell: (group) => short(group.output_tokens),
    sort: (group) => group.output_tokens,
    csv: (group) => group.output_tokens,
  },
  {
    title: "Cost",
    number: true,
    cell: (group) => (
      <span title={group.calls_without_cost ? `${plural(group.calls_without_cost, "call")} without a price` : ""}>
        {money(group.cost_usd)}
        {group.calls_without_cost ? "*" : ""}
      </span>
    ),
    sort: (group) => group.cost_usd,
    csv: (group) => group.cost_usd,
  },
];
