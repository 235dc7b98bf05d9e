import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ProblemError } from "./client";

/** What a view knows of a question: nothing yet, an answer, or why there is none. */
export interface Answer<T> {
  data?: T;
  problem?: Error;
  loading: boolean;
  again(): void;
}

/** Answers of this page's life, so that the back button shows at once what was seen; the newest last. */
const kept = new Map<string, unknown>();
const KEPT_AT_MOST = 120;

function keep(key: string, data: unknown): void {
  kept.delete(key);
  kept.set(key, data);
  if (kept.size > KEPT_AT_MOST) {
    kept.delete(kept.keys().next().value!);
  }
}

/** Forgets answers whose keys begin so, after a change that made them untrue. */
export function forget(prefix: string): void {
  [...kept.keys()].filter((key) => key.startsWith(prefix)).forEach((key) => kept.delete(key));
}

/**
 * Asks when the key changes, shows what was kept meanwhile, and drops answers of keys that are no longer wanted.
 *
 * @param key names the question with all its parameters; null asks nothing
 */
export function useAnswer<T>(key: string | null, ask: () => Promise<T>): Answer<T> {
  const [state, set] = useState<{ key: string | null; data?: T; problem?: Error; loading: boolean }>(() => initial(key));
  const [round, next] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    let wanted = true;
    const before = initial<T>(key);
    set((old) => ({ ...before, data: before.data ?? (old.key === key ? old.data : undefined) }));
    if (key !== null) {
      latest.current().then(
        (data) => {
          keep(key, data);
          if (wanted) set({ key, data, loading: false });
        },
        (problem: Error) => wanted && set({ key, problem, loading: false }),
      );
    }
    return () => {
      wanted = false;
    };
  }, [key, round]);
  const again = useCallback(() => next((number) => number + 1), []);
  // Between a new key and its effect the old answer must not be taken for the new one.
  return state.key === key ? { ...state, again } : { ...initial<T>(key), again };
}

function initial<T>(key: string | null): { key: string | null; data?: T; loading: boolean } {
  const data = key === null ? undefined : (kept.get(key) as T | undefined);
  return { key, loading: key !== null, ...(data !== undefined && { data }) };
}

export interface Paged<R> {
  rows: R[];
  problem?: Error;
  loading: boolean;
  complete: boolean;
  more(): void;
  again(): void;
}

/** Pages of a list by its cursor, fetched when more rows are wanted; the back button finds what was there. */
export function usePages<R>(key: string, page: (cursor?: string) => Promise<{ rows: R[]; next?: string | null }>): Paged<R> {
  interface State {
    key: string;
    rows: R[];
    next?: string | null;
    problem?: Error;
    loading: boolean;
  }
  const fresh = (): State =>
    (kept.get(`pages ${key}`) as State | undefined) ?? { key, rows: [], loading: false, next: undefined };
  const [state, set] = useState<State>(fresh);
  const current = useRef(state);
  const latest = useRef(page);
  latest.current = page;
  const change = (to: State) => {
    current.current = to;
    set(to);
    if (!to.loading && !to.problem) keep(`pages ${to.key}`, to);
  };
  const load = useCallback(async (from: State) => {
    change({ ...from, loading: true, problem: undefined });
    try {
      const { rows, next } = await latest.current(from.next ?? undefined);
      if (current.current.key === from.key) {
        change({ key: from.key, rows: [...from.rows, ...rows], next: next ?? null, loading: false });
      }
    } catch (problem) {
      if (current.current.key === from.key) {
        change({ ...from, loading: false, problem: problem as Error });
      }
    }
  }, []);
  useEffect(() => {
    const start = fresh();
    change(start);
    if (start.next === undefined) void load(start);
  }, [key]);
  const shown = state.key === key ? state : fresh();
  return {
    rows: shown.rows,
    ...(shown.problem && { problem: shown.problem }),
    loading: shown.loading || shown.next === undefined,
    complete: shown.next === null,
    more: () => {
      const now = current.current;
      if (!now.loading && !now.problem && now.next) void load(now);
    },
    again: () => void load({ key, rows: [], next: undefined, loading: false }),
  };
}

/** Why something was refused, in the API's words. */
export function told(problem: Error): { title: string; detail?: string; code?: string; request?: string; status?: number } {
  if (problem instanceof ProblemError) {
    const { title, detail, code, request_id: request, pointer } = problem.problem;
    return {
      title: title ?? `HTTP ${problem.status}`,
      ...(detail && { detail: pointer ? `${detail} (${pointer})` : detail }),
      ...(code && { code }),
      ...(request && { request }),
      status: problem.status,
    };
  }
  return { title: "The API could not be reached.", detail: problem.message };
}
