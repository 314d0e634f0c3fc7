// SPDX-License-Identifier: Apache-2.0
// What stands on the map, drawn by the browser itself: a shape of its own for each verdict, so that
// colour is never the only sign, and patterns.
import type { Map as MapGl } from "maplibre-gl";
import type { Colours } from "./style";

type Draw = (pen: CanvasRenderingContext2D, size: number) => void;
const ratio = 2;

function put(map: MapGl, name: string, size: number, draw: Draw): void {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * ratio;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.scale(ratio, ratio);
  draw(pen, size);
  const image = pen.getImageData(0, 0, canvas.width, canvas.height);
  if (!map.hasImage(name)) map.addImage(name, image, { pixelRatio: ratio });
}
function shape(pen: CanvasRenderingContext2D, colours: Colours, fill: string, path: (pen: CanvasRenderingContext2D) => void): void {
  pen.lineJoin = "round";
  pen.beginPath();
  path(pen);
  pen.strokeStyle = colours.halo;
  pen.lineWidth = 4;
  pen.stroke();
  pen.fillStyle = fill;
  pen.fill();
  pen.strokeStyle = colours.edge;
  pen.lineWidth = 1.25;
  pen.stroke();
}

export function addSymbols(map: MapGl, colours: Colours): void {
  const middle = (size: number): number => size / 2;
  put(map, "breach", 20, (pen, size) => shape(pen, colours, colours.breach, (p) => {
    const c = middle(size);
    p.moveTo(c, 2.5); p.lineTo(size - 2.5, c); p.lineTo(c, size - 2.5); p.lineTo(2.5, c); p.closePath();
  }));
  put(map, "undetermined", 18, (pen, size) => {
    const c = middle(size);
    shape(pen, colours, colours.sheet, (p) => p.arc(c, c, c - 3.5, 0, 7));
    pen.beginPath();
    pen.arc(c, c, c - 3.5, -Math.PI / 2, Math.PI / 2);
    pen.fillStyle = colours.undetermined;
    pen.fill();
  });
  put(map, "compliant", 18, (pen, size) => {
    const c = middle(size);
    shape(pen, colours, colours.compliant, (p) => p.arc(c, c, c - 3.5, 0, 7));
    pen.beginPath();
    pen.moveTo(5.5, c); pen.lineTo(c - 1, c + 3); pen.lineTo(size - 5.5, c - 3);
    pen.strokeStyle = colours.sheet;
    pen.lineWidth = 2;
    pen.stroke();
  });
  put(map, "none", 14, (pen, size) => shape(pen, colours, colours.sheet, (p) => p.arc(middle(size), middle(size), 4, 0, 7)));
  put(map, "post", 14, (pen, size) => shape(pen, colours, colours.post, (p) => {
    p.moveTo(size / 2, 2); p.lineTo(size - 2.5, size - 3); p.lineTo(2.5, size - 3); p.closePath();
  }));
  put(map, "hatch", 12, (pen) => {
    pen.strokeStyle = colours.blind;
    pen.lineWidth = 1.5;
    for (const x of [-12, 0, 12]) {
      pen.beginPath();
      pen.moveTo(x, 12); pen.lineTo(x + 12, 0);
      pen.stroke();
    }
  });
}
