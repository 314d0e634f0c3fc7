// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from "preact/hooks";
import { trueBearing } from "./bearing.ts";
import type { FieldsProps } from "./form.tsx";
import type { Point } from "./ground.ts";
import { MapPick } from "./map_pick.tsx";
import { compassPoint, numberOf } from "./numbers.ts";
import { Pair, Radios, Select, Text } from "./parts.tsx";
import { followCompass, position, type Heading } from "./place.ts";
import { norths, type Bearing, type Position } from "./report.ts";
import { Sketch } from "./sketch.tsx";
import type { Words } from "./words/index.ts";

interface PlaceProps {
  words: Words;
  at: Position;
  set: (at: Position) => void;
}

function Degrees({ words, at, set }: PlaceProps) {
  return (
    <>
      <Pair>
        <Text label={words.latitude} numeric value={at.latitude} set={(latitude) => set({ ...at, latitude })} />
        <Text label={words.longitude} numeric value={at.longitude} set={(longitude) => set({ ...at, longitude })} />
      </Pair>
      <Text label={words.error} numeric value={at.error_m} set={(error_m) => set({ ...at, error_m })} />
    </>
  );
}

export function Here({ words, report, change }: FieldsProps) {
  const [told, setTold] = useState<"" | "asking" | "none">("");
  const locate = async () => {
    setTold("asking");
    const found = await position();
    setTold(found ? "" : "none");
    if (found) change({ here: found });
  };
  return (
    <fieldset>
      <legend>{words.here}</legend>
      <Text label={words.post} value={report.post} set={(post) => change({ post })} />
      <button type="button" onClick={locate} disabled={told === "asking"}>
        {words.locate}
      </button>
      <p role="status" class="hint">
        {told === "asking" && words.locating}
        {told === "none" && words.no_position}
      </p>
      <Degrees words={words} at={report.here} set={(here) => change({ here })} />
    </fieldset>
  );
}

interface BearingProps {
  words: Words;
  bearing: Bearing;
  set: (part: Partial<Bearing>) => void;
}

// The phone's compass tells magnetic north; what it reads is entered as that, until somebody types a
// bearing, or the field is gone.
function useCompass(set: BearingProps["set"]) {
  const end = useRef<AbortController | null>(null);
  const [told, setTold] = useState<"" | "following" | "none">("");
  useEffect(() => () => end.current?.abort(), []);
  const stop = () => {
    end.current?.abort();
    end.current = null;
    setTold("");
  };
  const follow = async () => {
    const own = new AbortController();
    end.current = own;
    setTold("following");
    const read = ({ degrees, sigma }: Heading) =>
      set({ degrees: degrees.toFixed(0), north: "magnetic", sigma: String(Math.max(5, Math.ceil(sigma ?? 10))) });
    const there = await followCompass(read, own.signal);
    if (!there && end.current === own) setTold("none");
  };
  return { told, stop, follow };
}

function Compass({ words, compass }: { words: Words; compass: ReturnType<typeof useCompass> }) {
  const { told, stop, follow } = compass;
  return (
    <>
      <button type="button" aria-pressed={told === "following"} onClick={told === "following" ? stop : follow}>
        {told === "following" ? words.stop_compass : words.take_bearing}
      </button>
      <p role="status" class="hint">
        {told === "following" && words.point_there}
        {told === "none" && words.no_compass}
      </p>
    </>
  );
}

function shownBearing({ degrees, north, declination, sigma, near_km, far_km }: Bearing) {
  const read = numberOf(degrees);
  const error = numberOf(sigma);
  if (read === null || error === null) return null;
  const to = trueBearing(read, error, north, declination === "" ? null : numberOf(declination));
  return { ...to, near: numberOf(near_km) ?? 0.5, far: numberOf(far_km) ?? 10 };
}

function ByBearing({ words, bearing, set }: BearingProps) {
  const shown = shownBearing(bearing);
  const compass = useCompass(set);
  const type = (part: Partial<Bearing>) => {
    if (compass.told === "following") compass.stop();
    set(part);
  };
  return (
    <>
      <Compass words={words} compass={compass} />
      <Pair>
        <Text label={words.bearing} numeric value={bearing.degrees} set={(degrees) => type({ degrees })} />
        <Text label={words.sigma} numeric value={bearing.sigma} set={(sigma) => type({ sigma })} />
      </Pair>
      <Select label={words.against} value={bearing.north} of={norths} words={words.north} set={(north) => type({ north })} />
      {bearing.north === "magnetic" && (
        <Text label={words.declination} hint={words.declination_hint} numeric value={bearing.declination} set={(declination) => set({ declination })} />
      )}
      <Pair>
        <Text label={words.near} numeric value={bearing.near_km} set={(near_km) => set({ near_km })} />
        <Text label={words.far} numeric value={bearing.far_km} set={(far_km) => set({ far_km })} />
      </Pair>
      <p class="hint">{words.range_hint}</p>
      {shown && (
        <Sketch
          {...shown}
          label={words.sketch(
            `${shown.degrees.toFixed(0)}° ${compassPoint(shown.degrees)} ±${shown.sigma.toFixed(0)}°`,
            `${shown.near}–${shown.far} km`,
          )}
        />
      )}
    </>
  );
}

const pointOf = (at: Position): Point | null => {
  const [lat, lon] = [numberOf(at.latitude), numberOf(at.longitude)];
  return lat === null || lon === null ? null : [lon, lat];
};
const first: Point = [37.5, 48.5]; // where nothing is known yet

function ByPlace({ words, report, change }: FieldsProps) {
  const [open, setOpen] = useState(false);
  const here = pointOf(report.here);
  const pick = (there: Position) => {
    change({ there });
    setOpen(false);
  };
  return (
    <>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words.pick}
      </button>
      {open && <MapPick words={words} from={pointOf(report.there) ?? here ?? first} here={here} pick={pick} />}
      <Degrees words={words} at={report.there} set={(there) => change({ there })} />
    </>
  );
}

export function There({ words, report, change }: FieldsProps) {
  const names = { bearing: words.by_bearing, place: words.by_place };
  return (
    <fieldset>
      <legend>{words.there}</legend>
      <Radios label={words.there} value={report.told_by} of={["bearing", "place"]} words={names} set={(told_by) => change({ told_by })} />
      {report.told_by === "bearing" ? (
        <ByBearing words={words} bearing={report.bearing} set={(part) => change((now) => ({ bearing: { ...now.bearing, ...part } }))} />
      ) : (
        <ByPlace words={words} report={report} change={change} />
      )}
    </fieldset>
  );
}
