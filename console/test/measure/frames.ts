import type { Page } from "playwright-core";

/** How long frames took while something moved; milliseconds. */
export interface Frames {
  frames: number;
  p50: number;
  p95: number;
  max: number;
  /** Of those that a display of 60 frames a second would have shown, in per cent. */
  dropped: number;
}

const FRAME_MS = 1000 / 60;

/** Frame times while it moves: from one animation frame of the page to the next. */
export async function frames(page: Page, move: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const times: number[] = [];
    const state = { times, on: true };
    (window as unknown as { frames: typeof state }).frames = state;
    const next = (now: number) => {
      times.push(now);
      if (state.on) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await move();
  const times = await page.evaluate(() => {
    const state = (window as unknown as { frames: { times: number[]; on: boolean } }).frames;
    state.on = false;
    return state.times;
  });
  return of(times.slice(1).map((time, i) => time - times[i]!));
}

export function of(took: number[]): Frames {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
  const due = took.reduce((sum, ms) => sum + ms, 0) / FRAME_MS;
  const dropped = took.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / FRAME_MS) - 1), 0);
  return { frames: took.length, p50: at(0.5), p95: at(0.95), max: at(1), dropped: round((100 * dropped) / Math.max(1, due)) };
}

export const round = (number: number) => Math.round(number * 10) / 10;

export const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
