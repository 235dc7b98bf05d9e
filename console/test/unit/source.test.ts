import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, "src", name), "utf8") }));

describe("source", () => {
  it("textOfTelemetry_isNeverMarkup", () => {
    expect(sources.length).toBeGreaterThan(40);
    const found = sources.filter(({ text }) =>
      /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|\beval\(|new Function/.test(text),
    );
    expect(found.map(({ name }) => name)).toEqual([]);
  });

  it("tokens_lieInMemoryAlone", () => {
    const storing = sources
      .filter(({ text }) => /localStorage|sessionStorage|indexedDB|document\.cookie/.test(text))
      .map(({ name }) => name.replaceAll("\\", "/"));
    // One keeps the state of a sign-in until its code comes back, the other the theme.
    expect(storing.toSorted()).toEqual(["api/auth.ts", "app/theme.ts"]);
  });

  it("page_hasNoInlineScriptOrStyle", () => {
    const page = readFileSync(join(root, "index.html"), "utf8");
    expect(page).not.toMatch(/<style|style=|onload=|<script(?![^>]*src=)/);
  });

  it("lockFile_namesNoAddress", () => {
    expect(readFileSync(join(root, "package-lock.json"), "utf8")).not.toContain('"resolved"');
  });

  it("noThirdParty_isAsked", () => {
    const addresses = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/https?:\/\/(?!www\.w3\.org)[a-z0-9.-]+/g)].map((match) => `${name} ${match[0]}`),
    );
    expect(addresses).toEqual([]);
  });
});
