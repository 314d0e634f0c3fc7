// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface TextProps {
  label: string;
  value: string;
  set: (value: string) => void;
  hint?: string;
  type?: "text" | "password" | "datetime-local";
  numeric?: boolean;
  autoComplete?: string;
  step?: number;
}

export function Text({ label, value, set, hint, type = "text", numeric, autoComplete, step }: TextProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type={type as "text"}
        value={value}
        step={step}
        inputMode={numeric ? "decimal" : undefined}
        autoComplete={(autoComplete ?? "off") as never}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(e) => set(e.currentTarget.value)}
      />
      {hint && (
        <small id={`${id}-hint`} class="hint">
          {hint}
        </small>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  of: readonly T[];
  words: Record<T, string>;
  set: (value: T) => void;
}

export function Select<T extends string>({ label, value, of, words, set }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(e) => set(e.currentTarget.value as T)}>
        {of.map((each) => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </select>
    </div>
  );
}

export function Radios<T extends string>({ label, value, of, words, set }: ChoiceProps<T>) {
  const name = useId();
  return (
    <div class="radios" role="radiogroup" aria-label={label}>
      {of.map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={each === value} onChange={() => set(each)} />
          <span>{words[each]}</span>
        </label>
      ))}
    </div>
  );
}

export function Pair({ children }: { children: ComponentChildren }) {
  return <div class="pair">{children}</div>;
}
