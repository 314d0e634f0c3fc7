// SPDX-License-Identifier: Apache-2.0
// What the bearing and range say, drawn: true north up, the observer in the middle, the sector that
// holds the place with 95 % of the bearing's error.
const size = 200;
const middle = size / 2;
const radius = 84;

function at(degrees: number, distance: number): string {
  const rad = (degrees * Math.PI) / 180;
  return `${(middle + distance * Math.sin(rad)).toFixed(1)} ${(middle - distance * Math.cos(rad)).toFixed(1)}`;
}

export function sector(degrees: number, half: number, near: number, far: number): string {
  const [inner, outer] = [(radius * near) / far, radius];
  const [from, to] = [degrees - half, degrees + half];
  const large = half * 2 > 180 ? 1 : 0;
  return (
    `M ${at(from, inner)} L ${at(from, outer)} A ${outer} ${outer} 0 ${large} 1 ${at(to, outer)} ` +
    `L ${at(to, inner)} A ${inner.toFixed(1)} ${inner.toFixed(1)} 0 ${large} 0 ${at(from, inner)} Z`
  );
}

interface SketchProps {
  degrees: number;
  sigma: number;
  near: number;
  far: number;
  label: string;
}

export function Sketch({ degrees, sigma, near, far, label }: SketchProps) {
  if (!(far > 0) || near > far) return null;
  const half = Math.min(179, Math.max(1, 1.96 * sigma));
  return (
    <figure class="sketch">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
        <circle class="ring" cx={middle} cy={middle} r={radius} />
        <path class="north" d={`M ${middle} ${middle - radius - 12} v 12`} />
        <text x={middle + 4} y={middle - radius - 3}>
          N
        </text>
        <path class="sector" d={sector(degrees, half, near, far)} />
        <path class="sight" d={`M ${middle} ${middle} L ${at(degrees, radius)}`} />
        <circle class="self" cx={middle} cy={middle} r={4} />
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  );
}
