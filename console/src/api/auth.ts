import { signal } from "@preact/signals";
import * as oauth from "oauth4webapi";
import { config } from "../app/config";

/** Who signed in, by the claims of the access token; nobody checks its signature here, the API does. */
export interface Identity {
  sub: string;
  tenant: string;
  roles: string[];
  clearance: number;
  mfa: boolean;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

interface Pending {
  state: string;
  verifier: string;
  /** The address to go back to, below the console's base. */
  back: string;
}

const PENDING = "memory-graph.sign-in";
const CALLBACK = "signed-in";

/** Memory alone holds the token: neither a reload nor another tab finds it. */
let token: string | undefined;

export const identity = signal<Identity | undefined>(undefined);

/** The token for the next request; empty before one is signed in. */
export function accessToken(): string {
  return token ?? "";
}

export function isCallback(): boolean {
  return location.pathname === import.meta.env.BASE_URL + CALLBACK;
}

/** Leaves the page for the issuer's; it comes back to the address at which it was left. */
export async function signIn(again = false): Promise<never> {
  const server = await authorizationServer();
  const address = new URL(location.href);
  const secret = address.searchParams.get("sign_in");
  address.searchParams.delete("sign_in");
  const verifier = oauth.generateRandomCodeVerifier();
  const pending: Pending = {
    state: oauth.generateRandomState(),
    verifier,
    back: isCallback() ? import.meta.env.BASE_URL : address.pathname + address.search,
  };
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  const target = new URL(server.authorization_endpoint!, location.origin);
  const parameters = {
    response_type: "code",
    client_id: config().client_id,
    redirect_uri: redirectUri(),
    scope: config().scope,
    state: pending.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...(secret && { sign_in: secret }),
    ...(again && { prompt: "select_account" }),
  };
  Object.entries(parameters).forEach(([name, value]) => target.searchParams.set(name, value));
  // Without the secret in the history: whoever looks over a shoulder or syncs it must not find one.
  history.replaceState(null, "", address.pathname + address.search);
  location.assign(target);
  return new Promise(() => undefined);
}

/** Takes the code that the issuer sent back, and says where the user wanted to be. */
export async function takeCode(): Promise<string> {
  const kept = sessionStorage.getItem(PENDING);
  sessionStorage.removeItem(PENDING);
  if (!kept) {
    return signIn();
  }
  const pending = JSON.parse(kept) as Pending;
  const server = await authorizationServer();
  const client: oauth.Client = { client_id: config().client_id };
  const insecure = { [oauth.allowInsecureRequests]: isLoopback(server.token_endpoint!) };
  const parameters = oauth.validateAuthResponse(server, client, new URL(location.href), pending.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirectUri(),
    pending.verifier,
    insecure,
  );
  const answer = await oauth.processAuthorizationCodeResponse(server, client, response);
  token = answer.access_token;
  identity.value = read(token, answer.expires_in);
  return pending.back;
}

/** Forgets the token and lets the issuer ask who it is. */
export function signOut(): void {
  token = undefined;
  identity.value = undefined;
  void signIn(true);
}

async function authorizationServer(): Promise<oauth.AuthorizationServer> {
  const { issuer, authorization_endpoint, token_endpoint } = config();
  if (authorization_endpoint && token_endpoint) {
    const absolute = (address: string) => new URL(address, location.origin).href;
    return { issuer, authorization_endpoint: absolute(authorization_endpoint), token_endpoint: absolute(token_endpoint) };
  }
  const address = new URL(issuer);
  const response = await oauth.discoveryRequest(address, { [oauth.allowInsecureRequests]: isLoopback(issuer) });
  return oauth.processDiscoveryResponse(address, response);
}

function redirectUri(): string {
  return location.origin + import.meta.env.BASE_URL + CALLBACK;
}

/** Plain HTTP never leaves a machine that speaks to itself; everywhere else it is refused. */
function isLoopback(address: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address).hostname);
}

/** Claims of a JWT; what is not there is what grants least. */
export function read(jwt: string, expiresInSeconds?: number): Identity {
  const claims = payload(jwt);
  const roles = claims["roles"];
  return {
    sub: String(claims["sub"] ?? "?"),
    tenant: String(claims["tenant"] ?? "?"),
    roles: Array.isArray(roles) ? roles.map(String) : typeof roles === "string" ? roles.split(/[ ,]+/).filter(Boolean) : [],
    clearance: Number(claims["clearance_level"] ?? 0),
    mfa: claims["mfa_verified"] === true || claims["mfa_verified"] === "true",
    expiresAt: typeof claims["exp"] === "number" ? claims["exp"] * 1000 : Date.now() + (expiresInSeconds ?? 300) * 1000,
  };
}

function payload(jwt: string): Record<string, unknown> {
  try {
    const part = (jwt.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    return {}; // An opaque token: the API knows whose it is, the page does not.
  }
}
