// SPDX-License-Identifier: Apache-2.0
// What to do with what the server says of the session, given whose pages are open. Pure.
export interface SessionTold {
  signed_in: boolean;
  account: string;
  second_factor_wanted?: boolean;
  must_change_password?: boolean;
}
export type Door = "out" | "code" | "password" | "in";

export function doorOf(told: SessionTold): Door {
  if (!told.signed_in) return "out";
  if (told.second_factor_wanted) return "code";
  return told.must_change_password ? "password" : "in";
}

// keep: pages and what is typed in them stay behind the door until the same account is back.
// another: somebody else came in, whom what stands there is no business of.
export type Pages = "none" | "show" | "keep" | "another";
export function pagesOf(told: SessionTold, held: string): Pages {
  const door = doorOf(told);
  if (held === "") return door === "in" ? "show" : "none";
  if (door === "out") return "keep";
  if (told.account !== held) return "another";
  return door === "in" ? "show" : "keep";
}

export const warnBeforeMs = 15 * 60_000;
/** Minutes until a session ends, where it is time to say so. */
export function endsIn(expires: string | undefined, now: number): number | null {
  const left = Date.parse(expires ?? "") - now;
  return left > 0 && left <= warnBeforeMs ? Math.ceil(left / 60_000) : null;
}
