// SPDX-License-Identifier: Apache-2.0
// Handover: who has the watch, what changed since mine, the duty log, and alerts that can be tuned but
// never silenced without a trace.
import type { JSX } from "preact";
import type { Schemas } from "../../api/client";
import { useAnswer } from "../../api/use_answer";
import { Shown } from "../../parts/states";
import { handoverWords } from "../../words/handover";
import "../../../styles/desk.css";
import { AlertsPart } from "./alerts";
import { ChangesPart } from "./changes";
import { Log, WatchPart } from "./watch";

export type Watch = Schemas["Watch"];

export default function Handover(): JSX.Element {
  const say = handoverWords.value;
  const watch = useAnswer<Watch>("/api/v1/watch", ["WatchTaken", "WatchHandedOver", "NoteWritten", "AlertsSet"]);
  return (
    <div class="page handover">
      <h1>{say.title}</h1>
      <div class="columns-two">
        <div>
          <Shown of={watch}>{(of) => <WatchPart of={of} renew={watch.again} />}</Shown>
          {watch.data && <AlertsPart of={watch.data.my_alerts} renew={watch.again} />}
        </div>
        {watch.data && <Log of={watch.data} renew={watch.again} />}
      </div>
      <ChangesPart />
    </div>
  );
}
