import { effect, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";

const KEY = "memory-graph.theme";
const named = (text: string | null): Theme => (text === "light" || text === "dark" ? text : "system");

export const theme = signal<Theme>(named(localStorage.getItem(KEY)));

/** Counts changes of what is seen, by the switch or by the system: canvases are drawn anew. */
export const painted = signal(0);

export function startTheme(): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => painted.value++);
  effect(() => {
    if (theme.value === "system") {
      delete document.documentElement.dataset["theme"];
    } else {
      document.documentElement.dataset["theme"] = theme.value;
    }
    localStorage.setItem(KEY, theme.value);
    painted.value = painted.peek() + 1;
  });
}

export function nextTheme(): void {
  theme.value = theme.value === "system" ? "light" : theme.value === "light" ? "dark" : "system";
}

/** The colour that a custom property has in the theme that is seen, for canvases. */
export function colour(property: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${property})`;
  document.body.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}
