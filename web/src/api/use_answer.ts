// SPDX-License-Identifier: Apache-2.0
// What the server says at an address, for a page: asked again when records of the named types come,
// when the connection is back and the last question failed, and on demand. What was last known stays in
// view while it is asked again, and is marked stale where that fails.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Asking, type Fetcher } from "./asking";
import { get, type Problem } from "./client";
import { listening, onBack, onRecords } from "./live";

export interface Answer<T> {
  data: T | undefined;
  problem: Problem | undefined;
  asking: boolean;
  at: Date | undefined; // when `data` came
  again: () => void;
}
export type { Fetcher };

const settleMs = 1200; // a burst of records asks once
export const anyRecord = ["*"];

interface Held<T> {
  key: string;
  data?: T;
  problem?: Problem | undefined;
  at?: Date;
}

/** `fetcher` null: nothing to ask yet. It is asked anew where `key` changes. */
export function useFetched<T>(key: string, fetcher: Fetcher<T> | null, renewedBy: readonly string[] = [], settle = settleMs): Answer<T> {
  const [state, setState] = useState<Held<T>>({ key });
  const [busy, setBusy] = useState(fetcher !== null);
  const latest = useRef(fetcher);
  latest.current = fetcher;
  const one = useRef<Asking<T> | undefined>(undefined);
  const failed = useRef(false);

  useEffect(() => {
    if (!latest.current) return;
    const ask: Fetcher<T> = async (signal) => {
      await listening(); // nothing falls between the answer and the stream
      return (latest.current as Fetcher<T>)(signal);
    };
    const asking = new Asking<T>(ask, () => setBusy(true), (told) => {
      failed.current = "problem" in told;
      setState((old) => ("data" in told ? { key, ...told } : old.key === key ? { ...old, ...told } : { key, ...told }));
      setBusy(false);
    }, settle);
    one.current = asking;
    asking.now();
    return () => {
      one.current = undefined;
      asking.end();
    };
  }, [key, fetcher === null]);

  const types = renewedBy.join(" ");
  useEffect(() => {
    const wanted = new Set([...types.split(" "), "behind"]);
    const endRecords = types === "" ? undefined : onRecords((records) => {
      if (wanted.has("*") || records.some((r) => wanted.has(r.type))) one.current?.soon();
    });
    const endBack = onBack(() => {
      if (failed.current) one.current?.now();
    });
    return () => {
      endRecords?.();
      endBack();
    };
  }, [types]);

  const again = useCallback(() => one.current?.now(), []);
  const own = state.key === key;
  return { data: own ? state.data : undefined, problem: own ? state.problem : undefined, at: own ? state.at : undefined, asking: busy, again };
}

export function useAnswer<T>(path: string | null, renewedBy: readonly string[] = [], settle = settleMs): Answer<T> {
  return useFetched<T>(path ?? "", path === null ? null : (signal) => get<T>(path, signal), renewedBy, settle);
}
