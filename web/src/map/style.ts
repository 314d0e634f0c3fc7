// SPDX-License-Identifier: Apache-2.0
// The map's look, light and dark. No address stands in it: everything comes from what the room ships,
// and letters are drawn by the browser.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";

export const palettes = {
  light: {
    water: "#d5e1ea", land: "#f7f5ef", border: "#6d6a75", region: "#c4c0c9", control: "#7a2e6b", place: "#3c4248", halo: "#ffffff",
    sheet: "#ffffff", edge: "#26262b", breach: "#b3262a", undetermined: "#a06c00", compliant: "#1e7a4c", post: "#2f5d8a",
    line: "#16324f", zone: "#5b4b8a", seen: "#b3262a", silent: "#1e7a4c", partly: "#a06c00", blind: "#3c4248", cluster: "#29415c", onCluster: "#ffffff", chosen: "#b3460a",
  },
  dark: {
    water: "#0c1319", land: "#1a232c", border: "#77808b", region: "#36414c", control: "#cf86bf", place: "#c3ccd6", halo: "#10161d",
    sheet: "#10161d", edge: "#e8edf3", breach: "#ff8f8a", undetermined: "#f1cd6f", compliant: "#7fd8a8", post: "#8dc1f5",
    line: "#9fc6ee", zone: "#b9a8ee", seen: "#ff8f8a", silent: "#7fd8a8", partly: "#f1cd6f", blind: "#aab6c4", cluster: "#c9d9ea", onCluster: "#10161d", chosen: "#ffb066",
  },
} as const;
export type Colours = { readonly [K in keyof (typeof palettes)["light"]]: string };

const nothing = { type: "FeatureCollection" as const, features: [] };
export const sources = ["land", "borders", "states", "places", "zones", "coverage", "lines", "posts", "ellipses", "links", "chosen"] as const;
export type SourceName = (typeof sources)[number];
const font = ["Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial", "sans-serif"];
const only = (name: string, value: string): FilterSpecification => ["==", ["get", name], value];

function lineLayer(id: string, source: string, filter: FilterSpecification | null, colour: string, width: number | unknown[], more: object = {}, minzoom = 0): LayerSpecification {
  return { id, type: "line", source, minzoom, ...(filter && { filter }), layout: { "line-join": "round" }, paint: { "line-color": colour, "line-width": width as number, ...more } };
}
const byZoom = (...stops: number[]): unknown[] => ["interpolate", ["linear"], ["zoom"], ...stops];

