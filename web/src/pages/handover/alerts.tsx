// SPDX-License-Identifier: Apache-2.0
// What sounds for me. A change needs a reason and stands on record; a silent alert still counts.
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Schemas } from "../../api/client";
import { Field } from "../../parts/action";
import { Sign } from "../../parts/sign";
import { Time } from "../../parts/time";
import { handoverWords } from "../../words/handover";
import { wordOf } from "../../words/say";
import { enterAtDesk } from "../work/enter";
import { Fold } from "../work/fold";

type Alerts = Schemas["Alerts"];
type Choice = Alerts["alerts"][number];

const clockOf = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return ((hours * 60 + minutes) % 1440 + 1440) % 1440;
}

function Row({ of, change }: { of: Choice; change: (of: Choice) => void }): JSX.Element {
  const say = handoverWords.value;
  const name = wordOf(say.alertKinds, of.kind);
  return (
    <div class="box alert-row">
      <label class="box"><input type="checkbox" checked={of.on} onChange={(e) => change({ ...of, on: e.currentTarget.checked })} /> <span>{name}</span></label>
      {of.kind === "breach" && (
        <input aria-label={say.atLeastOf(name)} type="number" min={0} max={1} step={0.01} value={of.at_least} onInput={(e) => change({ ...of, at_least: Number(e.currentTarget.value) })} />
      )}
    </div>
  );
}

function Change({ of, renew }: { of: Alerts; renew: () => void }): JSX.Element {
  const say = handoverWords.value;
  const [alerts, setAlerts] = useState(of.alerts);
  const [from, setFrom] = useState(clockOf(of.quiet_from));
  const [until, setUntil] = useState(clockOf(of.quiet_until));
  const [reason, setReason] = useState("");
  const act = async (): Promise<void> => {
    await enterAtDesk("AlertsSet", { alerts, quiet_from: minutesOf(from), quiet_until: minutesOf(until), reason });
    setReason("");
  };
  const time = (id: string, label: string, value: string, set: (v: string) => void): JSX.Element => (
    <div class="field small"><label for={id}>{label}</label><input id={id} type="time" value={value} required onInput={(e) => set(e.currentTarget.value)} /></div>
  );
  return (
    <Fold title={say.change} submit={say.changeSubmit} act={act} done={renew}>
      {alerts.map((a, i) => <Row key={a.kind} of={a} change={(next) => setAlerts(alerts.map((old, j) => (j === i ? next : old)))} />)}
      <p class="faint">{say.quiet}</p>
      <div class="filters">
        {time("quiet-from", say.quietFrom, from, setFrom)}
        {time("quiet-until", say.quietUntil, until, setUntil)}
      </div>
      <Field label={say.changeReason} value={reason} change={setReason} required />
    </Fold>
  );
}

export function AlertsPart({ of, renew }: { of: Alerts; renew: () => void }): JSX.Element {
  const say = handoverWords.value;
  return (
    <section class="sheet" aria-labelledby="alerts-title">
      <h2 id="alerts-title">{say.alerts}</h2>
      <p class="faint">{say.alertsNote}</p>
      <p>{of.set_at ? <>{say.setAt} <Time at={of.set_at} />: {of.reason}</> : say.neverSet}</p>
      <ul class="plain-list in-columns">
        {of.alerts.map((a) => (
          <li key={a.kind}><Sign tone={a.on ? "good" : "dark"}>{a.on ? say.sounds : say.silent}</Sign> {wordOf(say.alertKinds, a.kind)}{a.kind === "breach" && a.at_least > 0 && ` ≥ ${a.at_least}`}</li>
        ))}
      </ul>
      {of.quiet_from !== of.quiet_until && <p>{say.quietFrom} {clockOf(of.quiet_from)} UTC, {say.quietUntil.toLowerCase()} {clockOf(of.quiet_until)} UTC</p>}
      <Change key={of.set_at ?? ""} of={of} renew={renew} />
    </section>
  );
}
