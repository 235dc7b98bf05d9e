/** What the host of the console says of its deployment, in `/console/config.json`. */
export interface Config {
  issuer: string;
  /** Absent where the issuer's own discovery document tells them. */
  authorization_endpoint?: string;
  token_endpoint?: string;
  client_id: string;
  scope: string;
  /** Address of the same console where the browser shows a client certificate; absent where there is none. */
  certified?: string;
  /** Address of the API; empty where it is the console's own origin. */
  api: string;
}

let loaded: Config | undefined;

/** Reads the configuration once; an unreadable one is an error of the host, which the page shows. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch(`${import.meta.env.BASE_URL}config.json`, { cache: "no-cache" });
  if (!response.ok) {
    throw new Error(`The console's configuration cannot be read: HTTP ${response.status} for config.json.`);
  }
  loaded = (await response.json()) as Config;
  return loaded;
}

/** The configuration; only after {@link loadConfig}. */
export function config(): Config {
  if (!loaded) {
    throw new Error("The configuration is asked for before it is read.");
  }
  return loaded;
}

/** Where this view asks for a client certificate; undefined where there is no such address, or it is this one. */
export function certifiedAddress(): string | undefined {
  const { certified } = config();
  if (!certified || new URL(certified).origin === location.origin) return undefined;
  return new URL(location.pathname.slice(import.meta.env.BASE_URL.length) + location.search, certified).href;
}

/** Where the API lies, without a slash at the end. */
export function apiAddress(): string {
  return (config().api || location.origin).replace(/\/+$/, "");
}
