// SPDX-License-Identifier: Apache-2.0
// The states that every page has: loading, empty, failed, stale. What was known stays in view.
import type { ComponentChildren, JSX } from "preact";
import type { Answer } from "../api/use_answer";
import type { Problem } from "../api/client";
import { partsWords } from "../words/parts";
import { timeOfDay } from "../app/times";

export function problemWords(problem: Problem): string {
  const say = partsWords.value;
  if (problem.status === 0) return say.unreachable;
  if (problem.status === 401) return say.signedOut;
  if (problem.status === 403) return say.forbidden;
  if (problem.status === 404) return say.notThere;
  if (problem.status === 429) return say.tooMany(problem.retryAfter);
  if (problem.status >= 500) return say.broken;
  return say.refused;
}

/** What the server says stands as it said it, in its own language. */
export function Failure({ problem, again }: { problem: Problem; again?: () => void }): JSX.Element {
  return (
    <div class="state failure" role="alert">
      {problem.status >= 0 && <p><strong>{problemWords(problem)}</strong></p>}
      {problem.detail && <p {...(problem.status >= 0 && { lang: "en" })}>{problem.detail}</p>}
      {again && <button type="button" onClick={again}>{partsWords.value.again}</button>}
    </div>
  );
}
export function Loading(): JSX.Element {
  return <div class="state loading" role="status"><span class="turning" aria-hidden="true" />{partsWords.value.loading}</div>;
}
/** Nothing is there, and what that means: never "quiet" where it is "not observed". */
export function Empty({ children }: { children: ComponentChildren }): JSX.Element {
  return <div class="state empty">{children}</div>;
}

export function Shown<T>({ of, children }: { of: Answer<T>; children: (data: T) => ComponentChildren }): JSX.Element {
  const say = partsWords.value;
  if (of.data === undefined) return of.problem && !of.asking ? <Failure problem={of.problem} again={of.again} /> : <Loading />;
  return (
    <>
      {of.problem && (
        <div class="state stale" role="status">
          <span>{say.stale(of.at ? timeOfDay(of.at) : "")} {problemWords(of.problem)}</span>
          <button type="button" onClick={of.again}>{say.again}</button>
        </div>
      )}
      {children(of.data)}
    </>
  );
}
