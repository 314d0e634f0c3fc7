// SPDX-License-Identifier: Apache-2.0
// Evidence is added: an observation that the mission has, or a file. A file's digest is taken here,
// before it leaves; it is kept under that digest, once, however often it is sent.
import { useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import { Problem, putAs, type Schemas } from "../../api/client";
import { useFetched } from "../../api/use_answer";
import { get } from "../../api/client";
import { Choice, Decision, Field } from "../../parts/action";
import { deskWords } from "../../words/desk";
import { wordOf } from "../../words/say";
import { termsWords } from "../../words/terms";
import { digestOf } from "../../base/digest";
import { enterAtDesk } from "../work/enter";
import { Fold } from "../work/fold";
import type { CaseProps } from "./case";

interface About {
  title: string;
  origin: string;
  source: string;
  means: string;
  grade: string;
  visual: boolean;
  personal: boolean;
  reason: string;
}
const nothing: About = { title: "", origin: "", source: "", means: "unknown", grade: "", visual: false, personal: false, reason: "" };

function Box({ label, value, change }: { label: string; value: boolean; change: (v: boolean) => void }): JSX.Element {
  return <label class="box"><input type="checkbox" checked={value} onChange={(e) => change(e.currentTarget.checked)} /> <span>{label}</span></label>;
}

function AboutFields({ about, change }: { about: About; change: (about: About) => void }): JSX.Element {
  const say = deskWords.value;
  const means = Object.keys(termsWords.value.means).map((value) => ({ value, words: wordOf(termsWords.value.means, value) }));
  const set = (part: Partial<About>): void => change({ ...about, ...part });
  return (
    <>
      <Field label={say.evidenceTitle} value={about.title} change={(title) => set({ title })} required />
      <Field label={say.originField} value={about.origin} change={(origin) => set({ origin })} required />
      <Field label={say.sourceField} value={about.source} change={(source) => set({ source })} required />
      <Choice label={say.means} value={about.means} change={(m) => set({ means: m })} options={means} />
      <Field label={say.grade} hint={say.gradeHint} value={about.grade} change={(grade) => set({ grade: grade.toUpperCase() })} required />
      <Field label={say.reasonGiven} value={about.reason} change={(reason) => set({ reason })} />
    </>
  );
}

interface Observed {
  id: string;
  origin: string;
  source: string;
  means: string;
  grade: string;
}
function observed(incidents: Schemas["Incident"][]): Observed[] {
  return incidents.flatMap((incident) =>
    incident.observations.map((o) => {
      const line = (o.observation ?? {}) as Record<string, unknown>;
      const text = (key: string): string => (typeof line[key] === "string" ? line[key] : "");
      return { id: o.id, origin: text("origin") || o.id, source: text("source"), means: text("means") || "unknown", grade: text("grade") || "F6" };
    }),
  );
}

export function AddObservation({ of, renew }: CaseProps): JSX.Element | null {
  const say = deskWords.value;
  const incidents = [...new Set(of.findings.map((f) => f.incident).filter((i) => i !== ""))];
  const known = useFetched<Observed[]>(`observed ${incidents.join(" ")}`, async (signal) =>
    observed(await Promise.all(incidents.map((i) => get<Schemas["Incident"]>(`/api/v1/incidents/${encodeURIComponent(i)}`, signal)))),
  );
  const [id, setId] = useState("");
  const [about, setAbout] = useState(nothing);
  const left = (known.data ?? []).filter((o) => !of.evidence.some((e) => e.observation === o.id));
  const choose = (chosen: string): void => {
    setId(chosen);
    const one = left.find((o) => o.id === chosen);
    if (one) setAbout({ ...about, origin: one.origin, source: one.source, means: one.means, grade: one.grade, title: about.title || chosen });
  };
  const act = async (): Promise<void> => {
    await enterAtDesk("EvidenceAdded", { case: of.id, observation: id, ...about });
    setId("");
    setAbout(nothing);
  };
  if (left.length === 0) return null;
  return (
    <Fold title={say.addObservation} submit={say.add} act={act} done={renew}>
      <Decision label={say.observationId} value={id} change={choose} options={left.map((o) => ({ value: o.id, words: `${o.id} (${o.grade})` }))} />
      <AboutFields about={about} change={setAbout} />
    </Fold>
  );
}

const mostBytes = 32 << 20;

export function AddFile({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  const [file, setFile] = useState<File | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const [about, setAbout] = useState(nothing);
  const act = async (): Promise<void> => {
    if (!file) return;
    if (file.size > mostBytes) throw new Problem(-1, say.tooLarge);
    const bytes = await file.arrayBuffer();
    const sha256 = await digestOf(bytes);
    await putAs(`/api/v1/evidence/${sha256}`, bytes, "application/octet-stream");
    await enterAtDesk("EvidenceAdded", { case: of.id, sha256, media_type: file.type || "application/octet-stream", ...about });
    setFile(null);
    if (input.current) input.current.value = "";
    setAbout(nothing);
  };
  return (
    <Fold title={say.addFile} submit={say.add} act={act} done={renew}>
      <div class="field">
        <label for="evidence-file">{say.file}</label>
        <input id="evidence-file" type="file" ref={input} required onChange={(e) => setFile(e.currentTarget.files?.[0] ?? null)} />
      </div>
      <AboutFields about={about} change={setAbout} />
      <Box label={say.visual} value={about.visual} change={(visual) => setAbout({ ...about, visual })} />
      <Box label={say.personalField} value={about.personal} change={(personal) => setAbout({ ...about, personal })} />
    </Fold>
  );
}
