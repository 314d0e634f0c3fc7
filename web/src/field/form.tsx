// SPDX-License-Identifier: Apache-2.0
// The report as one form. What is typed is kept as a draft at each change, so that a phone that dies
// loses nothing; it leaves the form only when it is in the queue.
import { useEffect, useRef, useState } from "preact/hooks";
import { problemsOf, type Problem } from "./check.ts";
import { Counts } from "./counts.tsx";
import { begun, holding, type Begun, type From } from "./drafts.ts";
import { How } from "./how.tsx";
import { randomId } from "./keep.ts";
import { Text } from "./parts.tsx";
import { PhotoField } from "./photo_field.tsx";
import { emptyReport, type Report } from "./report.ts";
import type { Store } from "./store.ts";
import { typed, type Change, type Typed } from "./typed.ts";
import { When } from "./when.tsx";
import { Here, There } from "./where.tsx";
import type { Words } from "./words/index.ts";
import { localText, ownZone } from "./zone.ts";

export interface FieldsProps {
  words: Words;
  report: Report;
  change: Change;
}

type Saving = (report: Report, photo: Blob | null, over: string | null) => Promise<void>;
interface FormProps {
  words: Words;
  store: Store;
  account: string; // in whose name; empty: nobody's
  from: From;
  opened: () => unknown; // it holds its draft
  save: Saving;
}

function Missing({ words, problems }: { words: Words; problems: Problem[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [problems]);
  return (
    <div class="note bad" role="alert" tabIndex={-1} ref={box}>
      <p>{words.mend(problems.length)}</p>
      <ul>
        {problems.map((p) => (
          <li key={p}>{words.problem[p]}</li>
        ))}
      </ul>
    </div>
  );
}

type Told = "" | "saving" | "saved" | "not_saved";

// The report in the form, its photo, and what it mends; all of them as they stand now.
function useReport(store: Store, from: From, opened: () => unknown) {
  const [report, setReport] = useState<Report | null>(null);
  const [photo, setPhoto] = useState<Blob | null>(null);
  const [told, setTold] = useState<Told>("");
  const live = useRef<{ typed: Typed; begun: Begun; photo: Blob | null; fresh: boolean } | null>(null);
  useEffect(() => {
    let gone = false;
    void begun(store, from, randomId(), ownZone()).then((first) => {
      if (gone) return first.release();
      const keep = (next: Report) => {
        const at = live.current!;
        void store.keepDraft({ report: next, over: at.begun.over, changed: Date.now() }, at.fresh ? at.photo : undefined).catch(() => undefined);
        at.fresh = false;
        setTold("");
      };
      live.current = { typed: typed(first.report, setReport, keep), begun: first, photo: null, fresh: false };
      setReport(first.report);
      opened();
    });
    return () => {
      gone = true;
      live.current?.begun.release();
    };
  }, []);
  useEffect(() => {
    const at = live.current;
    const sha256 = report?.photo?.sha256;
    if (!at || !sha256 || at.photo) return;
    void store.photo(sha256).then((kept) => {
      if (at.typed.now().photo?.sha256 === sha256) setPhoto((at.photo = kept ?? null));
    });
  }, [report?.photo]);
  const choosePhoto = (meta: Report["photo"], blob: Blob | null) => {
    const at = live.current!;
    if (at.typed.now().id !== report?.id) return;
    setPhoto((at.photo = blob));
    at.fresh = true;
    at.typed.changeOf(report.id)({ photo: meta });
  };
  const save = async (saving: Saving) => {
    const at = live.current!;
    const saved = at.typed.now();
    at.typed.hold(); // nothing that comes late is taken for this report any more
    setTold("saving");
    try {
      await saving(saved, at.photo, at.begun.over);
    } catch {
      at.typed.go_on();
      return setTold("not_saved");
    }
    const next = emptyReport(randomId(), ownZone(), saved);
    at.begun.release();
    at.begun = { report: next, over: null, changed: Date.now(), release: (await holding(next.id)) ?? (() => undefined) };
    setPhoto((at.photo = null));
    at.typed.next(next);
    setTold("saved");
  };
  return { report, photo, told, live, choosePhoto, save };
}

export function Form({ words, store, account, from, opened, save }: FormProps) {
  const form = useReport(store, from, opened);
  const [problems, setProblems] = useState<Problem[]>([]);
  const { report, told } = form;
  if (!report) return null;
  const change = form.live.current!.typed.changeOf(report.id);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (told === "saving") return;
    const found = problemsOf(form.live.current!.typed.now(), Date.now(), account !== "");
    setProblems(found);
    if (found.length === 0) await form.save(save);
  };
  const now = () => change((at) => ({ from: localText(Date.now(), at.zone), until: "" }));
  const fields = { words, report, change };
  return (
    <form id="report" onSubmit={submit} noValidate>
      <Counts {...fields} />
      <When {...fields} now={now} />
      <Here key={"here " + report.id} {...fields} />
      <There key={"there " + report.id} {...fields} />
      <How {...fields} />
      <PhotoField key={"photo " + report.id} words={words} photo={report.photo} blob={form.photo} choose={form.choosePhoto} />
      {account === "" && <Text label={words.reporter} hint={words.reporter_hint} value={report.reporter} set={(reporter) => change({ reporter })} />}
      {problems.length > 0 && <Missing words={words} problems={problems} />}
      {account !== "" && (
        <p class="hint">
          {words.in_name_of(account)} <a href="#sign-in-title">{words.not_you}</a>
        </p>
      )}
      <div class="finish">
        <button class="main" type="submit" disabled={told === "saving"}>
          {told === "saving" ? words.saving : words.save}
        </button>
        <p role="status" class={told === "not_saved" ? "bad" : "good"}>
          {told === "saved" && <>✓ {words.saved}</>}
          {told === "not_saved" && <>✗ {words.not_saved}</>}
        </p>
      </div>
    </form>
  );
}
