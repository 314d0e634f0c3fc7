// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Schemas } from "../../api/client";
import { endsOf } from "../../base/ends";
import { ellipseOf, type Ellipse } from "../../map/ellipse";
import { MapCanvas } from "../../map/map_canvas";
import { ellipseFeature, featureOf, type RoomMap } from "../../map/room_map";
import type { Position } from "../../map/topo";
import { incidentWords } from "../../words/incident";

type Supporting = Schemas["SupportingObservation"];

export function IncidentMap({ at, ellipse, observations }: { at: Position; ellipse: Ellipse; observations: readonly Supporting[] }): JSX.Element {
  const [map, setMap] = useState<RoomMap | null>(null);
  const fitted = useRef<RoomMap | null>(null);
  useEffect(() => {
    if (!map) return;
    const told = observations.flatMap(({ observation: o }) => (o?.covariance_m2 ? [{ at: [o.longitude, o.latitude] as Position, c: o.covariance_m2 }] : []));
    const around = told.map((o) => ellipseFeature(o.at, ellipseOf([[o.c[0]?.[0] ?? 0, o.c[0]?.[1] ?? 0], [o.c[1]?.[0] ?? 0, o.c[1]?.[1] ?? 0]])));
    map.put("ellipses", around);
    map.put("links", told.map((o) => featureOf({ type: "LineString", coordinates: [o.at, at] })));
    map.put("chosen", [ellipseFeature(at, ellipse), featureOf({ type: "Point", coordinates: at })]);
    const reach = Math.max(0.01, (ellipse.semiMajorM / 111_320) * 2);
    const all = [at, ...told.map((o) => o.at)];
    if (fitted.current === map) return; // the reader has taken the view from here
    fitted.current = map;
    const lons = all.map((p) => p[0]);
    const lats = all.map((p) => p[1]);
    const [west, east] = endsOf(lons);
    const [south, north] = endsOf(lats);
    map.fit([west - reach * 1.5, south - reach, east + reach * 1.5, north + reach]);
  }, [map, at[0], at[1], ellipse.semiMajorM, observations]);
  return <section class="small-map" aria-label={incidentWords.value.mapTitle}><MapCanvas ready={setMap} events={{ choose: () => undefined, moved: () => undefined }} /></section>;
}
