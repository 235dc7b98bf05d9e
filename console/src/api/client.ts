import { signal } from "@preact/signals";
import { memoryGraph, ProblemError, type components, type paths, type Problem } from "memory-graph-client";
import { apiAddress } from "../app/config";
import { accessToken, identity, signIn } from "./auth";

export { ProblemError, type Problem };
/** Parameters of a GET. */
export type QueryOf<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never;
export type Schemas = components["schemas"];
export type Node = Schemas["Node"];
export type Edge = Schemas["Edge"];
export type Usage = Schemas["Usage"];
export type Purpose = Schemas["Purpose"];

/** A request that this view made, for whoever wants to make it from a shell. */
export interface Made {
  method: string;
  address: string;
  body?: string;
  reason?: string;
}

/** What the view that is open asked the API, the first request first. */
export const made = signal<Made[]>([]);

const MADE_AT_MOST = 40;

/** Each request is remembered without its token. */
async function recording(input: RequestInfo | URL, options?: RequestInit): Promise<Response> {
  const request = new Request(input, options);
  const body = request.method === "GET" ? undefined : await request.clone().text();
  remember({
    method: request.method,
    address: request.url,
    ...(body && { body }),
    ...(request.headers.get("X-Access-Reason") && { reason: request.headers.get("X-Access-Reason")! }),
  });
  return fetch(request);
}

function remember(one: Made): void {
  const others = made.peek().filter((other) => other.address !== one.address || other.method !== one.method);
  made.value = [...others, one].slice(-MADE_AT_MOST);
}

/** The API's routes with their types; refusals are thrown as {@link ProblemError}. Only once the configuration is read. */
export const api = (() => {
  let client: ReturnType<typeof memoryGraph> | undefined;
  return () => (client ??= memoryGraph({ address: apiAddress(), token: accessToken, fetch: recording as typeof fetch }));
})();

/** The body of an answer; a token that is over leads to the issuer and back. */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  try {
    return (await answer).data as T;
  } catch (problem) {
    if (problem instanceof ProblemError && problem.status === 401 && isOver()) {
      return signIn();
    }
    throw problem;
  }
}

/** A GET of an answer that has no schema of its own, or of a file. */
export async function raw(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const response = await recording(apiAddress() + path, { headers: { ...headers, Authorization: `Bearer ${accessToken()}` } });
  if (!response.ok) {
    throw new ProblemError(response.status, (await response.json().catch(() => ({}))) as Partial<Problem>);
  }
  return response;
}

function isOver(): boolean {
  return (identity.peek()?.expiresAt ?? 0) < Date.now() + 5_000;
}

/** A request as a line for a shell; `$TOKEN` stands for the token, which is not shown. */
export function asCurl({ method, address, body, reason }: Made): string {
  const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  return [
    "curl -s",
    method === "GET" ? "" : `-X ${method}`,
    quote(address),
    `-H "Authorization: Bearer $TOKEN"`,
    reason ? `-H 'X-Access-Reason: ${reason}'` : "",
    body ? `-H 'Content-Type: application/json' -d ${quote(body)}` : "",
  ]
    .filter(Boolean)
    .join(" ");
}
