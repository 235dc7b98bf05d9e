import type { ComponentType } from "preact";

export type Params = Record<string, string>;
export type View = ComponentType<{ params: Params }>;

export interface Route {
  /** As it stands in addresses, with `:name` for what differs. */
  pattern: string;
  load: () => Promise<{ default: View }>;
}

export interface Entry {
  to: string;
  title: string;
  /** After `g`, which leads there. */
  key: string;
}

/** A view is a folder below `views/` and a line here. */
export const routes: Route[] = [
  { pattern: "/", load: () => import("../views/overview") },
  { pattern: "/sessions", load: () => import("../views/sessions") },
  { pattern: "/sessions/:id", load: () => import("../views/session") },
  { pattern: "/lineage", load: () => import("../views/lineage/start") },
  { pattern: "/lineage/:id", load: () => import("../views/lineage") },
  { pattern: "/explain/:id", load: () => import("../views/explain") },
  { pattern: "/diff", load: () => import("../views/diff") },
  { pattern: "/agents", load: () => import("../views/agents") },
  { pattern: "/anomalies", load: () => import("../views/anomalies") },
  { pattern: "/anomalies/:id", load: () => import("../views/anomaly") },
  { pattern: "/cost", load: () => import("../views/cost") },
  { pattern: "/budgets", load: () => import("../views/budgets") },
  { pattern: "/budgets/:id", load: () => import("../views/budget") },
  { pattern: "/models", load: () => import("../views/models") },
  { pattern: "/models/:id", load: () => import("../views/model") },
  { pattern: "/documents", load: () => import("../views/documents") },
  { pattern: "/prompts", load: () => import("../views/prompts") },
  { pattern: "/evaluations", load: () => import("../views/evaluations") },
  { pattern: "/audit", load: () => import("../views/audit") },
  { pattern: "/vault", load: () => import("../views/vault") },
  { pattern: "/policies", load: () => import("../views/policies") },
  { pattern: "/keys", load: () => import("../views/keys") },
  { pattern: "/operations", load: () => import("../views/operations") },
];

/** What the navigation leads to, by what one wants to know. */
export const navigation: { title: string; entries: Entry[] }[] = [
  {
    title: "What happened",
    entries: [
      { to: "/", title: "Overview", key: "o" },
      { to: "/sessions", title: "Sessions", key: "s" },
      { to: "/anomalies", title: "Unusual hours", key: "u" },
      { to: "/agents", title: "Agents", key: "a" },
    ],
  },
  {
    title: "Where from, where to",
    entries: [
      { to: "/lineage", title: "Lineage", key: "l" },
      { to: "/diff", title: "Compare", key: "d" },
      { to: "/documents", title: "Documents and tools", key: "t" },
      { to: "/prompts", title: "Prompts", key: "p" },
      { to: "/evaluations", title: "Evaluations", key: "e" },
    ],
  },
  {
    title: "What it costs",
    entries: [
      { to: "/cost", title: "Cost and usage", key: "c" },
      { to: "/budgets", title: "Budgets", key: "b" },
      { to: "/models", title: "Models", key: "m" },
    ],
  },
  {
    title: "Who may what",
    entries: [
      { to: "/audit", title: "Audit log", key: "i" },
      { to: "/vault", title: "Vault", key: "v" },
      { to: "/policies", title: "Policies", key: "y" },
      { to: "/keys", title: "API keys", key: "k" },
      { to: "/operations", title: "Operations", key: "h" },
    ],
  },
];

export const entries = navigation.flatMap((group) => group.entries);
