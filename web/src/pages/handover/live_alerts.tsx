// SPDX-License-Identifier: Apache-2.0
// Alerts as they come, on whatever page somebody is: a note that stays until it is put away, a word for
// screen readers, a short tone. Putting one away hides it here; the handover page has it for good.
import { useEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import { get, type Schemas } from "../../api/client";
import { onRecords, type LiveRecord } from "../../api/live";
import { address } from "../../app/router";
import { hasRole } from "../../app/session";
import { timeOfDay } from "../../app/times";
import { alert } from "../../parts/announce";
import { Sign } from "../../parts/sign";
import { handoverWords } from "../../words/handover";
import { wordOf } from "../../words/say";
import "../../../styles/alerts.css";
import { sounds, toldBy, type Alerts, type Told } from "./alerting";
import { pageOf } from "./changes";

const most = 4; // shown at once; more are counted
const toneEveryMs = 30_000;

let lastTone = 0;
function tone(): void {
  if (Date.now() - lastTone < toneEveryMs) return;
  lastTone = Date.now();
  try {
    const audio = new AudioContext();
    const note = audio.createOscillator();
    const volume = audio.createGain();
    volume.gain.value = 0.08;
    note.frequency.value = 660;
    note.connect(volume).connect(audio.destination);
    note.start();
    note.stop(audio.currentTime + 0.25);
    note.onended = () => void audio.close();
  } catch {
    // A device without sound still shows it.
  }
}

// How I set them: asked for when something first alerts, and again after a change.
function useMine(): () => Promise<Alerts | undefined> {
  const mine = useRef<Promise<Alerts | undefined> | undefined>(undefined);
  useEffect(() => onRecords((records) => {
    if (records.some((r) => r.type === "AlertsSet")) mine.current = undefined;
  }), []);
  const ask = async (): Promise<Alerts | undefined> => {
    if (!hasRole("monitor", "analyst", "verifier", "duty_officer", "auditor", "planner")) return undefined;
    return get<Schemas["Watch"]>("/api/v1/watch").then((w) => w.my_alerts, () => undefined);
  };
  return () => (mine.current ??= ask());
}

const wordsOf = (told: Told): string => wordOf(handoverWords.value.alertKinds, told.kind);

function AboutLink({ of }: { of: string }): JSX.Element {
  const to = pageOf(of);
  return to ? <a href={to}>{of}</a> : <>{of}</>;
}

export function LiveAlerts(): JSX.Element | null {
  const say = handoverWords.value;
  const mine = useMine();
  const [shown, setShown] = useState<readonly Told[]>([]);
  const [silent, setSilent] = useState(0);
  useEffect(() => {
    const hear = async (records: readonly LiveRecord[]): Promise<void> => {
      const all = records.map(toldBy).filter((t): t is Told => t !== null);
      if (all.length === 0) return;
      const set = await mine();
      const loud = all.filter((t) => sounds(t, set, new Date()));
      if (all.length > loud.length) setSilent((n) => n + all.length - loud.length);
      if (loud.length === 0) return;
      setShown((old) => [...loud.toReversed(), ...old].slice(0, 200));
      alert(loud.length === 1 ? `${wordsOf(loud[0]!)} ${loud[0]!.about}` : say.several(loud.length));
      tone();
    };
    return onRecords((records) => void hear(records));
  }, [say]);
  if (shown.length === 0) return null;
  return (
    <aside class="live-alerts" aria-label={say.alertsNow}>
      <ul>
        {shown.slice(0, most).map((t) => (
          <li key={t.sequence}>
            <Sign tone="due">{wordsOf(t)}</Sign> <AboutLink of={t.about} /> <small><time dateTime={t.at}>{timeOfDay(t.at)}</time></small>
          </li>
        ))}
      </ul>
      <p>
        {shown.length > most && <>{say.andMore(shown.length - most)} </>}
        {silent > 0 && <small>{say.silenced(silent)} </small>}
        <a href={address("handover")}>{say.title}</a> <button type="button" onClick={() => (setShown([]), setSilent(0))}>{say.putAway}</button>
      </p>
    </aside>
  );
}
