// SPDX-License-Identifier: Apache-2.0
// What the server says at an address, for a page: asked again when records of the named types come,
// when the connection is back, and on demand. What was last known stays in view while it is asked
// again, and is marked stale where that fails.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { get, Problem } from "./client";
import { onRecords } from "./live";

export interface Answer<T> {
  data: T | undefined;
  problem: Problem | undefined;
  asking: boolean;
  at: Date | undefined; // when `data` came
  again: () => void;
}

export type Fetcher<T> = (signal: AbortSignal) => Promise<T>;

const settleMs = 1200; // a burst of records asks once

/** `fetcher` null: nothing to ask yet. It is asked anew where `key` changes. */
export function useFetched<T>(key: string, fetcher: Fetcher<T> | null, renewedBy: readonly string[] = []): Answer<T> {
  const [state, setState] = useState<{ key: string; data?: T; problem?: Problem; at?: Date }>({ key });
  const [asking, setAsking] = useState(fetcher !== null);
  const [round, setRound] = useState(0);
  const latest = useRef(fetcher);
  latest.current = fetcher;
  const again = useCallback(() => setRound((n) => n + 1), []);

  useEffect(() => {
    const ask = latest.current;
    if (!ask) return;
    const abort = new AbortController();
    setAsking(true);
    ask(abort.signal).then(
      (data) => {
        if (abort.signal.aborted) return;
        setState({ key, data, at: new Date() });
        setAsking(false);
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const problem = error instanceof Problem ? error : new Problem(-1, error instanceof Error ? error.message : "");
        setState((old) => (old.key === key ? { ...old, problem } : { key, problem }));
        setAsking(false);
      },
    );
    return () => abort.abort();
  }, [key, fetcher === null, round]);

  const types = renewedBy.join(" ");
  useEffect(() => {
    if (types === "") return;
    const wanted = new Set([...types.split(" "), "behind"]);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = onRecords((records) => {
      if (timer === undefined && records.some((r) => wanted.has(r.type)))
        timer = setTimeout(() => {
          timer = undefined;
          again();
        }, settleMs);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [types]);

  const own = state.key === key;
  return { data: own ? state.data : undefined, problem: own ? state.problem : undefined, at: own ? state.at : undefined, asking, again };
}

export function useAnswer<T>(path: string | null, renewedBy: readonly string[] = []): Answer<T> {
  return useFetched<T>(path ?? "", path === null ? null : (signal) => get<T>(path, signal), renewedBy);
}
