// SPDX-License-Identifier: Apache-2.0
// A case is raised: from findings, or from a rumour of which no finding tells yet. "#/desk?finding=F-1"
// fills the finding in, for a page that shows one.
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { collection, get, Problem, type Feature, type Schemas } from "../../api/client";
import { useFetched } from "../../api/use_answer";
import { address, go, place } from "../../app/router";
import { probability } from "../../app/units";
import { Field } from "../../parts/action";
import { Time } from "../../parts/time";
import { deskWords } from "../../words/desk";
import { workWords } from "../../words/work";
import { enterAtDesk } from "../work/enter";
import { Fold } from "../work/fold";
import { findingIds } from "./cases";

interface FindingProperties {
  version: number;
  agreement: string;
  article: string;
  party: string;
  verdict: string;
  probability: number;
  from: string;
}
type Finding = Feature<FindingProperties>;

async function newest(signal: AbortSignal): Promise<Finding[]> {
  const { features } = await collection<Finding>("findings", {}, 20_000, signal);
  return features.filter((f) => f.properties.verdict === "breach").sort((a, b) => (a.properties.from < b.properties.from ? 1 : -1));
}

function Suggested({ all, take }: { all: Finding[]; take: (id: string) => void }): JSX.Element | null {
  const say = deskWords.value;
  if (all.length === 0) return null;
  return (
    <>
      <h3>{say.openFindings}</h3>
      <ul class="suggested">
        {all.slice(0, 8).map((f) => (
          <li key={f.id}>
            <button type="button" aria-label={say.takeUp(f.id)} onClick={() => take(f.id)}>+ {f.id}</button>{" "}
            {say.article} {f.properties.article}, {probability(f.properties.probability)}, <Time at={f.properties.from} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** In the version that stands now: it is cited for good. Fails where one is not there. */
export function citedNow(ids: readonly string[]): Promise<{ finding: string; version: number }[]> {
  return Promise.all(ids.map(async (finding) => {
    const told = await get<Schemas["Finding"]>(`/api/v1/findings/${encodeURIComponent(finding)}`).catch((error: unknown) => {
      throw error instanceof Problem && error.status === 404 ? new Problem(-1, deskWords.value.noSuchFinding(finding)) : error;
    });
    return { finding, version: told.version };
  }));
}

export function Raise({ renew }: { renew: () => void }): JSX.Element {
  const say = deskWords.value;
  const [title, setTitle] = useState("");
  const [findings, setFindings] = useState(place.value.query.get("finding") ?? "");
  const [reason, setReason] = useState("");
  const [unfolded, setUnfolded] = useState(false);
  const known = useFetched<Finding[]>("findings-to-raise", unfolded ? newest : null, ["FindingMade", "FindingRevised", "FindingWithdrawn"]);
  const submit = async (): Promise<void> => {
    const refs = await citedNow(findingIds(findings));
    const { entries } = await enterAtDesk("CaseOpened", { title, findings: refs, reason });
    const id = entries[0]?.entry["case"];
    setTitle("");
    setFindings("");
    setReason("");
    renew();
    if (typeof id === "string") go(address("desk", [id]));
  };
  return (
    <Fold id="raise" unfolds={() => setUnfolded(true)} title={say.raise} submit={say.raiseSubmit} act={submit}>
      <Field label={say.caseTitle} value={title} change={setTitle} required />
      <Field label={say.findingsOf} value={findings} change={setFindings} />
      <Suggested all={known.data ?? []} take={(id) => setFindings((f) => (f.includes(id) ? f : `${f} ${id}`.trim()))} />
      <Field label={say.whyRaised} hint={workWords.value.reason} value={reason} change={setReason} lines={2} required />
    </Fold>
  );
}
