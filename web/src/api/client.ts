// SPDX-License-Identifier: Apache-2.0
// Asking the server. Every refusal is a Problem (RFC 9457); no network is one too, with status 0.
// A change brings the session's own word (X-Truce-CSRF).
import type { components } from "./contract";

export type Schemas = components["schemas"];
export type Session = Schemas["Session"];

export class Problem extends Error {
  constructor(
    readonly status: number, // 0: nothing came
    readonly detail: string,
    readonly retryAfter = 0, // seconds
  ) {
    super(detail);
  }
}

let csrf = "";
export function setCsrf(word: string): void {
  csrf = word;
}
/** Called where the server no longer knows us. */
export const onSignedOut: { call: () => void } = { call: () => undefined };
/** Called where a change is refused: true where the session's word was another's, and is taken up anew. */
export const onForbidden: { call: () => Promise<boolean> } = { call: () => Promise.resolve(false) };
/** Called with the server's clock where an answer tells it (RFC 9110, Date). */
export const onServerTime: { call: (at: Date, from: number) => void } = { call: () => undefined };

async function problemOf(answer: Response): Promise<Problem> {
  const wait = Number(answer.headers.get("retry-after") ?? 0) || 0;
  try {
    const told: unknown = await answer.json();
    const detail = (told as { detail?: unknown }).detail;
    if (typeof detail === "string") return new Problem(answer.status, detail, wait);
  } catch {
    // Whoever stands between us and the server answered in words of its own.
  }
  return new Problem(answer.status, answer.statusText, wait);
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const from = Date.now();
  let answer: Response;
  try {
    answer = await fetch(path, { credentials: "same-origin", redirect: "error", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "");
  }
  const date = answer.headers.get("date");
  if (date) onServerTime.call(new Date(date), from);
  if (answer.ok) return answer;
  if (answer.status === 401 && !path.startsWith("/api/v1/session")) onSignedOut.call();
  throw await problemOf(answer);
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const answer = await send(path, { headers: { Accept: "application/json, application/geo+json" }, ...(signal && { signal }) });
  return (await answer.json()) as T;
}
export async function getText(path: string): Promise<string> {
  return (await send(path, {})).text();
}
/** A file as it is: what it is called, who asks for it knows. */
export async function getBlob(path: string, type: string): Promise<Blob> {
  return new Blob([await (await send(path, {})).arrayBuffer()], { type });
}
async function change<T>(method: string, path: string, body: BodyInit | null, type: string): Promise<T> {
  const once = (): Promise<Response> => send(path, { method, body, headers: { "Content-Type": type, "X-Truce-CSRF": csrf } });
  const answer = await once().catch(async (error: unknown) => {
    // Signed in anew in another tab: the same account, another session.
    if (error instanceof Problem && error.status === 403 && (await onForbidden.call())) return once();
    throw error;
  });
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}
export const post = <T>(path: string, body: unknown): Promise<T> => change<T>("POST", path, JSON.stringify(body), "application/json");
export const postAs = <T>(path: string, body: BodyInit, type: string): Promise<T> => change<T>("POST", path, body, type);
export const put = <T>(path: string, body: unknown): Promise<T> => change<T>("PUT", path, JSON.stringify(body), "application/json");
export const putAs = <T>(path: string, body: BodyInit, type: string): Promise<T> => change<T>("PUT", path, body, type);
export const remove = (path: string): Promise<void> => change<void>("DELETE", path, null, "application/json");

export interface Feature<P, G = Geometry> {
  type: "Feature";
  id: string;
  geometry: G;
  properties: P;
}
export type Geometry =
  | { type: "Point"; coordinates: [number, number] }
  | { type: "MultiLineString"; coordinates: [number, number][][] }
  | { type: "MultiPolygon"; coordinates: [number, number][][][] }
  | null;
interface PageOf<F> {
  features: F[];
  numberMatched: number;
  links: { rel: string; href: string }[];
}

/** All pages of a collection, at most so many features; `more` where that was not all. */
export async function collection<F>(id: string, query: Record<string, string> = {}, most = 100_000, signal?: AbortSignal): Promise<{ features: F[]; more: boolean }> {
  const asked = new URLSearchParams({ limit: String(Math.min(most, 10_000)), ...query });
  let next: string | undefined = `/api/v1/collections/${encodeURIComponent(id)}/items?${asked}`;
  const features: F[] = [];
  while (next !== undefined && features.length < most) {
    const page: PageOf<F> = await get<PageOf<F>>(next, signal);
    for (const feature of page.features) features.push(feature);
    next = page.links.find((link) => link.rel === "next")?.href;
    if (next !== undefined && !next.startsWith("/api/v1/")) next = undefined;
  }
  return { features, more: next !== undefined };
}
