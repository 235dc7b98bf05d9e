/** Figures of docs/measurements.md: `CONSOLE_LINK=... npm run measure`, or .ci/console measure. Asserts that all was there to be measured. */
import { loadavg } from "node:os";
import { expect, it } from "vitest";
import { link, settled, signedIn, type Console } from "../browser/console";
import { DEMO } from "../browser/views";
import { DAY, DOCUMENT, sendAll, SESSIONS } from "./data";
import { frames, median, round, type Frames } from "./frames";

const ROUNDS = 5;
const DOM_NODES = 3_000;

const rows: string[] = [];
const row = (what: string, found: Frames) =>
  rows.push(`| ${what} | ${found.p50} | ${found.p95} | ${found.max} | ${found.dropped} % | ${found.frames} |`);

it("console_isMeasured", { timeout: 1_800_000 }, async () => {
  const load = loadavg().map(round);
  const console = await signedIn();
  try {
    let token = "";
    console.page.on("request", (request) => (token = request.headers()["authorization"] ?? token));
    await console.open("/sessions");
    const overview = await overviews(console);
    await sendAll(new URL(link()).origin, () => token);
    await lineage(console);
    const nodes = await sessions(console);
    process.stdout.write(
      [
        "",
        `Load of the machine before: ${load.join(", ")}; after: ${loadavg().map(round).join(", ")}`,
        "",
        "| Frames | p50, ms | p95, ms | max, ms | Dropped of 60 a second | Frames seen |",
        "|---|---|---|---|---|---|",
        ...rows,
        "",
        `Elements in the page with ${SESSIONS} sessions loaded: ${nodes} at the most`,
        `Overview, ${ROUNDS} times each, median: cold ${overview.cold} ms, warm ${overview.warm} ms`,
        "",
      ].join("\n"),
    );
    expect(console.errors).toEqual([]);
  } finally {
    await console.close();
  }
});

/** Cold: a new browser, from the link to the last figure. Warm: from another view of the same page. */
async function overviews(console: Console): Promise<{ cold: number; warm: number }> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const other = await signedIn({ address: "about:blank" });
    const since = Date.now();
    await other.page.goto(`${link()}&${DEMO}`);
    await other.page.waitForSelector("nav.side .who");
    await other.page.waitForSelector("main h1");
    await other.page.waitForFunction(() => !document.querySelector("main .skeleton"));
    cold.push(Date.now() - since);
    await other.close();

    await console.open("/keys");
    const from = Date.now();
    await console.page.evaluate((to) => {
      history.pushState(null, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
    }, `/console/?${DEMO}&round=${i}`);
    await console.page.waitForSelector(".uplot");
    await console.page.waitForFunction(() => !document.querySelector("main .skeleton"));
    warm.push(Date.now() - from);
  }
  return { cold: median(cold), warm: median(warm) };
}

async function lineage(console: Console): Promise<void> {
  const { page } = console;
  await console.open(`/lineage/document%3A${DOCUMENT}?mode=downstream&depth=6`);
  const canvas = page.locator(".graph-canvas");
  await canvas.locator("canvas").first().waitFor({ timeout: 120_000 });
  expect(Number((await canvas.getAttribute("aria-label"))!.match(/(\d+) nodes/)![1])).toBeGreaterThanOrEqual(990);
  await page.getByRole("button", { name: "Fit" }).click();
  const box = (await canvas.boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  // Nothing may be under the pointer, or a node is dragged instead.
  const corner = { x: box.x + 12, y: box.y + box.height - 12 };
  const pan = async () => {
    await page.mouse.move(corner.x, corner.y);
    await page.mouse.down();
    for (let i = 1; i <= 180; i++)
      await page.mouse.move(corner.x + 150 * Math.sin(i / 20), corner.y - 80 + 80 * Math.cos(i / 20));
    await page.mouse.up();
  };
  row("Panning a lineage of 1,000 nodes, all in view", await frames(page, pan));
  row(
    "Zooming it in and out by the wheel",
    await frames(page, async () => {
      await page.mouse.move(middle.x, middle.y);
      for (let i = 0; i < 120; i++) await page.mouse.wheel(0, i < 60 ? -40 : 40);
    }),
  );
  await page.getByRole("button", { name: "Fit" }).click();
  for (let i = 0; i < 8; i++) await page.getByRole("button", { name: "Zoom in" }).click();
  row("Panning it at a size that can be read", await frames(page, pan));
}

/** The most elements that the page had meanwhile. */
async function sessions(console: Console): Promise<number> {
  const { page } = console;
  await console.open(`/sessions?from=${DAY.from}&to=${DAY.to}`);
  const list = page.locator(".table-box.tall");
  const height = () => list.evaluate((box) => box.scrollHeight);
  const elements = () => page.evaluate(() => document.querySelectorAll("*").length);
  let most = await elements();
  const loading = await frames(page, async () => {
    // Until the last page came: rows are 34 pixels high.
    while ((await height()) < SESSIONS * 34) {
      await list.evaluate((box) => (box.scrollTop = box.scrollHeight));
      most = Math.max(most, await elements());
      await page.waitForTimeout(50);
    }
  });
  row(`Loading ${SESSIONS.toLocaleString("en")} sessions by scrolling to the end`, loading);
  await list.evaluate((box) => (box.scrollTop = 0));
  await settled(page);
  const box = (await list.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  row(
    "Scrolling them by the wheel",
    await frames(page, async () => {
      for (let i = 0; i < 300; i++) {
        await page.mouse.wheel(0, 400);
        if (i % 50 === 0) most = Math.max(most, await elements());
      }
    }),
  );
  row(
    "Scrolling them by the bar, end to end",
    await frames(page, () =>
      list.evaluate(async (box) => {
        for (let i = 0; i < 180; i++) {
          box.scrollTop = ((box.scrollHeight - box.clientHeight) * i) / 179;
          await new Promise(requestAnimationFrame);
        }
      }),
    ),
  );
  most = Math.max(most, await elements());
  expect(most).toBeLessThan(DOM_NODES);
  return most;
}
