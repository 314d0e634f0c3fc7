// SPDX-License-Identifier: Apache-2.0
// One incident: what is believed, who said so, how far each lies from it, what it means, and why.
import type { JSX } from "preact";
import type { Schemas } from "../../api/client";
import { partyNames, type Agreements } from "../../api/shapes";
import { useAnswer } from "../../api/use_answer";
import { address, place } from "../../app/router";
import { dayTime } from "../../app/times";
import { count, distance, position, probability, seconds } from "../../app/units";
import { ellipseOf } from "../../map/ellipse";
import type { Position } from "../../map/topo";
import { Empty, Shown } from "../../parts/states";
import { Table } from "../../parts/table";
import { Time } from "../../parts/time";
import { incidentWords } from "../../words/incident";
import { mapWords } from "../../words/map";
import { termsWords } from "../../words/terms";
import { wordOf } from "../../words/say";
import { Findings } from "./findings";
import { IncidentMap } from "./incident_map";
import { Observations } from "./observations";

type Incident = Schemas["Incident"];

export function shares(of: Readonly<Record<string, number>>, words: Readonly<Record<string, string>>): string {
  return Object.entries(of).filter(([, p]) => p >= 0.005).sort((a, b) => b[1] - a[1]).map(([code, p]) => `${wordOf(words, code)} ${probability(p)}`).join(", ");
}
const covarianceOf = (rows: readonly number[][]): [Position, Position] => [[rows[0]?.[0] ?? 0, rows[0]?.[1] ?? 0], [rows[1]?.[0] ?? 0, rows[1]?.[1] ?? 0]];

function Facts({ of, names }: { of: Incident; names: ReadonlyMap<string, string> }): JSX.Element {
  const say = incidentWords.value;
  const terms = termsWords.value;
  const ellipse = ellipseOf(covarianceOf(of.where.covariance_m2));
  const site = shares(of.site, terms.sites);
  const clock = of.when.sigma_s > 0 ? `; ${say.clock(`${seconds(of.when.sigma_s * 1.96)} (95 %)`)}` : "";
  return (
    <dl class="facts">
      <dt>{say.what}</dt><dd>{shares(of.act, terms.acts)}</dd>
      <dt>{say.when}</dt><dd><Time at={of.when.from} />{of.when.until !== of.when.from && <> – <Time at={of.when.until} /></>}{clock}</dd>
      <dt>{say.where}</dt><dd>{position(of.where.latitude, of.where.longitude, ellipse.semiMajorM)}; {say.within(distance(ellipse.semiMajorM))}</dd>
      {of.weapons.length > 0 && <><dt>{say.weapons}</dt><dd>{of.weapons.map((w) => `${wordOf(terms.weapons, w.class)}${w.calibre_mm ? ` ${w.calibre_mm} mm` : ""}${w.system ? ` ${w.system}` : ""} ${probability(w.probability)}`).join(", ")}</dd></>}
      {site !== "" && !(Object.keys(of.site).length === 1 && "unknown" in of.site) && <><dt>{say.site}</dt><dd>{site}</dd></>}
      {of.count.high > 0 && <><dt>{say.count}</dt><dd>{of.count.low === of.count.high ? count(of.count.low) : `${count(of.count.low)}–${count(of.count.high)}`}</dd></>}
      <dt>{say.parties}</dt><dd>{of.parties.length === 0 ? say.nobodySays : of.parties.map((p) => `${names.get(p.party) ?? p.party} ${probability(p.probability)}`).join(", ")}</dd>
      <dt>{say.independent}</dt><dd>{count(of.origins)}</dd>
    </dl>
  );
}

function Cases({ of }: { of: Incident }): JSX.Element {
  const say = incidentWords.value;
  return (
    <section class="sheet" aria-labelledby="cases">
      <h2 id="cases">{say.cases}</h2>
      {of.cases.length === 0 ? <p class="faint">{say.noCase}</p> : (
        <ul>{of.cases.map((c) => <li key={c.id}><a href={address("desk", [c.id])}>{c.id}</a> {c.title} ({wordOf(termsWords.value.stages, c.stage)})</li>)}</ul>
      )}
    </section>
  );
}

function Versions({ of }: { of: Incident }): JSX.Element | null {
  const say = incidentWords.value;
  if (!of.versions || of.versions.length === 0) return null;
  return (
    <Table<Incident["versions"][number]>
      caption={say.versions} rows={of.versions} id={(v) => String(v.record)}
      columns={[
        { head: say.versionHead, kind: "narrow", cell: (v) => v.version, by: (v) => v.version },
        { head: say.knownAt, cell: (v) => <Time at={v.at} />, by: (v) => v.at },
        { head: say.record, cell: (v) => count(v.record), by: (v) => v.record },
      ]}
    />
  );
}

export default function IncidentPage(): JSX.Element {
  const say = incidentWords.value;
  const id = place.value.parts[0] ?? "";
  const answer = useAnswer<Incident>(id ? `/api/v1/incidents/${encodeURIComponent(id)}` : null, ["IncidentRevised", "FindingMade", "FindingRevised", "FindingWithdrawn", "CaseOpened", "CaseMoved"]);
  const agreements = useAnswer<Agreements>("/api/v1/agreements");
  const names = partyNames(agreements.data);
  if (!id) return <div class="page"><h1>{say.title("")}</h1><Empty><p>{say.missing} <a href={address("map")}>{mapWords.value.title}</a></p></Empty></div>;
  return (
    <div class="page incident-page">
      <h1>{say.title(id)}</h1>
      <Shown of={answer}>
        {(of) => (
          <>
            <p class="faint">{say.version} {of.version} · {dayTime(of.when.from)} · <a href={address("map", [], { incident: id })}>{say.onMap}</a></p>
            <div class="two">
              <section class="sheet" aria-labelledby="facts"><h2 id="facts">{say.facts}</h2><Facts of={of} names={names} /></section>
              <IncidentMap at={[of.where.longitude, of.where.latitude]} ellipse={ellipseOf(covarianceOf(of.where.covariance_m2))} observations={of.observations ?? []} />
            </div>
            {of.findings && <Findings of={of.findings} names={names} />}
            <Observations of={of} />
            {of.cases && <Cases of={of} />}
            <Versions of={of} />
          </>
        )}
      </Shown>
    </div>
  );
}
