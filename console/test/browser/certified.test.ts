import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { certifiedLink, link, settled, signedIn, type Console, type Person } from "./console";

const RUN = Date.now();
const ADMIN: Person = { tenant: "demo", user: `admin-${RUN}`, roles: ["admin"], clearance: 3, mfa: true };
const SCIENTIST: Person = { ...ADMIN, user: `scientist-${RUN}`, roles: ["data_scientist"] };
/** An entry has its place in the log within a minute. */
const ON_RECORD = { timeout: 180_000, interval: 5_000 };

let console: Console;
let asked = 0;

const as = async (person: Person) => {
  console = await signedIn({ address: certifiedLink(person) });
};

/** What the log has of a person's action, a line each; each look is another question, so that nothing kept answers. */
async function entries(action: string, { user }: Person): Promise<string[]> {
  const from = new Date(Date.now() - (10 + ++asked) * 86_400_000).toISOString().slice(0, 10);
  await console.open(`/audit?action=${action}&user=${user}&from=${from}`);
  return console.page.locator("tbody tr").allInnerTexts();
}

afterEach(async () => {
  await console.close();
  expect(console.errors).toEqual([]);
  expect(console.elsewhere).toEqual([]);
});

describe("API keys, with a client certificate", () => {
  it("key_isMade_shownOnce_listed_andRevoked_andAllOfItIsOnRecord", { timeout: 300_000 }, async () => {
    const name = `console-key-${Date.now()}`;
    await as(ADMIN);
    const { page } = console;
    await console.open("/keys");
    await page.getByRole("button", { name: "New key" }).click();
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Make key" }).click();

    const key = await page.locator(".key-text").innerText();
    expect(key).toMatch(/^mgk_[a-z0-9]+_.{20,}/);
    const api = new URL(link()).origin; // Keys are used by clients without a certificate.
    const used = async () => (await fetch(`${api}/v1/traces`, { method: "POST", headers: { "X-API-Key": key } })).status;
    expect(await used()).not.toBe(401);

    await page.getByRole("button", { name: "I have it" }).click();
    const row = page.locator("tbody tr", { hasText: name });
    expect(await row.innerText()).toContain("active");
    await console.open("/");
    await console.open("/keys");
    expect(await page.locator("main").innerText()).not.toContain(key);

    await row.getByRole("button", { name: "Revoke" }).click();
    await row.getByRole("button", { name: "Revoke for ever" }).click();
    await row.getByText("revoked").waitFor();
    await expect
      .poll(() => entries("apikey.change", ADMIN), ON_RECORD)
      .toEqual([expect.stringMatching(/operation[\s\S]*done/), expect.stringMatching(/operation[\s\S]*done/)]);
    await expect.poll(used, { timeout: 90_000, interval: 2_000 }).toBe(401);
  });
});

describe("personal data, with a client certificate", () => {
  const id = `console-pii-${Date.now()}`;
  const address = `/vault?id=prompt:${id}`;

  beforeAll(async () => {
    const without = await signedIn();
    let token = "";
    without.page.on("request", (request) => (token = request.headers()["authorization"] ?? token));
    await without.open("/sessions");
    await without.close();
    const response = await fetch(`${new URL(link()).origin}/api/v1/telemetry/batch`, {
      method: "POST",
      headers: { Authorization: token },
      body: JSON.stringify({
        batch_id: id,
        events: [
          {
            event_id: id,
            event_type: "llm.prompt.submitted",
            timestamp: new Date().toISOString(),
            session_id: id,
            classification: "pii",
            payload: { prompt_id: id, role: "user", text: "Ada lives in London." },
          },
        ],
      }),
    });
    expect(await response.json()).toMatchObject({ failed_count: 0 });
  }, 60_000);

  it("rightRole_isShownIt_forAPurpose_onRecord", { timeout: 240_000 }, async () => {
    await as(ADMIN);
    const { page } = console;
    await console.open(address);
    await page.getByRole("button", { name: "Reveal" }).click();
    await page.waitForSelector("pre:text('Ada lives in London.')");
    await page.getByRole("button", { name: "Hide" }).click();
    expect(await page.locator("main").innerText()).not.toContain("London");
    await expect.poll(() => entries("content.read", ADMIN), ON_RECORD).toEqual([expect.stringMatching(/incident[\s\S]*done/)]);
  });

  it("wrongRole_isRefused_andSeesNothing_onRecord", { timeout: 240_000 }, async () => {
    await as(SCIENTIST);
    const { page } = console;
    await console.open(address);
    await page.getByRole("button", { name: "Reveal" }).click();
    const problem = await page.locator(".problem").innerText();
    expect(problem).toMatch(/HTTP 403[\s\S]*request [\w-]+/);
    expect(problem).not.toContain("certificate");
    await settled(page);
    expect(await page.content()).not.toContain("London");
    await console.close();

    await as(ADMIN);
    await expect
      .poll(() => entries("content.read", SCIENTIST), ON_RECORD)
      .toEqual([expect.stringMatching(/incident[\s\S]*role/)]);
  });
});

