import createClient, { type Client, type Middleware } from "openapi-fetch";
import type { components, paths } from "./schema.js";

export type { components, operations, paths } from "./schema.js";

/** Why a request was not answered as it wished (RFC 9457). */
export type Problem = components["schemas"]["Problem"];

/** A {@link Problem} with the time after which to ask again, where asking again makes sense. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
    readonly retryAfterSeconds?: number,
  ) {
    super([status, problem.code, problem.title, problem.detail].filter(Boolean).join(" "));
    this.name = "ProblemError";
  }
}

export interface Options {
  /** Of the API, such as `http://localhost:8080`. */
  address: string;
  /** Asked before each request, so that it can be renewed: a JWT or an API key. */
  token: () => string | Promise<string>;
  /** Instead of the platform's. */
  fetch?: typeof globalThis.fetch;
}

/** The routes of a deployment by path, with their types; every answer outside 2xx is thrown as a {@link ProblemError}. */
export function memoryGraph(options: Options): Client<paths> {
  const client = createClient<paths>({
    baseUrl: options.address.replace(/\/+$/, ""),
    ...(options.fetch && { fetch: options.fetch }),
  });
  client.use(authorization(options), problems);
  return client;
}

function authorization(options: Options): Middleware {
  return {
    async onRequest({ request }) {
      request.headers.set("Authorization", `Bearer ${await options.token()}`);
      return request;
    },
  };
}

const problems: Middleware = {
  async onResponse({ response }) {
    if (response.ok) {
      return undefined;
    }
    const seconds = Number(response.headers.get("Retry-After") ?? NaN);
    throw new ProblemError(response.status, await problem(response), Number.isFinite(seconds) ? seconds : undefined);
  },
};

/** Empty where the answer is not of the API, but of something on the way to it. */
async function problem(response: Response): Promise<Partial<Problem>> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return {};
  }
}
