// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { EventReader, type Told } from "./sse";

const stream = "retry: 3000\n\n: still here\n\nid: 7\nevent: CaseMoved\ndata: {\"a\":1}\n\nid:8\r\ndata: one\r\ndata: two\r\n\r\ndata: left open";
const wanted: Told[] = [
  { id: "7", event: "CaseMoved", data: '{"a":1}' },
  { id: "8", event: "message", data: "one\ntwo" },
];

test("events come out whole, however the bytes are cut", () => {
  for (let size = 1; size <= stream.length; size++) {
    const reader = new EventReader();
    const out: Told[] = [];
    for (let at = 0; at < stream.length; at += size) out.push(...reader.feed(stream.slice(at, at + size)));
    assert.deepEqual(out, wanted, `in pieces of ${size}`);
  }
});
test("an id holds until the next one, a name for one event", () => {
  const out = new EventReader().feed("id: 4\nevent: A\ndata: x\n\ndata: y\n\n");
  assert.deepEqual(out.map((t) => [t.id, t.event]), [["4", "A"], ["4", "message"]]);
});
test("a number alone is no event, and is kept", () => {
  const reader = new EventReader();
  assert.deepEqual(reader.feed("id: 41\n"), []);
  assert.equal(reader.last, "", "not before the block ends");
  assert.deepEqual(reader.feed("\n"), []);
  assert.equal(reader.last, "41");
});