function baseLayers(c: Colours): LayerSpecification[] {
  return [
    { id: "water", type: "background", paint: { "background-color": c.water } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": c.land, "fill-outline-color": c.border } },
    lineLayer("region", "borders", only("kind", "region"), c.region, 0.8, {}, 5),
    lineLayer("border", "borders", only("kind", "border"), c.border, byZoom(2, 0.7, 8, 1.8)),
    lineLayer("disputed", "borders", only("kind", "disputed"), c.border, 1.4, { "line-dasharray": [3, 2] }),
    lineLayer("control", "borders", only("kind", "control"), c.control, 1.4, { "line-dasharray": [1, 1.5] }),
  ];
}
function zoneLayers(c: Colours): LayerSpecification[] {
  return [
    { id: "zone-fill", type: "fill", source: "zones", paint: { "fill-color": c.zone, "fill-opacity": 0.07 } },
    lineLayer("zone-edge", "zones", null, c.zone, 1, { "line-dasharray": [4, 2], "line-opacity": 0.8 }),
    { id: "blind", type: "line", source: "coverage", filter: only("seen", "blind"), paint: { "line-pattern": "hatch", "line-width": 12 } },
    lineLayer("silent", "coverage", only("seen", "silent"), c.silent, 7, { "line-opacity": 0.55 }),
    lineLayer("partly", "coverage", only("seen", "partly"), c.partly, 7, { "line-dasharray": [1.2, 0.8], "line-opacity": 0.7 }),
    lineLayer("seen", "coverage", only("seen", "seen"), c.seen, 7, { "line-dasharray": [0.4, 0.4], "line-opacity": 0.7 }),
    lineLayer("line", "lines", null, c.line, byZoom(4, 1.8, 10, 3)),
  ];
}
function words(id: string, source: string, size: unknown, colour: string, c: Colours, more: object, filter?: FilterSpecification, minzoom = 0, maxzoom = 24): LayerSpecification {
  return {
    id, type: "symbol", source, minzoom, maxzoom, ...(filter && { filter }),
    layout: { "text-field": ["get", "name"], "text-font": font, "text-size": size as number, "text-max-width": 8, "text-padding": 3, "symbol-sort-key": ["get", "rank"], ...more },
    paint: { "text-color": colour, "text-halo-color": c.halo, "text-halo-width": 1.2 },
  };
}
function nameLayers(c: Colours): LayerSpecification[] {
  const upTo = (rank: number): FilterSpecification => ["<=", ["get", "rank"], rank];
  return [
    words("states", "states", 12, c.border, c, { "text-transform": "uppercase", "text-letter-spacing": 0.1 }, undefined, 2, 6.5),
    words("places-0", "places", 12, c.place, c, {}, upTo(0), 3.5, 5),
    words("places-1", "places", 12, c.place, c, {}, upTo(1), 5, 6.5),
    words("places-2", "places", 12.5, c.place, c, {}, upTo(2), 6.5, 8),
    words("places-3", "places", 13, c.place, c, {}, upTo(3), 8),
  ];
}
const isCluster: ExpressionSpecification = ["has", "point_count"];
function incidentLayers(c: Colours): LayerSpecification[] {
  return [
    { id: "post", type: "symbol", source: "posts", minzoom: 6.5, layout: { "icon-image": "post", "icon-allow-overlap": true } },
    { id: "ellipse", type: "fill", source: "ellipses", paint: { "fill-color": c.edge, "fill-opacity": 0.06 } },
    lineLayer("ellipse-edge", "ellipses", null, c.edge, 0.8, { "line-opacity": 0.65 }),
    {
      id: "cluster", type: "circle", source: "incidents", filter: isCluster,
      paint: { "circle-color": c.cluster, "circle-opacity": 0.88, "circle-radius": ["step", ["get", "point_count"], 13, 10, 15, 100, 18, 1000, 22, 10000, 27], "circle-stroke-color": c.halo, "circle-stroke-width": 1.5 },
    },
    {
      id: "cluster-count", type: "symbol", source: "incidents", filter: isCluster,
      layout: {
        "text-field": ["concat", ["get", "point_count_abbreviated"], ["case", [">", ["get", "breaches"], 0], ["concat", "\n◆", ["get", "breaches"]], ""]],
        "text-font": font, "text-size": 10.5, "text-line-height": 1, "text-allow-overlap": true, "text-ignore-placement": true,
      },
      paint: { "text-color": c.onCluster },
    },
    { id: "incident", type: "symbol", source: "incidents", filter: ["!", isCluster], layout: { "icon-image": ["get", "v"], "icon-allow-overlap": true, "icon-ignore-placement": true, "symbol-sort-key": ["get", "s"] } },
    lineLayer("link", "links", null, c.edge, 1, { "line-dasharray": [2, 2] }),
    lineLayer("chosen", "chosen", ["==", ["geometry-type"], "Polygon"], c.chosen, 2),
    { id: "chosen-at", type: "circle", source: "chosen", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": 13, "circle-color": "transparent", "circle-opacity": 0, "circle-stroke-color": c.chosen, "circle-stroke-width": 3 } },
  ];
}

export function styleOf(c: Colours): StyleSpecification {
  const empty = Object.fromEntries(sources.map((name) => [name, { type: "geojson" as const, data: nothing }]));
  return {
    version: 8,
    sources: {
      ...empty,
      // Bundled in the library's worker, so that a pan costs the page nothing.
      incidents: { type: "geojson", data: nothing, cluster: true, clusterMaxZoom: 9, clusterRadius: 42, clusterProperties: { breaches: ["+", ["case", ["==", ["get", "v"], "breach"], 1, 0]] } },
    },
    layers: [...baseLayers(c), ...zoneLayers(c), ...nameLayers(c), ...incidentLayers(c)],
    transition: { duration: 0, delay: 0 },
  };
}
export const layersOf: Readonly<Record<"zones" | "coverage" | "posts" | "names", readonly string[]>> = {
  zones: ["zone-fill", "zone-edge"],
  coverage: ["blind", "silent", "partly", "seen"],
  posts: ["post"],
  names: ["states", "places-0", "places-1", "places-2", "places-3"],
};
