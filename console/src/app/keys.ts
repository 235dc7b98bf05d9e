import { signal } from "@preact/signals";
import { entries } from "./routes";
import { go, href } from "./router";
import { nextTheme } from "./theme";

export const paletteOpen = signal(false);
export const helpOpen = signal(false);

const GO_WITHIN_MS = 1_500;
let goSince = 0;

/** What keys do everywhere; fields keep theirs. */
export function startKeys(): void {
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      paletteOpen.value = !paletteOpen.value;
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target) || paletteOpen.value || isDialogOpen()) {
      return;
    }
    if (plain(event.key, event.timeStamp)) {
      event.preventDefault();
    }
  });
}

/** By the page, which is ahead of the signals: a dialog is gone before its event says so. */
function isDialogOpen(): boolean {
  return document.querySelector("dialog[open]") !== null;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable);
}

function plain(key: string, at: number): boolean {
  const afterGo = at - goSince < GO_WITHIN_MS;
  goSince = 0;
  if (afterGo) {
    const entry = entries.find((one) => one.key === key);
    if (entry) go(href(entry.to));
    return !!entry;
  }
  switch (key) {
    case "g":
      goSince = at;
      return true;
    case "?":
      helpOpen.value = true;
      return true;
    case "t":
      nextTheme();
      return true;
    case "/": {
      const field = document.querySelector<HTMLElement>("[data-search]");
      if (!field) paletteOpen.value = true;
      field?.focus();
      return true;
    }
    default:
      return false;
  }
}
