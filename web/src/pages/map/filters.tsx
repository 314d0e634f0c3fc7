// SPDX-License-Identifier: Apache-2.0
import type { JSX } from "preact";
import { partyId, partyNames, type Agreements } from "../../api/shapes";
import { Choice } from "../../parts/action";
import { mapWords } from "../../words/map";
import { termsWords } from "../../words/terms";
import { wordOf } from "../../words/say";
import { verdicts } from "../../map/incidents";
import { ask, filterNames, type AskedFor } from "./asked";

export function Filters({ asked, acts, agreements }: { asked: AskedFor; acts: readonly string[]; agreements: Agreements | undefined }): JSX.Element {
  const say = mapWords.value;
  const terms = termsWords.value;
  const all = { value: "", words: say.all };
  const known = agreements?.agreements ?? [];
  const of = known.filter((a) => !asked.agreement || a.id === asked.agreement);
  const articles = new Map(of.flatMap((a) => a.articles.map((x) => [x.id, `${x.id} ${x.title}`])));
  const names = partyNames(agreements);
  const parties = [...new Set(of.flatMap((a) => a.parties.map(partyId)))];
  const count = filterNames.filter((name) => asked[name] !== "").length;
  return (
    <details class="filters" open={count > 0}>
      <summary>{say.filters}{count > 0 ? ` (${count})` : ""}</summary>
      <div class="grid">
        {known.length > 1 && <Choice small label={say.agreement} value={asked.agreement} change={(agreement) => ask({ agreement, article: "" })} options={[all, ...known.map((a) => ({ value: a.id, words: a.title }))]} />}
        <Choice small label={say.article} value={asked.article} change={(article) => ask({ article })} options={[all, ...[...articles].map(([value, words]) => ({ value, words }))]} />
        <Choice small label={say.verdict} value={asked.verdict} change={(verdict) => ask({ verdict })} options={[all, ...verdicts.map((value) => ({ value, words: wordOf(terms.verdicts, value) }))]} />
        <Choice small label={say.act} value={asked.act} change={(act) => ask({ act })} options={[all, ...acts.map((value) => ({ value, words: wordOf(terms.acts, value) }))]} />
        <Choice small label={say.party} value={asked.party} change={(party) => ask({ party })} options={[all, ...[...parties, "unattributed"].map((value) => ({ value, words: names.get(value) ?? wordOf(terms.parties, value) }))]} />
      </div>
    </details>
  );
}
