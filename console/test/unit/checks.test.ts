import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CHECKS } from "../../src/views/operations/checks";

const root = join(import.meta.dirname, "../../..");

it("checks_areThoseThatTheCommandRuns", () => {
  const folder = join(root, "checks/src/main/java/dev/memorygraph/checks");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".java"))
    .flatMap(
      (name) => readFileSync(join(folder, name), "utf8").match(/public String \w+\(\) \{\s+return "([a-z-]+)";/)?.[1] ?? [],
    );
  expect(names.length).toBeGreaterThan(10);
  expect(Object.keys(CHECKS).toSorted()).toEqual(names.toSorted());
});
