import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const SIZE = { width: 1440, height: 900 };

/** A page of the console that is signed in, and what went wrong in it. */
export interface Console {
  browser: Browser;
  page: Page;
  /** Errors of the page's program and of its content security policy, in their order. */
  errors: string[];
  /** Addresses that were asked of other hosts than the console's. */
  elsewhere: string[];
  /** Opens a view by its address, as a link does: the token stays. */
  open(path: string): Promise<void>;
  close(): Promise<void>;
}

/** The link that signs in, of a system that holds the demo's conversations: `CONSOLE_LINK`. */
export function link(): string {
  const given = process.env["CONSOLE_LINK"];
  if (!given) throw new Error("CONSOLE_LINK must be the link that ./memory-graph demo prints, or ./memory-graph console.");
  return given;
}

/** Who signs in, as a link says it. */
export interface Person {
  tenant: string;
  user: string;
  roles: string[];
  clearance: number;
  mfa: boolean;
}

/** The link of the address that asks for a client certificate, `CONSOLE_CERTIFIED_LINK`, for whoever is to sign in. */
export function certifiedLink(person: Person): string {
  const given = process.env["CONSOLE_CERTIFIED_LINK"];
  if (!given) throw new Error("CONSOLE_CERTIFIED_LINK must be the link that ./memory-graph console --certified prints.");
  const address = new URL(given);
  const secret = address.searchParams.get("sign_in")!.split(".")[0]!;
  address.searchParams.set("sign_in", `${secret}.${Buffer.from(JSON.stringify(person)).toString("base64url")}`);
  return address.href;
}

/** What the browser shows at that address: the client's certificate of the folder `CONSOLE_KEYS`, keys/tls of the data folder. */
function certificateFor(origin: string) {
  const folder = process.env["CONSOLE_KEYS"];
  if (!folder) throw new Error("CONSOLE_KEYS must be the folder keys/tls of the system's data folder.");
  return { origin, certPath: join(folder, "client.pem"), keyPath: join(folder, "client-key.pem") };
}

export async function signedIn(options: { address?: string; dark?: boolean } = {}): Promise<Console> {
  const executablePath = process.env["CHROMIUM"] ?? PLACES.find(existsSync);
  if (!executablePath) throw new Error("No Chromium is installed; CHROMIUM names another one.");
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const address = options.address ?? link();
  const origin = new URL(address).origin;
  const context = await browser.newContext({
    // The authority of the data folder is nobody's that a browser knows.
    ...(origin.startsWith("https:") && { ignoreHTTPSErrors: true, clientCertificates: [certificateFor(origin)] }),
    viewport: SIZE,
    colorScheme: options.dark ? "dark" : "light",
    timezoneId: "UTC",
    locale: "en-GB",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  const errors: string[] = [];
  const elsewhere: string[] = [];
  page.on("pageerror", (error) => errors.push(`error ${error.message}`));
  page.on("console", (message) => {
    // That a request was refused stands on the page; here are faults of the page itself.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) errors.push(message.text());
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !["data:", "blob:"].includes(url.protocol)) elsewhere.push(request.url());
  });
  await page.goto(address);
  if (address !== "about:blank") await page.waitForSelector("nav.side .who");
  return {
    browser,
    page,
    errors,
    elsewhere,
    open: (path) => open(page, path),
    close: () => browser.close(),
  };
}

async function open(page: Page, path: string): Promise<void> {
  await page.evaluate(
    (to) => {
      history.pushState(null, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
    },
    path.startsWith("/console") ? path : `/console${path}`,
  );
  await settled(page);
}

/** Until nothing is loading any more, neither figures nor drawings. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector("main h1");
  await page.waitForFunction(() => !document.querySelector("main .skeleton, main .table-foot"), undefined, { timeout: 30_000 });
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(150); // two frames for canvases
}
