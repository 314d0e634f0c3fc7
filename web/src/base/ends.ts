// SPDX-License-Identifier: Apache-2.0
/** The least and the most. By a loop: there may be more of them than a call takes arguments. */
export function endsOf(numbers: readonly number[]): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const n of numbers) {
    if (n < least) least = n;
    if (n > most) most = n;
  }
  return [least, most];
}
