// SPDX-License-Identifier: Apache-2.0
// The guarantee: what must happen now, by when, and who owes it. An officer of a guarantor sees and
// says the same for their own.
import { useEffect, useState } from "preact/hooks";
import type { JSX } from "preact";
import { type Schemas } from "../../api/client";
import { useAnswer } from "../../api/use_answer";
import { focusOn, useShortcut } from "../../app/keyboard";
import { hearServerTime } from "../../app/now";
import { address, go, place } from "../../app/router";
import { hasRole, session } from "../../app/session";
import { Choice } from "../../parts/action";
import { Sign } from "../../parts/sign";
import { Empty, Shown } from "../../parts/states";
import { Time } from "../../parts/time";
import { guaranteeWords } from "../../words/guarantee";
import "../../../styles/desk.css";
import { Consultations } from "./consultations";
import { DueTable, Report, Settled } from "./due";
import { Guarantors } from "./guarantors";
import { Notices } from "./notices";
import { recordsOfResponses, type Response, type Speaker } from "./response";
import { Tell, Tiers } from "./tiers";

export interface PartProps {
  of: Response;
  speaker: Speaker;
  renew: () => void;
}

function Whole({ of, renew }: { of: Response; renew: () => void }): JSX.Element {
  const say = guaranteeWords.value;
  const speaker = { guarantor: session.value?.guarantor ?? "", contact: session.value?.contact ?? "" };
  const [mine, setMine] = useState(false);
  const props = { of, speaker, renew };
  const on_duty = hasRole("duty_officer");
  useShortcut("a", () => guaranteeWords.value.keyAcknowledge, () => focusOn(".notices button:not(.sort)"));
  useEffect(() => hearServerTime(new Date(of.at), Date.now()), [of.at]);
  return (
    <>
      {of.drill && <p><Sign tone="doubt">{say.exercise(of.drill)}</Sign></p>}
      <p class="faint">{say.prompts} {of.cases.length > 0 ? `${say.cases(of.cases.join(", "))}.` : say.noCases} <small>(<Time at={of.at} />)</small></p>
      {speaker.guarantor !== "" && <label class="box"><input type="checkbox" checked={mine} onChange={(e) => setMine(e.currentTarget.checked)} /> <span>{say.onlyMine}</span></label>}
      <DueTable of={of} only={mine ? speaker.guarantor : ""} />
      <Report {...props} />
      <Notices {...props} />
      <Consultations {...props} />
      <Tiers {...props} />
      {on_duty && <Tell {...props} />}
      <Guarantors of={of} only={mine ? speaker.guarantor : ""} />
      <Settled of={of} />
      {speaker.guarantor === "" && (
        <details>
          <summary>{say.inWords}</summary>
          <pre class="words" lang="en" tabIndex={0}>{of.words}</pre>
        </details>
      )}
    </>
  );
}

function One({ id, drill }: { id: string; drill: string }): JSX.Element {
  const query = drill ? `?drill=${encodeURIComponent(drill)}` : "";
  const answer = useAnswer<Response>(`/api/v1/responses/${encodeURIComponent(id)}${query}`, recordsOfResponses);
  if (answer.problem?.status === 404 && !answer.data) return <Empty>{guaranteeWords.value.noPlan}</Empty>;
  return <Shown of={answer}>{(of) => <Whole of={of} renew={answer.again} />}</Shown>;
}

export default function Guarantee(): JSX.Element {
  const say = guaranteeWords.value;
  const agreements = useAnswer<Schemas["Agreements"]>("/api/v1/agreements");
  return (
    <div class="page guarantee">
      <h1>{say.title}</h1>
      <Shown of={agreements}>
        {({ agreements: all }) => {
          const chosen = place.value.parts[0] ?? all[0]?.id;
          if (chosen === undefined) return <Empty>{say.noPlan}</Empty>;
          return (
            <>
              {all.length > 1 && <div class="filters"><Choice small label={say.agreement} value={chosen} change={(id) => go(address("guarantee", [id]))} options={all.map((a) => ({ value: a.id, words: a.title }))} /></div>}
              <One key={chosen} id={chosen} drill={place.value.query.get("drill") ?? ""} />
            </>
          );
        }}
      </Shown>
    </div>
  );
}
