// SPDX-License-Identifier: Apache-2.0
// Several of a list, each with its box.
import type { JSX } from "preact";

interface TicksProps {
  label: string;
  options: readonly { value: string; words: string }[];
  chosen: readonly string[];
  change: (chosen: string[]) => void;
}
export function Ticks({ label, options, chosen, change }: TicksProps): JSX.Element {
  const turn = (value: string, on: boolean): void => change(on ? [...chosen, value] : chosen.filter((c) => c !== value));
  return (
    <fieldset class="ticks">
      <legend>{label}</legend>
      {options.map(({ value, words }) => (
        <label key={value}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={(e) => turn(value, e.currentTarget.checked)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
