// SPDX-License-Identifier: Apache-2.0
import { timesOf } from "./check.ts";
import type { FieldsProps } from "./form.tsx";
import { Pair, Select, Text } from "./parts.tsx";
import { instantText, momentsOf, ownZone } from "./zone.ts";

export function When({ words, report, change, now }: FieldsProps & { now: () => void }) {
  const zones = [...new Set([report.zone, ownZone(), "UTC", "Europe/Kyiv"])];
  const names = Object.fromEntries(zones.map((z) => [z, z]));
  const times = timesOf(report);
  const twice = [report.from, report.until].some((t) => momentsOf(t, report.zone).length > 1);
  const shown = times ? [...new Set([times.from, times.until])].map((ms) => instantText(ms, report.zone)) : [];
  return (
    <fieldset>
      <legend>{words.when}</legend>
      <button type="button" onClick={now}>
        {words.now}
      </button>
      <Pair>
        <Text label={words.from} type="datetime-local" step={1} value={report.from} set={(from) => change({ from })} />
        <Text label={words.until} type="datetime-local" step={1} value={report.until} set={(until) => change({ until })} />
      </Pair>
      <Pair>
        <Select label={words.zone} value={report.zone} of={zones} words={names} set={(zone) => change({ zone })} />
        <Text label={words.clock_error} numeric value={report.clock_error_s} set={(clock_error_s) => change({ clock_error_s })} />
      </Pair>
      {twice && (
        <label class="tick">
          <input type="checkbox" checked={report.second_hour} onChange={(e) => change({ second_hour: e.currentTarget.checked })} />
          <span>{words.second_hour}</span>
        </label>
      )}
      {shown.length > 0 && <p class="hint">{words.told_as(shown.join(" – "))}</p>}
    </fieldset>
  );
}
