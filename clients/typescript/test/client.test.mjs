// Against a running system: API is its address, TOKEN a reader's, SESSION and COMPLETION are what it holds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryGraph, ProblemError } from "../dist/index.js";

const { API, TOKEN, SESSION, COMPLETION } = process.env;
const graph = memoryGraph({ address: API, token: () => TOKEN });

test("sessions are read page by page", async () => {
  const found = [];
  let cursor;
  do {
    const { data } = await graph.GET("/api/v1/sessions", { params: { query: { limit: 1, cursor } } });
    found.push(...data.sessions.map((session) => session.session_id));
    cursor = data.next_cursor ?? undefined;
  } while (cursor);
  assert.ok(found.includes(SESSION));
  assert.equal(new Set(found).size, found.length);
});

test("lineage of an answer leads to its prompt", async () => {
  const { data } = await graph.GET("/api/v1/lineage/{id}", { params: { path: { id: COMPLETION }, query: { depth: 2 } } });
  assert.equal(data.root.id, COMPLETION);
  assert.ok(data.edges.some((edge) => edge.type === "RESPONDS_TO"));
});

test("a problem is thrown with its fields", async () => {
  const asked = graph.GET("/api/v1/lineage/{id}", { params: { path: { id: COMPLETION }, query: { depth: 51 } } });
  await assert.rejects(asked, (error) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.status, 400);
    assert.equal(error.problem.code, "bad_parameter");
    assert.equal(error.problem.pointer, "/parameters/depth");
    return true;
  });
});

test("a wrong token is a problem, too", async () => {
  const nobody = memoryGraph({ address: API, token: () => "not-a-token" });
  await assert.rejects(nobody.GET("/api/v1/sessions"), (error) => error.status === 401);
});
