// SPDX-License-Identifier: Apache-2.0
// Who said so: each observation with its residual, the distance of its place from the fused one.
import type { JSX } from "preact";
import type { Schemas } from "../../api/client";
import { shortTime, zoneName } from "../../app/times";
import { distance, probability } from "../../app/units";
import { Sign } from "../../parts/sign";
import { Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { incidentWords } from "../../words/incident";
import { termsWords } from "../../words/terms";
import { wordOf } from "../../words/say";

type Incident = Schemas["Incident"];
interface Row {
  id: string;
  means: string;
  grade: string;
  origin: string;
  repeats: boolean;
  belongs: number;
  told: Schemas["SupportingObservation"] | undefined;
}
const farSigmas = 3;

function rowsOf(of: Incident): Row[] {
  const told = new Map((of.observations ?? []).map((o) => [o.id, o]));
  return of.support.map((s) => ({ id: s.observation, means: s.means, grade: s.grade, origin: s.origin, repeats: s.repeats, belongs: s.belongs ?? 1, told: told.get(s.observation) }));
}

function Offset({ of }: { of: Row }): JSX.Element {
  const { offset_m: metres, offset_sigmas: sigmas } = of.told ?? { offset_m: null, offset_sigmas: null };
  if (metres === null || metres === undefined) return <></>;
  const text = `${distance(metres)}${sigmas === null ? "" : ` (${sigmas.toFixed(1)} σ)`}`;
  return sigmas !== null && sigmas > farSigmas ? <Sign tone="doubt">{`${text}, ${incidentWords.value.far}`}</Sign> : <>{text}</>;
}

export function Observations({ of }: { of: Incident }): JSX.Element {
  const say = incidentWords.value;
  const rows = rowsOf(of);
  if (rows.length === 0) return <Empty>{say.noObservations}</Empty>;
  const heard = (r: Row): string => r.told?.observation?.from ?? "";
  return (
    <Table<Row>
      caption={say.observations} rows={rows} id={(r) => r.id}
      columns={[
        { head: say.observation, cell: (r) => <><bdi>{r.id}</bdi>{r.origin !== r.id && <small> ← <bdi>{r.origin}</bdi></small>}{r.repeats && <><br /><small>{say.repeats}</small></>}</>, by: (r) => r.id },
        { head: say.means, cell: (r) => wordOf(termsWords.value.means, r.means), by: (r) => r.means },
        { head: `${say.grade} (${say.gradeHint})`, kind: "narrow", cell: (r) => r.grade, by: (r) => r.grade },
        { head: `${say.when} (${zoneName(new Date(of.when.from))})`, kind: "narrow", cell: (r) => (heard(r) ? <time dateTime={heard(r)}>{shortTime(new Date(heard(r)))}</time> : ""), by: heard },
        { head: say.offset, kind: "number", cell: (r) => <Offset of={r} />, by: (r) => r.told?.offset_m ?? -1 },
        { head: say.belongs, kind: "number", cell: (r) => probability(r.belongs), by: (r) => r.belongs },
        { head: say.words, kind: "wide", cell: (r) => (r.told?.observation?.text ? <q><bdi>{r.told.observation.text}</bdi></q> : "") },
      ]}
    />
  );
}