describe("policies, with a client certificate", () => {
  const id = `console-${RUN}`;
  // A tenant of its own: what another run put in force would be no change any more.
  const AUTHOR: Person = { ...ADMIN, tenant: `policies-${RUN}` };
  const OFFICER: Person = { ...AUTHOR, user: `officer-${RUN}`, roles: ["compliance_officer"] };
  const without = (...purposes: string[]) =>
    `forbid (principal, action == MemoryGraph::Action::"content.read", resource) when { resource.class == MemoryGraph::Class::"public" && context has purpose && (${purposes.map((one) => `context.purpose == MemoryGraph::Purpose::"${one}"`).join(" || ")}) };`;

  const compared = async (text?: string) => {
    const { page } = console;
    if (text) await page.locator("textarea").fill(text);
    await page.getByRole("button", { name: "What would it change?" }).click();
    await page.locator(".difference, .problem").first().waitFor();
    return page.locator("section.panel").first().innerText();
  };
  const confirm = async (first: string, second: string) => {
    const { page } = console;
    await page.getByRole("button", { name: first, exact: true }).click();
    await page.getByRole("button", { name: second }).click();
    return page.locator(".notice.done").innerText();
  };

  it("change_isComparedFirst_thenPutInForce_andAnEarlierVersionPutBackByTwo", { timeout: 240_000 }, async () => {
    await as(AUTHOR);
    const { page } = console;
    await console.open(`/policies?show=change&id=${id}`);
    expect(await compared("forbid (")).toMatch(/does not fit the schema/);
    expect(await page.getByRole("button", { name: "Put it in force" }).count()).toBe(0);

    const narrower = await compared(without("research"));
    expect(narrower).toMatch(/in force at once[\s\S]*Newly allowed 0 kinds[\s\S]*Newly denied [1-9]\d* kind/i);
    expect(await confirm("Put it in force", "Yes, for everybody from now on")).toMatch(/is in force\. Version 1/);

    await console.open(`/policies?show=change&id=${id}&again=1`);
    expect(await compared(without("research", "legal"))).toMatch(/in force at once/);
    expect(await confirm("Put it in force", "Yes, for everybody from now on")).toMatch(/Version 2/);

    await console.open(`/policies?show=change&id=${id}&again=2`);
    await page.getByRole("button", { name: "Go back to this text" }).click();
    await settled(page);
    expect(await page.locator("textarea").inputValue()).toBe(without("research"));
    expect(await compared()).toMatch(/somebody else approves it[\s\S]*Newly allowed [1-9]/i);
    expect(await confirm("Propose it", "Yes, propose it to somebody else")).toMatch(/is proposed/);
    await console.close();

    await as(OFFICER);
    await console.open("/policies");
    await console.page.locator("li.panel", { hasText: id }).getByRole("button", { name: "Look at it, and approve" }).click();
    await settled(console.page);
    expect(await compared()).toMatch(/Newly allowed [1-9]/i);
    expect(await confirm("Put it in force", "Yes, for everybody from now on")).toMatch(/is in force\. Version 4/);
    await expect
      .poll(() => entries("policy.approve", OFFICER), ON_RECORD)
      .toEqual([expect.stringMatching(/operation[\s\S]*done/)]);
  });
});
