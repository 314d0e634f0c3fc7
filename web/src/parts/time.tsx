// SPDX-License-Identifier: Apache-2.0
import type { JSX } from "preact";
import { dayTime } from "../app/times";

/** A moment with its zone; the machine-readable one beside it. */
export function Time({ at }: { at: string }): JSX.Element {
  return <time dateTime={at}>{dayTime(at)}</time>;
}
