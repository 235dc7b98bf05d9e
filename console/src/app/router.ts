import { computed, signal } from "@preact/signals";
import { made } from "../api/client";

/** The address is the state of every view: what a view shows follows from its path and its query alone. */
const BASE = import.meta.env.BASE_URL.replace(/\/$/, "");

export type Query = Record<string, string | number | boolean | null | undefined>;

export const path = signal("/");
const search = signal("");
export const query = computed(() => new URLSearchParams(search.value));

/** Reads the address; at the start, and whenever the browser changed it. */
export function readAddress(): void {
  const now = location.pathname.startsWith(BASE) ? location.pathname.slice(BASE.length) || "/" : "/";
  if (now !== path.peek()) {
    made.value = [];
  }
  path.value = now;
  search.value = location.search;
}

export function startRouter(): void {
  readAddress();
  addEventListener("popstate", readAddress);
  document.addEventListener("click", followInside);
}

/** The address of a view; what is empty or undefined is left out. */
export function href(to: string, parameters: Query = {}): string {
  const list = new URLSearchParams();
  Object.entries(parameters).forEach(([name, value]) => {
    if (value !== undefined && value !== null && value !== "" && value !== false) list.set(name, String(value));
  });
  const text = list.toString();
  return `${BASE}${to}${text && `?${text}`}`;
}

/** A part of a path: ids are anything that a sender chose. */
export const part = (id: string) => encodeURIComponent(id);

export function go(address: string, replace = false): void {
  history[replace ? "replaceState" : "pushState"](null, "", address);
  readAddress();
  if (!replace) {
    document.querySelector("main")?.scrollTo(0, 0);
  }
}

/** Changes some parameters of this view; a filter that is typed replaces the entry, so that "back" leaves the view. */
export function refine(change: Query, replace = true): void {
  const next: Query = { ...Object.fromEntries(query.peek()), ...change };
  go(href(path.peek(), next), replace);
}

/** Links stay ordinary ones (middle click, copy, screen readers); a plain click changes the view without a reload. */
function followInside(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }
  const link = (event.target as Element).closest?.("a");
  if (
    !link ||
    link.target ||
    link.hasAttribute("download") ||
    link.origin !== location.origin ||
    !link.pathname.startsWith(`${BASE}/`)
  ) {
    return;
  }
  event.preventDefault();
  go(link.pathname + link.search);
}

/**
 * The parameters of a path that fits a pattern such as `/sessions/:id`, else undefined; a malformed escape fits nothing.
 */
export function match(pattern: string, at: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = at.replace(/\/$/, "").split("/");
  if (at === "/" ? pattern !== "/" : wanted.length !== given.length) {
    return undefined;
  }
  const found: Record<string, string> = {};
  for (let i = 0; i < wanted.length; i++) {
    const want = wanted[i]!;
    if (want.startsWith(":")) {
      try {
        found[want.slice(1)] = decodeURIComponent(given[i] ?? "");
      } catch {
        return undefined;
      }
    } else if (want !== (given[i] ?? "")) {
      return undefined;
    }
  }
  return found;
}
