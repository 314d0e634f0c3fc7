// SPDX-License-Identifier: Apache-2.0
// The evidence of a case side by side: what each piece is, where it came from, what it was weighed as.
// A file is fetched when somebody asks to see it, for each look is on record.
import { useEffect, useState } from "preact/hooks";
import type { ComponentChildren, JSX } from "preact";
import { getBlob } from "../../api/client";
import { hasRole } from "../../app/session";
import { count } from "../../app/units";
import { Action } from "../../parts/action";
import { Sign } from "../../parts/sign";
import { Time } from "../../parts/time";
import { deskWords } from "../../words/desk";
import { wordOf } from "../../words/say";
import { termsWords } from "../../words/terms";
import { AddFile, AddObservation } from "./add_evidence";
import type { CaseProps } from "./case";
import { sharedOrigins, weighed, type Case, type Evidence } from "./cases";

function Picture({ of }: { of: Evidence }): JSX.Element {
  const say = deskWords.value;
  const [shown, setShown] = useState("");
  useEffect(() => () => URL.revokeObjectURL(shown), [shown]);
  const isPicture = /^image\/(png|jpeg|webp|gif|avif)$/.test(of.media_type);
  const fetchIt = async (): Promise<void> => {
    const type = isPicture ? of.media_type : "application/octet-stream";
    setShown(URL.createObjectURL(await getBlob(`/api/v1/evidence/${of.sha256}`, type)));
  };
  if (shown && isPicture) return <img src={shown} alt={of.title} />;
  if (shown) return <a href={shown} download={of.id}>{of.id}</a>;
  return <Action act={fetchIt}>{isPicture ? say.picture : say.fetchFile}</Action>;
}

type Row = [string, (of: Evidence) => ComponentChildren];

function rowsOf(of: Case, shared: ReadonlySet<string>): Row[] {
  const say = deskWords.value;
  return [
    [say.source, (e) => e.source],
    [say.origin, (e) => <>{e.origin} {shared.has(e.origin) && <Sign tone="doubt">{say.sameOrigin}</Sign>}</>],
    [say.means, (e) => wordOf(termsWords.value.means, e.means)],
    [say.grade, (e) => <strong>{e.grade}</strong>],
    [say.shows_it, (e) => (e.visual ? say.yes : say.no)],
    [say.observation, (e) => e.observation || "–"],
    [say.digest, (e) => <code title={e.sha256}>{e.sha256.slice(0, 12)}…</code>],
    [say.bytes, (e) => count(e.bytes)],
    [say.added, (e) => <>{e.added_by}, <Time at={e.at} /></>],
    [say.reasonGiven, (e) => e.reason || "–"],
    ...of.hypotheses.map((h): Row => [
      say.weighedAs(h.hypothesis),
      (e) => {
        const w = weighed(h, e.id);
        return w ? `${wordOf(say.bearings, w.bearing)}, ${wordOf(say.strengths, w.strength)}` : <span class="faint">{say.notWeighed}</span>;
      },
    ]),
  ];
}

function SideBySide({ of }: { of: Case }): JSX.Element {
  const say = deskWords.value;
  const rows = rowsOf(of, sharedOrigins(of.evidence));
  return (
    <div class="table" role="region" aria-label={say.compare} tabIndex={0}>
      <table class="side-by-side">
        <caption class="unseen">{say.compare}</caption>
        <thead>
          <tr>
            <th scope="col">{say.piece}</th>
            {of.evidence.map((e) => <th key={e.id} scope="col">{e.title} <small>{e.id}</small>{e.personal && <><br /><Sign tone="dark">{say.personal}</Sign></>}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, cell]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {of.evidence.map((e) => <td key={e.id}>{cell(e)}</td>)}
            </tr>
          ))}
          <tr>
            <th scope="row">{say.theFile}</th>
            {of.evidence.map((e) => <td key={e.id}>{e.observation === "" ? <Picture of={e} /> : "–"}</td>)}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

export function EvidencePart({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  return (
    <section class="sheet">
      <h3 id="evidence-title">{say.evidence}</h3>
      {of.evidence.length === 0 ? <p class="faint">{say.noEvidence}</p> : <SideBySide of={of} />}
      {hasRole("analyst", "verifier", "monitor", "liaison") && (
        <>
          <AddObservation of={of} renew={renew} />
          <AddFile of={of} renew={renew} />
        </>
      )}
    </section>
  );
}
