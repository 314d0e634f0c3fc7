// SPDX-License-Identifier: Apache-2.0
// One report, and one photo, over a network that may fail at any moment. What came of it is told
// apart: taken, refused for good, to be tried again, or nobody signed in.
import { detailOf, patience, type Access } from "./access.ts";
import type { Taken } from "./queue.ts";

export type Sent =
  | { kind: "taken"; answer: Taken }
  | { kind: "refused"; why: string }
  | { kind: "sign_in" }
  | { kind: "later"; after_ms: number | null } // busy: the server has said so, and has it not
  | { kind: "no_answer"; after_ms: number | null }; // it may have it: no answer, or a broken one

interface Answer {
  quarantined: number;
  record: number;
  problems: { line: number; reason: string }[];
}

function retryAfter(answer: Response): number | null {
  const seconds = Number(answer.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}

async function judged(answer: Response): Promise<Sent> {
  if (answer.status === 401) return { kind: "sign_in" };
  if (answer.status === 408 || answer.status === 429 || answer.status === 503)
    return { kind: "later", after_ms: retryAfter(answer) };
  // A proxy that lost the server's answer says 502 or 504; the server may have the report.
  if (answer.status >= 500) return { kind: "no_answer", after_ms: retryAfter(answer) };
  return { kind: "refused", why: await detailOf(answer) };
}

export async function sendLines(lines: string, access: Access): Promise<Sent> {
  try {
    const answer = await fetch("/api/v1/observations", {
      method: "POST",
      headers: { "content-type": "application/x-ndjson", ...access.headers },
      body: lines,
      signal: patience(),
    });
    if (!answer.ok) return await judged(answer);
    const { quarantined, record, problems } = (await answer.json()) as Answer;
    return { kind: "taken", answer: { quarantined, record, problems } };
  } catch {
    return { kind: "no_answer", after_ms: null };
  }
}

// Under its own digest, so that it arrives once however often it is sent.
export async function sendPhoto(sha256: string, photo: Blob, access: Access): Promise<Sent> {
  try {
    const answer = await fetch(`/api/v1/evidence/${sha256}`, {
      method: "PUT",
      headers: { "content-type": photo.type || "application/octet-stream", ...access.headers },
      body: photo,
      signal: AbortSignal.timeout(120_000),
    });
    if (!answer.ok) return await judged(answer);
    return { kind: "taken", answer: { quarantined: 0, record: 0, problems: [] } };
  } catch {
    return { kind: "no_answer", after_ms: null };
  }
}
