// SPDX-License-Identifier: Apache-2.0
// The classes of a daily report, each with its number and how it was counted.
import type { FieldsProps } from "./form.tsx";
import { countClasses, countWords, type CountClass, type Counted, type CountWord } from "./report.ts";
import type { Words } from "./words/index.ts";

interface RowProps {
  words: Words;
  of: CountClass;
  counted: Counted | undefined;
  set: (counted: Counted | undefined) => void;
}

function Row({ words, of, counted, set }: RowProps) {
  const name = words.counted[of];
  const number = counted?.number ?? 0;
  const how = counted?.how ?? "exactly";
  const put = (n: number) => set(n > 0 ? { number: n, how } : undefined);
  return (
    <div class={counted ? "count counted" : "count"} role="group" aria-label={name}>
      <span class="name">{name}</span>
      <button type="button" aria-label={words.one_fewer(name)} disabled={number === 0} onClick={() => put(number - 1)}>
        −
      </button>
      <input
        inputMode="numeric"
        aria-label={words.number_of(name)}
        value={number === 0 ? "" : String(number)}
        placeholder="0"
        onInput={(e) => put(Number(e.currentTarget.value.replace(/\D/g, "").slice(0, 6)))}
      />
      <button type="button" aria-label={words.one_more(name)} onClick={() => put(number + 1)}>
        +
      </button>
      {counted && (
        <select
          aria-label={words.how_counted(name)}
          value={how}
          onChange={(e) => set({ number, how: e.currentTarget.value as CountWord })}
        >
          {countWords.map((word) => (
            <option key={word} value={word}>
              {words.how_many[word]}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

export function Counts({ words, report, change }: FieldsProps) {
  const set = (of: CountClass) => (counted: Counted | undefined) => {
    change((now) => {
      const counts = { ...now.counts };
      if (counted) counts[of] = counted;
      else delete counts[of];
      return { counts };
    });
  };
  return (
    <fieldset>
      <legend>{words.what}</legend>
      {countClasses.map((of) => (
        <Row key={of} words={words} of={of} counted={report.counts[of]} set={set(of)} />
      ))}
    </fieldset>
  );
}
