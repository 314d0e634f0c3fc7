// SPDX-License-Identifier: Apache-2.0
// The map as a part of a page. It is made anew where its colours or its language change.
import { useEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import { language, theme } from "../app/settings";
import { Loading } from "../parts/states";
import { mapWords } from "../words/map";
import { RoomMap, type MapEvents } from "./room_map";

export function isDark(): boolean {
  return theme.value === "dark" || (theme.value === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
}

interface MapCanvasProps {
  ready: (map: RoomMap | null) => void;
  events: MapEvents;
}
export function MapCanvas({ ready, events }: MapCanvasProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
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
    RoomMap.open(box.current as HTMLDivElement, dark, of, say.mapTitle, through, controls).then(
      (made) => {
        if (gone) return made.close();
        map = made;
        setState("ready");
        ready(made);
      },
      () => !gone && setState("failed"),
    );
    return () => {
      gone = true;
      ready(null);
      map?.close();
    };
  }, [dark, of]);
  return (
    <div class="map-box" data-drawn={state === "ready"}>
      <div class="map-canvas" ref={box} />
      {state === "loading" && <div class="over"><Loading /></div>}
      {state === "failed" && <div class="over state stale">{say.webgl}</div>}
      <p class="attribution">{say.attribution}</p>
    </div>
  );
}
