// SPDX-License-Identifier: Apache-2.0
// The map itself, over MapLibre, which is fetched when the first map is shown. Nothing that the map
// shows is shown by it alone: pages have lists and tables beside it.
import type { GeoJSONSource, Map as MapGl, MapMouseEvent } from "maplibre-gl";
import type { Feature as GeoFeature, FeatureCollection, Geometry as GeoGeometry } from "geojson";
import styles from "file:maplibre-gl/dist/maplibre-gl.css";
import worker from "file:maplibre-gl/dist/maplibre-gl-worker.mjs";
import type { Language } from "../app/settings";
import { outline, type Ellipse } from "./ellipse";
import { verdicts, type Item, type Verdict } from "./incidents";
import { layersOf, palettes, styleOf, type SourceName } from "./style";
import { addSymbols } from "./symbols";
import { shapesOf, type BaseMap, type Position } from "./topo";

interface Names {
  places: [number, number, number, string, string?, string?][];
  states: [string, number, number, number][];
}
export interface Shown {
  item: Item;
  verdict: Verdict;
}
export interface View {
  center: Position;
  zoom: number;
}
export interface MapEvents {
  choose: (id: string) => void;
  moved: (box: [number, number, number, number]) => void;
}

const ellipsesFromZoom = 8;
const mostEllipses = 400;
type Collection = FeatureCollection<GeoGeometry>;
const collectionOf = (features: GeoFeature[]): Collection => ({ type: "FeatureCollection", features });
const featureOf = (geometry: GeoGeometry, properties: Record<string, unknown> = {}): GeoFeature => ({ type: "Feature", geometry, properties });

let library: Promise<typeof import("maplibre-gl")> | undefined;
function libraryOnce(): Promise<typeof import("maplibre-gl")> {
  library ??= import("maplibre-gl").then((gl) => {
    gl.setWorkerUrl(new URL(worker, document.baseURI).href);
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = styles;
    document.head.append(link);
    return gl;
  });
  return library.catch((error: unknown) => {
    library = undefined; // asked for again when somebody wants the map again
    throw error;
  });
}
let shipped: Promise<[BaseMap, Names]> | undefined;
function shippedOnce(): Promise<[BaseMap, Names]> {
  const ask = async <T>(name: string): Promise<T> => {
    const answer = await fetch(name);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return (await answer.json()) as T;
  };
  shipped ??= Promise.all([ask<BaseMap>("base.json"), ask<Names>("places.json")]);
  return shipped.catch((error: unknown) => {
    shipped = undefined;
    throw error;
  });
}
/** The browser draws no such map; all else that fails is worth another try. */
export class CannotDraw extends Error {}
function newMap(gl: typeof import("maplibre-gl"), options: ConstructorParameters<typeof MapGl>[0]): MapGl {
  try {
    return new gl.Map(options);
  } catch (error) {
    throw new CannotDraw(String(error));
  }
}

export class RoomMap {
  private shown: readonly Shown[] = [];
  private constructor(
    private readonly map: MapGl,
    private readonly events: MapEvents,
  ) {}

