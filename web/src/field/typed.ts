// SPDX-License-Identifier: Apache-2.0
// The report that is being typed: one value, changed part by part, each change upon what stands there
// now. A compass, a position or a photo that comes late changes the report that it was asked for, or
// nothing: neither what was typed since is undone, nor does a saved report come back.
import type { Report } from "./report.ts";

export type Part = Partial<Report> | ((now: Report) => Partial<Report>);
export type Change = (part: Part) => void;

export interface Typed {
  now: () => Report;
  changeOf: (id: string) => Change;
  hold: () => void; // while it is saved: no change is taken
  go_on: () => void; // it was not saved
  next: (report: Report) => void;
}

// `told` hears each new value; `keep` those that somebody typed.
export function typed(first: Report, told: (report: Report) => void, keep: (report: Report) => void): Typed {
  let now = first;
  let held = false;
  return {
    now: () => now,
    changeOf: (id) => (part) => {
      if (held || now.id !== id) return;
      now = { ...now, ...(typeof part === "function" ? part(now) : part) };
      told(now);
      keep(now);
    },
    hold: () => void (held = true),
    go_on: () => void (held = false),
    next: (report) => {
      now = report;
      held = false;
      told(now);
    },
  };
}
