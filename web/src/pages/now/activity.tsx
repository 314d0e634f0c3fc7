// SPDX-License-Identifier: Apache-2.0
import type { JSX } from "preact";
import type { Schemas } from "../../api/client";
import { day, shortTime, zoneName } from "../../app/times";
import { count } from "../../app/units";
import { Table } from "../../parts/table";
import { nowWords } from "../../words/now";

type Hour = Schemas["Hour"];

export function Activity({ hours }: { hours: readonly Hour[] }): JSX.Element {
  const say = nowWords.value;
  const most = Math.max(1, ...hours.map((h) => h.incidents));
  const height = (n: number): number => (58 * n) / most;
  const first = hours[0] ? new Date(hours[0].hour) : new Date(0);
  return (
    <section class="sheet third activity" aria-labelledby="activity">
      <h2 id="activity">{say.activity}</h2>
      <p class="faint">{say.activityHint} · <span class="dark-bar" aria-hidden="true">■</span> {say.breachesHead}</p>
      <svg class="columns" viewBox={`0 0 ${Math.max(1, hours.length)} 60`} preserveAspectRatio="none" aria-hidden="true">
        {hours.map((h, i) => (
          <g key={i}>
            <rect class="all" x={i + 0.1} width={0.8} y={60 - height(h.incidents)} height={height(h.incidents)} />
            <rect class="breaches" x={i + 0.1} width={0.8} y={60 - height(h.breaches)} height={height(h.breaches)} />
          </g>
        ))}
        <line class="base" x1={0} x2={hours.length} y1={60} y2={60} />
      </svg>
      <div class="columns-days" aria-hidden="true">
        {hours.map((h, i) => i % 24 === 0 && <span key={i} ref={(el) => { if (el) el.style.left = `${(100 * i) / hours.length}%`; }}>{day(h.hour)}</span>)}
      </div>
      <details>
        <summary>{say.table}</summary>
        <Table<Hour>
          caption={say.activity} quiet rows={hours} id={(h) => h.hour} rowsOnly
          columns={[
            { head: `${say.hour} (${zoneName(first)})`, cell: (h) => <time dateTime={h.hour}>{shortTime(new Date(h.hour))}</time>, by: (h) => h.hour },
            { head: say.incidents, kind: "number", cell: (h) => count(h.incidents), by: (h) => h.incidents },
            { head: say.breachesHead, kind: "number", cell: (h) => count(h.breaches), by: (h) => h.breaches },
          ]}
        />
      </details>
    </section>
  );
}
