// SPDX-License-Identifier: Apache-2.0
/** SHA-256, in hexadecimal: what arrives can be held against what was taken. */
export async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (b) => b.toString(16).padStart(2, "0")).join("");
}
