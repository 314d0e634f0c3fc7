// SPDX-License-Identifier: Apache-2.0
// What could not be seen: beside every count, and never "quiet".
import type { JSX } from "preact";
import { useAnswer } from "../../api/use_answer";
import { dayTime } from "../../app/times";
import { count, share } from "../../app/units";
import { address } from "../../app/router";
import type { Coverage, Stretch } from "../../map/coverage";
import { Shown } from "../../parts/states";
import { Sign } from "../../parts/sign";
import { nowWords } from "../../words/now";
import { mapWords } from "../../words/map";

const nobody = 0.01;
const mostGaps = 6;

/** The last step of which it is known who watched, whoever did; -1 where there is none. */
export function lastStep(of: Coverage): number {
  const steps = of.stretches[0]?.detection.length ?? 0;
  const known = of.last_known ? Math.ceil((Date.parse(of.last_known) - Date.parse(of.from)) / (of.step_s * 1000)) : steps;
  return Math.min(steps, known) - 1;
}
/** The last step at which anybody watched anywhere; -1 where nobody ever did. */
export function lastWatched(of: Coverage): number {
  for (let step = lastStep(of); step >= 0; step--) if (of.stretches.some((s) => (s.detection[step] ?? 0) >= nobody)) return step;
  return -1;
}
/** Stretches that nobody watched then, neighbours as one. */
export function gapsOf(stretches: readonly Stretch[], step: number): { from: number; until: number }[] {
  const out: { from: number; until: number }[] = [];
  for (const s of stretches) {
    if ((s.detection[step] ?? 0) >= nobody) continue;
    const before = out.at(-1);
    if (before && Math.abs(before.until - s.from_km) < 0.01) before.until = s.until_km;
    else out.push({ from: s.from_km, until: s.until_km });
  }
  return out.sort((a, b) => b.until - b.from - (a.until - a.from));
}

export function Unseen(): JSX.Element {
  const say = nowWords.value;
  const answer = useAnswer<Coverage>("/api/v1/coverage", ["WatchRecorded"]);
  if (answer.problem?.status === 404) return <section class="sheet half" aria-labelledby="unseen"><h2 id="unseen">{say.unseen}</h2><p>{say.noWatch}</p></section>;
  return (
    <section class="sheet half" aria-labelledby="unseen">
      <h2 id="unseen">{say.unseen}</h2>
      <Shown of={answer}>
        {(of) => {
          const step = Math.max(0, lastStep(of));
          const gaps = gapsOf(of.stretches, step);
          const begins = (of_step: number): Date => new Date(Date.parse(of.from) + of_step * of.step_s * 1000);
          const hour = begins(step);
          const watched = lastWatched(of);
          return (
            <>
              <p class="lead"><Sign tone="dark">{say.unwatched(share(of.unwatched_share))}</Sign></p>
              <p>{say.notQuiet}</p>
              <h3>{say.unwatchedNow} ({dayTime(hour)})</h3>
              {watched < step && <p><Sign tone="bad">{watched < 0 ? say.neverWatched : say.lastWatched(dayTime(begins(watched)))}</Sign></p>}
              {gaps.length === 0 ? <p>{say.wholeSeen}</p> : watched >= step && (
                <ul class="rows">{gaps.slice(0, mostGaps).map((g) => <li key={g.from}><span>{say.kilometres(count(Math.round(g.from)), count(Math.round(g.until)))}</span><Sign tone="dark">{mapWords.value.seen.blind}</Sign></li>)}</ul>
              )}
              <p><a href={address("map", [], { until: new Date(hour.getTime() + of.step_s * 1000).toISOString(), span: "hour" })}>{say.onMap}</a></p>
            </>
          );
        }}
      </Shown>
    </section>
  );
}
