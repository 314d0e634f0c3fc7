// SPDX-License-Identifier: Apache-2.0
// The check that verify.html carries; the build takes it out of that file (verify_module.mjs).
declare module "truce:verify" {
  // Texts of one character a byte.
  export interface Given {
    key: string;
    witnesses?: string; // one a line
    needed?: string; // how many of them; empty: all
    checkpoint: string;
    proof: string;
    record: string;
    handovers?: string[];
    older?: string;
    consistency?: string;
  }
  export interface Head {
    origin: string;
    size: bigint;
    witnesses: [string, bigint][];
  }
  export interface Proved {
    head: Head;
    record: { sequence: bigint; told: [string, string][]; hidden: number };
    older?: Head;
  }
  // Throws what does not hold.
  export function verify(given: Given): Promise<Proved>;
  export function shown(text: string): string;
  export function latin(bytes: Uint8Array): string;
  interface Said {
    key: string;
    key_hint: string;
    witnesses: string;
    witnesses_hint: string;
    needed: string;
    checkpoint: string;
    proof: string;
    record: string;
    handovers: string;
    handovers_hint: string;
    older: string;
    older_hint: string;
    consistency: string;
    check: string;
    holds: string;
    fails: string;
    title: string;
    what: string;
    nothing: string;
    alone: string;
    old_browser: string;
    stands(n: bigint): string;
    hidden(n: number): string;
    head(origin: string, n: bigint): string;
    by(witness: string, time: string): string;
    grew(n: bigint): string;
  }
  export const words: Record<"en" | "uk" | "fr", Said>;
}
