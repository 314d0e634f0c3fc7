// SPDX-License-Identifier: Apache-2.0
// Server-sent events after the HTML standard (9.2.6): bytes come in pieces, events go out whole. Read
// by fetch and not by EventSource, which tells no status, hears no comment and names each event first.
export interface Told {
  id: string;
  event: string;
  data: string;
}

export class EventReader {
  private rest = "";
  private data: string[] = [];
  private event = "";
  private id = "";
  /** The last id told, also of a block without data: there a listener goes on. */
  last = "";

  /** Events that this piece completes. A line may end with CR, LF or both. */
  feed(piece: string): Told[] {
    const text = this.rest + piece;
    const out: Told[] = [];
    let from = 0;
    for (;;) {
      const end = text.slice(from).search(/[\r\n]/);
      if (end < 0) break;
      const at = from + end;
      if (text[at] === "\r" && at + 1 === text.length) break; // its LF may be in the next piece
      this.take(text.slice(from, at), out);
      from = at + (text.startsWith("\r\n", at) ? 2 : 1);
    }
    this.rest = text.slice(from);
    return out;
  }

  private take(line: string, out: Told[]): void {
    if (line === "") {
      if (this.data.length > 0) out.push({ id: this.id, event: this.event || "message", data: this.data.join("\n") });
      this.last = this.id;
      this.data = [];
      this.event = "";
      return;
    }
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") this.data.push(value);
    else if (name === "event") this.event = value;
    else if (name === "id" && !value.includes("\0")) this.id = value;
  }
}
