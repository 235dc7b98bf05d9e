/** Pictures of every view in both themes: `CONSOLE_LINK=... npm run screenshots`; `ONLY=overview,session` makes these. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { settled, signedIn } from "../browser/console";
import { views } from "../browser/views";

const folder = process.env["SCREENSHOTS"] ?? join(import.meta.dirname, "../../../docs/console");
const only = process.env["ONLY"]?.split(",");

it("everyView_inBothThemes", { timeout: 300_000 }, async () => {
  mkdirSync(folder, { recursive: true });
  const console = await signedIn();
  for (const { name, path } of (await views(console)).filter((view) => !only || only.includes(view.name))) {
    await console.open(path);
    for (const colorScheme of ["light", "dark"] as const) {
      await console.page.emulateMedia({ colorScheme });
      await settled(console.page);
      await console.page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
    }
  }
  await console.close();
  expect(console.errors).toEqual([]);
});
