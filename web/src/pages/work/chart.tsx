// SPDX-License-Identifier: Apache-2.0
// A line chart for the eye, drawn by uPlot with the page's own colours. Whoever shows one puts a table
// beside it that tells the same: this element is hidden from screen readers.
import { useEffect, useRef } from "preact/hooks";
import type { JSX } from "preact";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { clock, language, missionZone, theme } from "../../app/settings";
import { dateTicks, zoneNow } from "../../app/times";

export interface Line {
  name: string;
  ys: (number | null)[];
  stepped?: boolean;
  points?: boolean;
}
interface ChartProps {
  xs: number[]; // seconds since 1970 where `time`
  lines: Line[];
  time?: boolean;
  x?: string;
  y?: string;
  ticks?: (y: number) => string; // the words of a value
  splits?: number[];
  within?: [number, number]; // of the values
  height?: number;
}

const dashes = [[], [6, 4], [2, 3], [10, 3, 2, 3]];
const strokes = ["--link", "--due", "--good", "--faint"];

function optionsOf(props: ChartProps, width: number): uPlot.Options {
  const css = getComputedStyle(document.documentElement);
  const colour = (name: string): string => css.getPropertyValue(name).trim();
  const axis = { stroke: colour("--text"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--edge") }, font: "12px system-ui, sans-serif", labelFont: "12px system-ui, sans-serif", labelSize: 18 };
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const { ticks, splits } = props;
  return {
    ...(props.time && { tzDate: (s: number) => uPlot.tzDate(new Date(s * 1e3), zoneNow() === "UTC" ? "Etc/UTC" : zoneNow()) }),
    width,
    height: props.height ?? 260,
    scales: { x: { time: props.time ?? false }, ...(props.within && { y: { range: props.within } }) },
    legend: { show: props.lines.length > 1, live: false },
    cursor: { show: false },
    axes: [
      { ...axis, ...(props.x && { label: props.x }), ...(props.time && { values: (_: uPlot, all: number[]) => dateTicks(all) }) },
      { ...axis, size: ticks ? 120 : 70, ...(props.y && { label: props.y }), ...(splits && { splits }), ...(ticks && { values: (_: uPlot, all: number[]) => all.map(ticks) }) },
    ],
    series: [
      {},
      ...props.lines.map((line, i) => ({
        label: line.name,
        stroke: colour(strokes[i % strokes.length] ?? "--link"),
        width: 2,
        dash: dashes[i % dashes.length] ?? [],
        points: { show: line.points ?? false, size: 8 },
        ...(line.stepped && stepped && { paths: stepped }),
      })),
    ],
  };
}

export function Chart(props: ChartProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const { xs, lines } = props;
  useEffect(() => {
    const at = box.current;
    if (!at) return;
    const data: uPlot.AlignedData = [xs, ...lines.map((l) => l.ys)];
    const drawn = new uPlot(optionsOf(props, at.clientWidth), data, at);
    const watch = new ResizeObserver(() => drawn.setSize({ width: at.clientWidth, height: props.height ?? 260 }));
    watch.observe(at);
    return () => {
      watch.disconnect();
      drawn.destroy();
    };
  }, [xs, lines, theme.value, language.value, clock.value, missionZone.value]);
  return <div class="chart" aria-hidden="true" ref={box} />;
}
