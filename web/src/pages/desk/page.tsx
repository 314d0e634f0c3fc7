// SPDX-License-Identifier: Apache-2.0
// The verification desk: the queue, and the case that somebody works on.
import type { JSX } from "preact";
import { collection } from "../../api/client";
import { useAnswer, useFetched } from "../../api/use_answer";
import { useShortcut } from "../../app/keyboard";
import { address, go, place } from "../../app/router";
import { Shown } from "../../parts/states";
import { deskWords } from "../../words/desk";
import "../../../styles/desk.css";
import { openFold } from "../work/fold";
import { CaseView } from "./case";
import { inOrder, recordsOfCases, type Case, type CaseProperties, type Queued } from "./cases";
import { Queue } from "./queue";

function Chosen({ id }: { id: string }): JSX.Element {
  const answer = useAnswer<Case>(`/api/v1/cases/${encodeURIComponent(id)}`, recordsOfCases);
  return <Shown of={answer}>{(of) => <CaseView key={of.id} of={of} renew={answer.again} />}</Shown>;
}

export default function Desk(): JSX.Element {
  const say = deskWords.value;
  const chosen = place.value.parts[0] ?? "";
  const all = useFetched<Queued[]>(
    "cases",
    async (signal) => inOrder((await collection<Queued & { properties: CaseProperties }>("cases", {}, 20_000, signal)).features),
    recordsOfCases,
  );
  const step = (by: number) => (): void => {
    const ids = (all.data ?? []).map((c) => c.id);
    const next = ids[ids.indexOf(chosen) + by];
    if (next) go(address("desk", [next]));
  };
  useShortcut("j", () => deskWords.value.keyNext, step(1));
  useShortcut("k", () => deskWords.value.keyBefore, step(-1));
  useShortcut("n", () => deskWords.value.keyNew, () => openFold("raise"));
  return (
    <div class={chosen ? "page desk with-case" : "page desk"}>
      <h1>{say.title}</h1>
      <div class="columns">
        <section class="queue">
          <Shown of={all}>{(cases) => <Queue cases={cases} chosen={chosen} renew={all.again} />}</Shown>
        </section>
        <section class="chosen" aria-label={say.case}>
          {chosen && <p class="back"><a href={address("desk")}>← {say.back}</a></p>}
          {chosen ? <Chosen key={chosen} id={chosen} /> : <p class="faint">{say.choose}</p>}
        </section>
      </div>
    </div>
  );
}
