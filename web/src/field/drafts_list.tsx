// SPDX-License-Identifier: Apache-2.0
// Reports that were begun on this phone and are in no form now: a page that closed, or another report
// that was taken up in between.
import { useState } from "preact/hooks";
import { summary } from "./queue_list.tsx";
import type { Draft } from "./store.ts";
import type { Words } from "./words/index.ts";

interface Props {
  words: Words;
  left: Draft[];
  goOn: (draft: Draft) => void;
  drop: (draft: Draft) => Promise<void>;
}

function One({ words, draft, goOn, drop }: Omit<Props, "left"> & { draft: Draft }) {
  const [sure, setSure] = useState(false);
  const { report } = draft;
  return (
    <li class="entry">
      <p class="what">{summary(words, report) || words.nothing_counted_yet}</p>
      <p class="hint">
        {report.from.replace("T", " ")} {report.from !== "" && report.zone}
        {report.post !== "" && ` ${report.post}`}
      </p>
      <button onClick={() => goOn(draft)}>{words.go_on}</button>
      <button onClick={() => (sure ? void drop(draft) : setSure(true))}>{sure ? words.drop_for_good : words.drop}</button>
    </li>
  );
}

export function Drafts({ words, left, goOn, drop }: Props) {
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="drafts-title">
      <h2 id="drafts-title">{words.drafts}</h2>
      <ul class="entries">
        {left.map((draft) => (
          <One key={draft.report.id} words={words} draft={draft} goOn={goOn} drop={drop} />
        ))}
      </ul>
    </section>
  );
}
