// SPDX-License-Identifier: Apache-2.0
// Who reports: a session of the browser (a cookie that no script can read, and a word that each
// change brings with it), or a token from the duty station, kept on this phone.
export interface Access {
  account: string;
  headers: Record<string, string>;
}
export type Asked =
  | { kind: "in"; access: Access }
  | { kind: "out" }
  | { kind: "code" }
  | { kind: "password" }
  | { kind: "no_answer" };

interface Session {
  signed_in: boolean;
  account: string;
  csrf?: string;
  second_factor_wanted?: boolean;
  must_change_password?: boolean;
}

const patience_ms = 20_000;
export function patience(): AbortSignal {
  return AbortSignal.timeout(patience_ms);
}

function judged(session: Session, token: string): Asked {
  if (!session.signed_in) return { kind: "out" };
  if (session.second_factor_wanted) return { kind: "code" };
  if (session.must_change_password) return { kind: "password" };
  const headers: Record<string, string> =
    token !== "" ? { authorization: `Bearer ${token}` } : { "x-truce-csrf": session.csrf ?? "" };
  return { kind: "in", access: { account: session.account, headers } };
}

export async function whoAmI(token: string): Promise<Asked> {
  try {
    const answer = await fetch("/api/v1/session", {
      headers: token === "" ? {} : { authorization: `Bearer ${token}` },
      signal: patience(),
    });
    if (!answer.ok) return { kind: answer.status === 401 ? "out" : "no_answer" };
    return judged((await answer.json()) as Session, token);
  } catch {
    return { kind: "no_answer" };
  }
}

// The problem's own words (RFC 9457); nothing where there are none.
export async function detailOf(answer: Response): Promise<string> {
  try {
    const problem = (await answer.json()) as { detail?: unknown };
    return typeof problem.detail === "string" ? problem.detail : `HTTP ${answer.status}`;
  } catch {
    return `HTTP ${answer.status}`;
  }
}

export type SignedIn = { kind: "done" } | { kind: "no"; why: string } | { kind: "no_answer" };

async function post(path: string, body: object, csrf: string): Promise<SignedIn> {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...(csrf === "" ? {} : { "x-truce-csrf": csrf }) },
      body: JSON.stringify(body),
      signal: patience(),
    });
    return answer.ok ? { kind: "done" } : { kind: "no", why: await detailOf(answer) };
  } catch {
    return { kind: "no_answer" };
  }
}

export function signIn(name: string, password: string): Promise<SignedIn> {
  return post("/api/v1/session", { name, password }, "");
}

// True once the server has ended the session, or knows of none.
export async function endSession(): Promise<boolean> {
  try {
    const asked = await fetch("/api/v1/session", { signal: patience() });
    if (!asked.ok) return asked.status === 401;
    const session = (await asked.json()) as Session;
    if (!session.signed_in && !session.second_factor_wanted) return true;
    const answer = await fetch("/api/v1/session", { method: "DELETE", headers: { "x-truce-csrf": session.csrf ?? "" }, signal: patience() });
    return answer.ok || answer.status === 401;
  } catch {
    return false;
  }
}

export async function giveCode(code: string): Promise<SignedIn> {
  try {
    const session = (await (await fetch("/api/v1/session", { signal: patience() })).json()) as Session;
    return await post("/api/v1/session/code", { code }, session.csrf ?? "");
  } catch {
    return { kind: "no_answer" };
  }
}
