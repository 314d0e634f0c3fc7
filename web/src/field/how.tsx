// SPDX-License-Identifier: Apache-2.0
import { useId } from "preact/hooks";
import type { FieldsProps } from "./form.tsx";
import { Radios, Select } from "./parts.tsx";
import { ways, weapons } from "./report.ts";

export function How({ words, report, change }: FieldsProps) {
  const id = useId();
  return (
    <fieldset>
      <legend>{words.how}</legend>
      <Radios label={words.how} value={report.way} of={ways} words={words.way} set={(way) => change({ way })} />
      <Select label={words.weapon_title} value={report.weapon} of={weapons} words={words.weapon} set={(weapon) => change({ weapon })} />
      <div class="field">
        <label for={id}>{words.words}</label>
        <textarea id={id} rows={3} value={report.words} aria-describedby={`${id}-hint`} onInput={(e) => change({ words: e.currentTarget.value })} />
        <small id={`${id}-hint`} class="hint">
          {words.words_hint}
        </small>
      </div>
    </fieldset>
  );
}
