// SPDX-License-Identifier: Apache-2.0
// What somebody chose for this browser: language, light or dark, the clock. Nothing of the mission is
// kept here.
import { effect, signal } from "@preact/signals";

export const languages = ["en", "uk", "fr"] as const;
export type Language = (typeof languages)[number];
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const clocks = ["utc", "mission"] as const;
export type Clock = (typeof clocks)[number];
export const switches = ["on", "off"] as const;
export type Switch = (typeof switches)[number];

function kept<T extends string>(name: string, among: readonly T[], usual: T): T {
  try {
    const value = localStorage.getItem("truce." + name);
    return among.find((one) => one === value) ?? usual;
  } catch {
    return usual;
  }
}
function keep(name: string, value: string): void {
  try {
    localStorage.setItem("truce." + name, value);
  } catch {
    // A browser that keeps nothing still shows everything.
  }
}
function spoken(): Language {
  const wanted = typeof navigator === "undefined" ? [] : navigator.languages;
  for (const one of wanted) {
    const found = languages.find((known) => one.toLowerCase().startsWith(known));
    if (found) return found;
  }
  return "en";
}

export const language = signal<Language>(kept("language", languages, spoken()));
export const theme = signal<Theme>(kept("theme", themes, "system"));
export const clock = signal<Clock>(kept("clock", clocks, "mission"));
/** Shortcuts of a single letter: speech input types letters too. */
export const singleKeys = signal<Switch>(kept("keys", switches, "on"));
/** The mission's own zone: that of its agreement, once it is known. */
export const missionZone = signal("UTC");

export function startSettings(): void {
  effect(() => {
    document.documentElement.lang = language.value;
    keep("language", language.value);
  });
  effect(() => {
    if (theme.value === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme.value;
    keep("theme", theme.value);
  });
  effect(() => keep("clock", clock.value));
  effect(() => keep("keys", singleKeys.value));
}
