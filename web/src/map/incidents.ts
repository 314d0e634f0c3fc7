// SPDX-License-Identifier: Apache-2.0
// Incidents as the map and the list hold them: slim, for there may be 50,000. They come from the
// collections, and from records as they happen.
import type { Feature } from "../api/client";
import type { LiveRecord } from "../api/live";
import { ellipseOf, type Ellipse } from "./ellipse";
import type { Position } from "./topo";

export type Verdict = "breach" | "undetermined" | "compliant" | "none";
export const verdicts: readonly Verdict[] = ["breach", "undetermined", "compliant", "none"];

export interface Held {
  agreement: string;
  article: string;
  verdict: Verdict;
  party: string;
}
export interface Item {
  id: string;
  at: Position;
  from: number; // ms since 1970
  until: number;
  act: string;
  observations: number;
  origins: number;
  ellipse: Ellipse;
  findings: Map<string, Held>;
}
interface IncidentFeature {
  act: string;
  from: string;
  until: string;
  semi_major_m: number;
  semi_minor_m: number;
  azimuth_deg: number;
  observations: number;
  origins: number;
  verdicts?: { finding: string; agreement: string; article: string; verdict: Verdict; party?: string }[];
}
interface FindingFeature {
  incident: string;
  agreement: string;
  article: string;
  party: string;
  verdict: Verdict;
}
type PointFeature<P> = Feature<P, { type: "Point"; coordinates: Position } | null>;

export class Incidents {
  readonly all = new Map<string, Item>();
  private early = new Map<string, [string, Held][]>(); // findings whose incident is not here yet

  takeIncident(f: PointFeature<IncidentFeature>): void {
    const p = f.properties;
    if (!f.geometry) return;
    this.put({
      id: f.id, at: f.geometry.coordinates, from: Date.parse(p.from), until: Date.parse(p.until), act: p.act,
      observations: p.observations, origins: p.origins,
      ellipse: { semiMajorM: p.semi_major_m, semiMinorM: p.semi_minor_m, azimuthDeg: p.azimuth_deg },
    });
    if (p.verdicts) this.tell(f.id, p.verdicts);
  }
  takeFinding(id: string, p: FindingFeature): void {
    const held: Held = { agreement: p.agreement, article: p.article, verdict: p.verdict, party: p.party };
    const item = this.all.get(p.incident);
    if (item) item.findings.set(id, held);
    else this.early.set(p.incident, [...(this.early.get(p.incident) ?? []), [id, held]]);
  }
  /** Whether incidents tell their findings themselves. */
  tellFindings = false;
  private tell(id: string, verdicts: NonNullable<IncidentFeature["verdicts"]>): void {
    this.tellFindings = true;
    for (const v of verdicts) this.takeFinding(v.finding, { ...v, incident: id, party: v.party ?? "unattributed" });
  }
  private put(item: Omit<Item, "findings">): void {
    const findings = this.all.get(item.id)?.findings ?? new Map(this.early.get(item.id));
    this.early.delete(item.id);
    this.all.set(item.id, { ...item, findings });
  }

  /** True where the record changes what is shown. */
  takeRecord(record: LiveRecord): boolean {
    if (record.type === "IncidentOpened" || record.type === "IncidentRevised") {
      const item = itemOf(record.body);
      if (item) this.put(item);
      return item !== undefined;
    }
    if (record.type === "FindingMade" || record.type === "FindingRevised") {
      const body = record.body as FindingFeature & { id: string };
      this.takeFinding(body.id, body);
      return true;
    }
    if (record.type === "FindingWithdrawn") {
      const id = (record.body as { id?: string; finding?: string }).finding ?? (record.body as { id?: string }).id ?? "";
      for (const item of this.all.values()) if (item.findings.delete(id)) return true;
    }
    return false;
  }
}

interface IncidentLine {
  id: string;
  when: { from: string; until: string };
  where: { latitude: number; longitude: number; covariance_m2: [Position, Position] };
  act: Record<string, number>;
  support: unknown[];
  origins: number;
}
function itemOf(body: unknown): Omit<Item, "findings"> | undefined {
  const line = body as Partial<IncidentLine>;
  if (!line.id || !line.when || !line.where || !line.act) return undefined;
  return {
    id: line.id, at: [line.where.longitude, line.where.latitude], from: Date.parse(line.when.from), until: Date.parse(line.when.until),
    act: likeliest(line.act), observations: line.support?.length ?? 0, origins: line.origins ?? 0, ellipse: ellipseOf(line.where.covariance_m2),
  };
}
/** The act that is most likely; "unknown" only where nothing else was told. */
export function likeliest(act: Readonly<Record<string, number>>): string {
  let best = "unknown";
  for (const [name, p] of Object.entries(act)) if (name !== "unknown" && (best === "unknown" || p > (act[best] ?? 0))) best = name;
  return best;
}

export interface Filter {
  agreement: string; // "": all
  article: string;
  act: string;
  verdict: string;
  party: string;
  from: number; // of the moments shown, inclusive
  until: number;
}

const heldBy = (held: Held, f: Filter): boolean => (!f.agreement || held.agreement === f.agreement) && (!f.article || held.article === f.article) && (!f.party || held.party === f.party);

/** The gravest of what is found under the agreement and article asked for. */
export function verdictOf(item: Item, f: Pick<Filter, "agreement" | "article" | "party">): Verdict {
  let worst: Verdict = "none";
  for (const held of item.findings.values())
    if (heldBy(held, f as Filter) && verdicts.indexOf(held.verdict) < verdicts.indexOf(worst)) worst = held.verdict;
  return worst;
}
export function fits(item: Item, f: Filter): boolean {
  if (item.until < f.from || item.from > f.until) return false;
  if (f.act && item.act !== f.act) return false;
  if ((f.article || f.party) && ![...item.findings.values()].some((held) => heldBy(held, f))) return false;
  return !f.verdict || verdictOf(item, f) === f.verdict;
}
