// SPDX-License-Identifier: Apache-2.0
import { useEffect, useMemo, useState } from "preact/hooks";
import { byDay, everything, found, bulletinOf, type Asked, type Bulletin, type Item } from "./bulletin.ts";
import { Cells } from "./cells.tsx";
import { readBulletin, type Reading } from "./read_bulletin.ts";
import type { Language, Words } from "./words/index.ts";

const page = 100;

function useReading(language: Language) {
  const [reading, setReading] = useState<Reading>({ kind: "loading" });
  const [opened, setOpened] = useState(false);
  const again = () => {
    setReading({ kind: "loading" });
    void readBulletin(language).then(setReading);
  };
  useEffect(() => {
    if (!opened) again();
  }, [language]);
  const open = async (file: File): Promise<boolean> => {
    const bulletin = bulletinOf(await file.text());
    if (!bulletin) return false;
    setOpened(true);
    setReading({ kind: "here", bulletin, stale: false });
    return true;
  };
  return { reading, again, open };
}

function OpenFile({ words, open }: { words: Words; open: (file: File) => Promise<boolean> }) {
  const [bad, setBad] = useState(false);
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file) setBad(!(await open(file)));
  };
  return (
    <div class="field">
      <label for="open-bulletin">{words.open_file}</label>
      <input id="open-bulletin" type="file" accept=".geojson,.json" onChange={(e) => void take(e.currentTarget)} />
      {bad && <p role="alert">{words.no_bulletin}</p>}
    </div>
  );
}

function Filters({ words, asked, set }: { words: Words; asked: Asked; set: (asked: Asked) => void }) {
  const choice = (key: "verdict" | "stage", label: string, of: Record<string, string>) => (
    <div class="field">
      <label for={`by-${key}`}>{label}</label>
      <select id={`by-${key}`} value={asked[key]} onChange={(e) => set({ ...asked, [key]: e.currentTarget.value })}>
        <option value="">{words.any}</option>
        {Object.entries(of).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
  const day = (key: "from" | "until", label: string) => (
    <div class="field">
      <label for={`day-${key}`}>{label}</label>
      <input id={`day-${key}`} type="date" value={asked[key]} onInput={(e) => set({ ...asked, [key]: e.currentTarget.value })} />
    </div>
  );
  return (
    <form class="filters" role="search" onSubmit={(e) => e.preventDefault()}>
      <div class="field wide">
        <label for="search">{words.search}</label>
        <input id="search" type="search" value={asked.words} onInput={(e) => set({ ...asked, words: e.currentTarget.value })} />
      </div>
      {day("from", words.from)}
      {day("until", words.until)}
      {choice("verdict", words.verdict, words.verdicts)}
      {choice("stage", words.stage, words.stages)}
      <button type="button" onClick={() => set(everything)}>
        {words.clear}
      </button>
    </form>
  );
}

const signs: Record<string, string> = { breach: "▲", undetermined: "◇", compliant: "○" };

function Row({ words, item }: { words: Words; item: Item }) {
  return (
    <tr>
      <td data-name={words.when}>{item.from.slice(0, 10)}</td>
      <td data-name={words.where}>
        {item.place}
        <small>{words.cell_of(item.cell, item.cell_km)}</small>
      </td>
      <td data-name={words.what}>{item.what}</td>
      <td data-name={words.assessed}>
        {item.findings.map((f, i) => (
          <p key={i}>
            <span aria-hidden="true">{signs[f.verdict] ?? "·"} </span>
            {f.article !== "" && `${f.article}. ${f.title}: `}
            {f.words}
          </p>
        ))}
      </td>
      <td data-name={words.number}>
        <code>{item.id}</code>
      </td>
    </tr>
  );
}

function Days({ words, items }: { words: Words; items: Item[] }) {
  const days = byDay(items);
  const most = Math.max(1, ...days.map(([, n]) => n));
  return (
    <figure>
      <figcaption>{words.by_day}</figcaption>
      <ul class="days">
        {days.slice(-31).map(([day, n]) => (
          <li key={day}>
            <span>{day}</span>
            <meter min={0} max={most} value={n} aria-hidden="true" />
            <span>{n}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Rows({ words, items }: { words: Words; items: Item[] }) {
  const [shown, setShown] = useState(page);
  useEffect(() => setShown(page), [items]);
  if (items.length === 0) return <p class="note">{words.nothing}</p>;
  const left = items.length - shown;
  return (
    <>
      <table class="rows">
        <caption class="unseen">{words.table}</caption>
        <thead>
          <tr>
            {[words.when, words.where, words.what, words.assessed, words.number].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.slice(0, shown).map((item) => (
            <Row key={item.id} words={words} item={item} />
          ))}
        </tbody>
      </table>
      {left > 0 && <button onClick={() => setShown(shown + page)}>{words.more(Math.min(page, left))}</button>}
    </>
  );
}

function Shown({ words, bulletin }: { words: Words; bulletin: Bulletin }) {
  const [asked, setAsked] = useState(everything);
  const items = useMemo(() => found(bulletin.items, asked), [bulletin, asked]);
  return (
    <>
      <p class="notice">{bulletin.notice}</p>
      <p class="hint">
        {words.as_of(bulletin.as_of)}. {words.policy(bulletin.policy, bulletin.policy_sha256.slice(0, 12))}
      </p>
      {bulletin.withheld.length > 0 && (
        <p class="hint">
          {words.withheld}: {bulletin.withheld.map(([why, n]) => `${n} ${words.why[why] ?? why}`).join("; ")}.
        </p>
      )}
      <Filters words={words} asked={asked} set={setAsked} />
      <p role="status">
        <strong>{words.shown(items.length, bulletin.items.length)}</strong>
      </p>
      <div class="pictures">
        <Cells words={words} items={items} />
        <Days words={words} items={items} />
      </div>
      <Rows words={words} items={items} />
    </>
  );
}

export function BulletinPart({ words, language }: { words: Words; language: Language }) {
  const { reading, again, open } = useReading(language);
  return (
    <>
      {reading.kind === "loading" && <p role="status">{words.loading}</p>}
      {reading.kind === "none_here" && <p class="note">{words.none_here}</p>}
      {reading.kind === "no_answer" && (
        <p class="note" role="alert">
          {words.no_answer} <button onClick={again}>{words.again}</button>
        </p>
      )}
      {reading.kind === "here" && reading.stale && <p class="note">{words.stale}</p>}
      {reading.kind === "here" && <Shown words={words} bulletin={reading.bulletin} />}
      <OpenFile words={words} open={open} />
    </>
  );
}
