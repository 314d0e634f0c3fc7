// SPDX-License-Identifier: Apache-2.0
// Options of a plan side by side. Pure.
import type { Schemas } from "../../api/client";

export type Plan = Schemas["Plan"];
export type Option = Plan["options"][number];
export type Measure = Option["measures"][number];

export interface MeasureRow {
  code: string;
  title: string;
  unit: string;
  more_is_better: boolean;
  values: (number | null)[]; // of each option shown
  best: number | null; // null: all alike, or one alone
}

/** A row a measure, in the order in which they first stand; the best is told where options differ. */
export function compared(options: readonly Option[]): MeasureRow[] {
  const rows = new Map<string, MeasureRow>();
  options.forEach((option, i) => {
    for (const m of option.measures) {
      const row = rows.get(m.code) ?? { code: m.code, title: m.title, unit: m.unit, more_is_better: m.more_is_better, values: options.map(() => null), best: null };
      row.values[i] = m.value;
      rows.set(m.code, row);
    }
  });
  for (const row of rows.values()) {
    const known = row.values.filter((v): v is number => v !== null);
    const best = row.more_is_better ? Math.max(...known) : Math.min(...known);
    row.best = known.length > 1 && known.some((v) => v !== best) ? best : null;
  }
  return [...rows.values()];
}

/** How far below its bound an option may be, as a share; 0: proven. */
export function gapOf({ value, bound }: Option["proof"]): number {
  const size = Math.max(Math.abs(value), Math.abs(bound));
  return size > 0 ? Math.abs(bound - value) / size : 0;
}
