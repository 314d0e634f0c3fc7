// SPDX-License-Identifier: Apache-2.0
// One question, asked again and again: never twice at once, and an answer under way is never thrown away
// for a renewal. What is wanted meanwhile is asked for once it has landed.
import { Problem } from "./client";

export type Fetcher<T> = (signal: AbortSignal) => Promise<T>;
export type Landed<T> = { data: T; at: Date } | { problem: Problem };

export class Asking<T> {
  private abort = new AbortController();
  private under_way = false;
  private wanted: "" | "soon" | "now" = "";
  private took = 0; // ms, of the last answer
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ask: Fetcher<T>,
    private readonly began: () => void,
    private readonly landed: (with_what: Landed<T>) => void,
    private readonly settleMs: number,
  ) {}

  /** Somebody asks: at once, or once what is under way has landed. */
  now(): void {
    if (this.under_way) this.wanted = "now";
    else void this.run();
  }
  /** Records came: a burst asks once, and the slower the answer, the more seldom. */
  soon(): void {
    if (this.under_way) this.wanted ||= "soon";
    else this.timer ??= setTimeout(() => void this.run(), Math.max(this.settleMs, 2 * this.took));
  }
  end(): void {
    this.abort.abort();
    clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.under_way = true;
    this.wanted = "";
    this.began();
    const from = Date.now();
    const told = await this.ask(this.abort.signal).then(
      (data): Landed<T> => ({ data, at: new Date() }),
      (error: unknown): Landed<T> => ({ problem: error instanceof Problem ? error : new Problem(-1, error instanceof Error ? error.message : "") }),
    );
    this.under_way = false;
    if (this.abort.signal.aborted) return;
    this.took = Date.now() - from;
    this.landed(told);
    const wanted = this.wanted as "" | "soon" | "now";
    if (wanted === "now") void this.run();
    else if (wanted === "soon") this.soon();
  }
}
