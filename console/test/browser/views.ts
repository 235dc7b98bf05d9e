import type { Console } from "./console";

/** When the demo's conversations were: other tests send some of today, and a span without a word ends with the newest. */
export const DEMO = "from=2025-03-03T00:00:00Z&to=2025-03-04T00:00:00Z";

export interface View {
  name: string;
  path: string;
}

const first = async ({ page }: Console, selector: string): Promise<string> => {
  const found = await page.locator(selector).first().getAttribute("href");
  if (!found) throw new Error(`No link ${selector} at ${page.url()}`);
  return found;
};

/** Every view with an address at which it shows something, found by following links from the demo's failed session. */
export async function views(console: Console): Promise<View[]> {
  const { open } = console;
  await open(`/sessions?status=error&${DEMO}`);
  const session = await first(console, "tbody a");
  await open(session);
  const explain = await first(console, ".turn-completion a:text('Explain')");
  await open(explain);
  const lineage = await first(console, "a:text('As a graph')");
  await open(`/documents?${DEMO}`);
  const impact = await first(console, "a:text('All it reached')");
  await open(`/models?${DEMO}`);
  const model = await first(console, "tbody a[href*='/models/']");
  await open(`/sessions?${DEMO}`);
  const pair = await console.page
    .locator("tbody a")
    .evaluateAll((links) =>
      links.slice(0, 2).map((link) => decodeURIComponent((link as HTMLAnchorElement).pathname.split("/").at(-1)!)),
    );
  return [
    { name: "overview", path: `/?${DEMO}` },
    { name: "sessions", path: `/sessions?${DEMO}` },
    { name: "search", path: `/sessions?q=sunday&${DEMO}` },
    { name: "session", path: session },
    { name: "lineage-start", path: `/lineage?${DEMO}` },
    { name: "lineage", path: lineage },
    { name: "impact", path: impact },
    { name: "explain", path: explain },
    { name: "compare", path: `/diff?left=session:${pair[0]}&right=session:${pair[1]}` },
    { name: "anomalies", path: "/anomalies" },
    { name: "agents", path: `/agents?${DEMO}` },
    { name: "documents", path: `/documents?${DEMO}` },
    { name: "prompts", path: `/prompts?${DEMO}` },
    { name: "evaluations", path: `/evaluations?${DEMO}` },
    { name: "cost", path: `/cost?by=agent&${DEMO}` },
    { name: "budgets", path: "/budgets" },
    { name: "models", path: `/models?${DEMO}` },
    { name: "model", path: model },
    { name: "audit", path: "/audit" },
    { name: "vault", path: "/vault" },
    { name: "policies", path: "/policies?show=ask" },
    { name: "policy-change", path: "/policies?show=change&id=no-night" },
    { name: "keys", path: "/keys" },
    { name: "operations", path: "/operations" },
  ];
}
