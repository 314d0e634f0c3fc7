// SPDX-License-Identifier: Apache-2.0
// The time shown: a histogram of incidents by the hour, a slider over it, and what replays it.
import { useEffect, useMemo, useState } from "preact/hooks";
import type { JSX } from "preact";
import { useShortcut } from "../../app/keyboard";
import { day, dayTime, midnights, zoneNow } from "../../app/times";
import { Choice } from "../../parts/action";
import { mapWords } from "../../words/map";
import { ask, spans, type AskedFor, type Span } from "./asked";
import { hourMs, type Period } from "./period";

const frameMs = 600;

/** Where the days begin in the zone shown: six at most, none at the very end. */
const daysOf = (period: Period, hours: number): number[] => midnights(period.from, period.from + hours * 0.93 * hourMs, 6).map((at) => (at - period.from) / hourMs);

interface Bar {
  all: number;
  breaches: number;
}
interface TimeBarProps {
  period: Period;
  bars: readonly Bar[]; // an hour each
  asked: AskedFor;
}

function Histogram({ bars, at, span }: { bars: readonly Bar[]; at: number; span: number }): JSX.Element {
  const most = Math.max(1, ...bars.map((b) => b.all));
  const first = span === Infinity ? 0 : at - span;
  return (
    <svg class="histogram" viewBox={`0 0 ${Math.max(1, bars.length)} 30`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map((b, i) => (
        <g key={i} class={i < at && i >= first ? "in" : "out"}>
          <rect x={i + 0.08} width={0.84} y={30 - (28 * b.all) / most} height={(28 * b.all) / most} class="all" />
          <rect x={i + 0.08} width={0.84} y={30 - (28 * b.breaches) / most} height={(28 * b.breaches) / most} class="breaches" />
        </g>
      ))}
    </svg>
  );
}

export function TimeBar({ period, bars, asked }: TimeBarProps): JSX.Element {
  const say = mapWords.value;
  const [playing, setPlaying] = useState(false);
  const hours = Math.max(1, Math.round((period.until - period.from) / hourMs));
  const at = asked.until === null ? hours : Math.min(hours, Math.max(0, Math.round((asked.until - period.from) / hourMs)));
  const set = (hour: number): void => ask({ until: hour >= hours ? null : period.from + Math.max(0, hour) * hourMs });
  const play = (): void => {
    if (!playing && asked.until === null) ask({ until: period.from });
    setPlaying(!playing);
  };
  useShortcut(",", () => say.earlier, () => set(at - 1));
  useShortcut(".", () => say.later, () => set(at + 1));
  useShortcut("p", () => (playing ? say.pause : say.play), play);
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => (at + 1 >= hours ? (setPlaying(false), set(hours)) : set(at + 1)), frameMs);
    return () => clearTimeout(timer);
  }, [playing, at, hours]);
  const shownAt = new Date(asked.until ?? period.until);
  const words = asked.until === null ? say.atNow : say.replays(dayTime(shownAt));
  const days = useMemo(() => daysOf(period, hours), [period, hours, zoneNow()]);
  return (
    <section class="time-bar" aria-label={say.time}>
      <div class="controls">
        <button type="button" aria-label={say.earlier} title={`${say.earlier} ,`} onClick={() => set(at - 1)}>‹</button>
        <button type="button" aria-pressed={playing} onClick={play}>{playing ? say.pause : say.play}</button>
        <button type="button" aria-label={say.later} title={`${say.later} .`} onClick={() => set(at + 1)}>›</button>
        <Choice<Span> small label={say.span} value={asked.span} change={(span) => ask({ span })} options={(Object.keys(spans) as Span[]).map((value) => ({ value, words: say.spans[value] }))} />
        <p class="shown-at"><strong>{asked.until === null ? say.now : dayTime(shownAt)}</strong> <span class="faint">{asked.until === null ? dayTime(shownAt) : ""}</span></p>
        {asked.until !== null && <label class="check"><input type="checkbox" checked={asked.known} onChange={(e) => ask({ known: e.currentTarget.checked })} /> {say.knownThen}</label>}
        {asked.until !== null && <button type="button" onClick={() => ask({ until: null, known: false })}>{say.now}</button>}
      </div>
      <div class="track">
        <Histogram bars={bars} at={at} span={spans[asked.span] / hourMs} />
        <input type="range" min={0} max={hours} step={1} value={at} aria-label={say.until} aria-valuetext={words} onInput={(e) => set(Number(e.currentTarget.value))} />
        <div class="days" aria-hidden="true">{days.map((h) => <span key={h} ref={(el) => { if (el) el.style.left = `${(100 * h) / hours}%`; }}>{day(new Date(period.from + h * hourMs))}</span>)}</div>
      </div>
    </section>
  );
}
