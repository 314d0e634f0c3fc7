// SPDX-License-Identifier: Apache-2.0
// The map as a part of a page. It is made anew where its colours or its language change.
import { useEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import { signal } from "@preact/signals";
import { language, theme } from "../app/settings";
import { Loading } from "../parts/states";
import { mapWords } from "../words/map";
import { partsWords } from "../words/parts";
import { CannotDraw, RoomMap, type MapEvents, type View } from "./room_map";

const deviceIsDark = signal(false);
if (typeof matchMedia !== "undefined") {
  const asked = matchMedia("(prefers-color-scheme: dark)");
  deviceIsDark.value = asked.matches;
  asked.addEventListener("change", () => (deviceIsDark.value = asked.matches)); // as at dusk
}
export function isDark(): boolean {
  return theme.value === "dark" || (theme.value === "system" && deviceIsDark.value);
}

interface MapCanvasProps {
  ready: (map: RoomMap | null) => void;
  events: MapEvents;
}
export function MapCanvas({ ready, events }: MapCanvasProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"loading" | "ready" | "failed" | "cannot">("loading");
  const [turn, setTurn] = useState(0);
  const view = useRef<View | undefined>(undefined);
  const latest = useRef(events);
  latest.current = events;
  const say = mapWords.value;
  const of = language.value;
  const dark = isDark();
  useEffect(() => {
    let gone = false;
    let map: RoomMap | undefined;
    setState("loading");
    const through: MapEvents = { choose: (id) => latest.current.choose(id), moved: (b) => latest.current.moved(b) };
    const controls = { "NavigationControl.ZoomIn": say.zoomIn, "NavigationControl.ZoomOut": say.zoomOut };
    RoomMap.open(box.current as HTMLDivElement, dark, of, say.mapTitle, through, controls, view.current).then(
      (made) => {
        if (gone) return made.close();
        map = made;
        setState("ready");
        ready(made);
      },
      (error: unknown) => !gone && setState(error instanceof CannotDraw ? "cannot" : "failed"),
    );
    return () => {
      gone = true;
      ready(null);
      view.current = map?.view ?? view.current; // another language or another light: the same place
      map?.close();
    };
  }, [dark, of, turn]);
  return (
    <div class="map-box" data-drawn={state === "ready"}>
      <div class="map-canvas" ref={box} />
      {state === "loading" && <div class="over"><Loading /></div>}
      {state === "cannot" && <div class="over state stale">{say.webgl}</div>}
      {state === "failed" && <div class="over state stale">{say.notLoaded} <button type="button" onClick={() => setTurn(turn + 1)}>{partsWords.value.again}</button></div>}
      <p class="attribution">{say.attribution}</p>
    </div>
  );
}