  static async open(box: HTMLElement, dark: boolean, language: Language, title: string, events: MapEvents, controls: Record<string, string>, view?: View): Promise<RoomMap> {
    const [gl, [base, names]] = await Promise.all([libraryOnce(), shippedOnce()]);
    const colours = palettes[dark ? "dark" : "light"];
    const map = newMap(gl, {
      container: box, style: styleOf(colours), center: view?.center ?? [36, 48.5], zoom: view?.zoom ?? 4.6, minZoom: 1, maxZoom: 15, attributionControl: false,
      dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0, renderWorldCopies: false, locale: { "Map.Title": title, ...controls },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new gl.NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new gl.ScaleControl({ unit: "metric" }), "top-left");
    await new Promise<void>((done) => map.once("load", () => done()));
    addSymbols(map, colours);
    const room = new RoomMap(map, events);
    room.drawBase(base, names, language);
    room.listen();
    return room;
  }
  close(): void {
    this.map.remove();
  }
  get view(): View {
    const { lng, lat } = this.map.getCenter();
    return { center: [lng, lat], zoom: this.map.getZoom() };
  }
  /** For measurements of the drawing alone. */
  get gl(): MapGl {
    return this.map;
  }

  private drawBase(base: BaseMap, names: Names, language: Language): void {
    const shapes = shapesOf(base);
    this.put("land", [featureOf({ type: "MultiPolygon", coordinates: shapes.land })]);
    this.put("borders", shapes.lines.map((l) => featureOf({ type: "MultiLineString", coordinates: l.parts }, { kind: l.kind })));
    const at = language === "uk" ? 4 : language === "fr" ? 5 : 3;
    this.put("places", names.places.map((p) => featureOf({ type: "Point", coordinates: [p[0], p[1]] }, { name: p[at] || p[3], rank: p[2] })));
    const named = new Intl.DisplayNames([language], { type: "region" });
    this.put("states", names.states.map(([code, lon, lat, size]) => featureOf({ type: "Point", coordinates: [lon, lat] }, { name: named.of(code) ?? code, rank: -size })));
  }
  put(source: SourceName | "incidents", features: GeoFeature[]): void {
    (this.map.getSource(source) as GeoJSONSource | undefined)?.setData(collectionOf(features));
  }

  private listen(): void {
    const { map } = this;
    map.on("click", "incident", (event) => {
      const id: unknown = event.features?.[0]?.properties["id"];
      if (typeof id === "string") this.events.choose(id);
    });
    map.on("click", "cluster", (event) => void this.into(event));
    for (const layer of ["incident", "cluster"]) {
      map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
      map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
    }
    // Since when nothing is left to be drawn; empty while something is.
    const box = map.getContainer();
    map.on("idle", () => (box.dataset["idle"] = String(Math.round(performance.now()))));
    for (const busy of ["dataloading", "movestart"] as const) map.on(busy, () => (box.dataset["idle"] = ""));
    map.on("moveend", () => {
      this.drawEllipses();
      this.events.moved(this.box());
    });
  }
  private async into(event: MapMouseEvent): Promise<void> {
    const [cluster] = this.map.queryRenderedFeatures(event.point, { layers: ["cluster"] });
    if (!cluster || cluster.geometry.type !== "Point") return;
    const source = this.map.getSource("incidents") as GeoJSONSource;
    const zoom = await source.getClusterExpansionZoom(Number(cluster.properties["cluster_id"]));
    this.map.easeTo({ center: cluster.geometry.coordinates as Position, zoom: zoom + 0.2, duration: 250 });
  }
  box(): [number, number, number, number] {
    const b = this.map.getBounds();
    return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()];
  }

  show(shown: readonly Shown[]): void {
    this.shown = shown;
    this.put("incidents", shown.map(({ item, verdict }) => featureOf({ type: "Point", coordinates: item.at }, { id: item.id, v: verdict, s: -verdicts.indexOf(verdict) })));
    this.drawEllipses();
  }
  /** Only of what is in view, and only where they can be told apart. */
  private drawEllipses(): void {
    if (this.map.getZoom() < ellipsesFromZoom) return this.put("ellipses", []);
    const [west, south, east, north] = this.box();
    const out: GeoFeature[] = [];
    for (const { item } of this.shown) {
      const [lon, lat] = item.at;
      if (lon < west || lon > east || lat < south || lat > north) continue;
      out.push(ellipseFeature(item.at, item.ellipse));
      if (out.length === mostEllipses) break;
    }
    this.put("ellipses", out);
  }
  choose(item: Item | undefined): void {
    this.put("chosen", item ? [ellipseFeature(item.at, item.ellipse), featureOf({ type: "Point", coordinates: item.at })] : []);
  }
  goTo(at: Position, zoom = 9): void {
    this.map.jumpTo({ center: at, zoom: Math.max(zoom, this.map.getZoom()) });
  }
  fit([west, south, east, north]: readonly [number, number, number, number]): void {
    this.map.fitBounds([[west, south], [east, north]], { padding: 40, maxZoom: 11, duration: 0 });
  }
  toggle(what: keyof typeof layersOf, on: boolean): void {
    for (const layer of layersOf[what]) this.map.setLayoutProperty(layer, "visibility", on ? "visible" : "none");
  }
}

export function ellipseFeature(at: Position, ellipse: Ellipse): GeoFeature {
  return featureOf({ type: "Polygon", coordinates: [outline(at[0], at[1], ellipse)] });
}
export { featureOf };
