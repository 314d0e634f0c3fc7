// SPDX-License-Identifier: Apache-2.0
// The field form: a page of its own, small, for a phone on a bad network.
import { render } from "preact";
import { App } from "./app.tsx";
import { Store } from "./store.ts";

async function start(): Promise<void> {
  const store = await Store.open().catch(() => null);
  const kept = await store?.setting("language");
  render(<App store={store} kept={kept} />, document.getElementById("field")!);
}

void start();
