import { beforeAll, describe, expect, it, vi } from "vitest";

// The router reads the address when it is asked to; these functions are of texts alone.
beforeAll(() => vi.stubGlobal("location", { pathname: "/console/", search: "", origin: "http://localhost" }));
const router = import("../../src/app/router");

describe("router", () => {
  it("match_ofAPattern_givesWhatWasEscaped", async () => {
    const { match, part } = await router;
    expect(match("/lineage/:id", `/lineage/${part("completion:a/b?c#d é")}`)).toEqual({ id: "completion:a/b?c#d é" });
    expect(match("/sessions", "/sessions/")).toEqual({});
    expect(match("/", "/")).toEqual({});
  });

  it("match_ofAnotherPath_isNothing", async () => {
    const { match } = await router;
    expect([
      match("/sessions/:id", "/sessions"),
      match("/", "/sessions"),
      match("/lineage/:id", "/explain/x"),
      match("/lineage/:id", "/lineage/%E0%A4%A"),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("href_leavesOutWhatIsEmpty", async () => {
    const { href } = await router;
    expect(href("/sessions", { status: "error", q: "", agent: null, live: false, from: "2026-01-01T00:00:00Z" })).toMatch(
      /\/sessions\?status=error&from=2026-01-01T00%3A00%3A00Z$/,
    );
  });
});
