// SPDX-License-Identifier: Apache-2.0
// A token as it lies on the phone: sealed (AES-GCM, NIST SP 800-38D) under a key that this browser
// keeps and gives to no script. It keeps the token out of copies of the storage; it does not stop
// whoever can open this page, who can send under it until it is removed.
import type { Store } from "./store.ts";

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}
const kind = "AES-GCM";

async function keyOf(store: Store): Promise<CryptoKey> {
  const kept = await store.setting("key");
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: kind, length: 256 }, false, ["encrypt", "decrypt"]);
  await store.set("key", made);
  return made;
}

export async function keepToken(store: Store, token: string): Promise<void> {
  if (token === "") return store.set("token", null);
  const key = await keyOf(store);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = await crypto.subtle.encrypt({ name: kind, iv }, key, new TextEncoder().encode(token));
  await store.set("token", { iv, bytes });
}

// Empty where there is none.
export async function keptToken(store: Store): Promise<string> {
  const sealed = await store.setting("token");
  const key = await store.setting("key");
  if (!sealed || !key) return "";
  const bytes = await crypto.subtle.decrypt({ name: kind, iv: sealed.iv }, key, sealed.bytes).catch(() => null);
  return bytes ? new TextDecoder().decode(bytes) : "";
}
