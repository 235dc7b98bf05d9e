import type { Console } from "./console";

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
  await open("/sessions?status=error");
  const session = await first(console, "tbody a");
  await open(session);
  const explain = await first(console, ".turn-completion a:text('Explain')");
  await open(explain);
  const lineage = await first(console, "a:text('As a graph')");
  await open("/documents");
  const impact = await first(console, "a:text('All it reached')");
  await open("/models");
  const model = await first(console, "tbody a[href*='/models/']");
  await open("/sessions");
  const pair = await console.page
    .locator("tbody a")
    .evaluateAll((links) =>
      links.slice(0, 2).map((link) => decodeURIComponent((link as HTMLAnchorElement).pathname.split("/").at(-1)!)),
    );
  return [
    { name: "overview", path: "/" },
    { name: "sessions", path: "/sessions" },
    { name: "search", path: "/sessions?q=sunday" },
    { name: "session", path: session },
    { name: "lineage-start", path: "/lineage" },
    { name: "lineage", path: lineage },
    { name: "impact", path: impact },
    { name: "explain", path: explain },
    { name: "compare", path: `/diff?left=session:${pair[0]}&right=session:${pair[1]}` },
    { name: "anomalies", path: "/anomalies" },
    { name: "agents", path: "/agents" },
    { name: "documents", path: "/documents" },
    { name: "prompts", path: "/prompts" },
    { name: "evaluations", path: "/evaluations" },
    { name: "cost", path: "/cost?by=agent" },
    { name: "budgets", path: "/budgets" },
    { name: "models", path: "/models" },
    { name: "model", path: model },
    { name: "audit", path: "/audit" },
    { name: "vault", path: "/vault" },
    { name: "policies", path: "/policies?show=ask" },
    { name: "keys", path: "/keys" },
    { name: "operations", path: "/operations" },
  ];
}
