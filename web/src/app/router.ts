// SPDX-License-Identifier: Apache-2.0
// Addresses behind the #: "#/incident/I-000001?from=map". The server never sees them.
import { signal } from "@preact/signals";

export interface Place {
  page: string; // "" is the first page
  parts: readonly string[]; // what follows it
  query: ReadonlyMap<string, string>;
}

export function placeOf(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const decoded = path.split("/").map(unescaped);
  return { page: decoded[0] ?? "", parts: decoded.slice(1).filter((p) => p !== ""), query: new Map(new URLSearchParams(query)) };
}
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function address(page: string, parts: readonly string[] = [], query: Readonly<Record<string, string | undefined>> = {}): string {
  const path = [page, ...parts].map(encodeURIComponent).join("/");
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) asked.set(name, value);
  const text = asked.toString();
  return `#/${path}${text ? "?" + text : ""}`;
}

export const place = signal<Place>(placeOf(typeof location === "undefined" ? "" : location.hash));

/** Asked before another page is shown: false stays. Whoever holds what would be lost sets it. */
export const mayLeave: { call: () => boolean } = { call: () => true };
let shown = typeof location === "undefined" ? "" : location.hash;

export function startRouter(): void {
  addEventListener("hashchange", () => {
    const to = placeOf(location.hash);
    const same = to.page === place.value.page && to.parts.join("/") === place.value.parts.join("/");
    if (!same && !mayLeave.call()) return history.pushState(null, "", shown || "#/");
    shown = location.hash;
    place.value = to;
  });
}
export function go(to: string): void {
  location.hash = to;
}
/** The address changes without a step in the history: a filter, a slider. */
export function amend(to: string): void {
  history.replaceState(null, "", to);
  shown = to;
  place.value = placeOf(to);
}
