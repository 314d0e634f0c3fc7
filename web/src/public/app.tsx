// SPDX-License-Identifier: Apache-2.0
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useWorker } from "../offline/use_worker.ts";
import { BulletinPart } from "./bulletin_part.tsx";
import { CheckPart } from "./check_part.tsx";
import { languages, type Language, type Words } from "./words/index.ts";

const parts = ["bulletin", "check", "about"] as const;
type Part = (typeof parts)[number];

function partOf(hash: string): Part {
  return parts.find((p) => hash === `#${p}`) ?? "bulletin";
}

function usePart(): Part {
  const [part, setPart] = useState(partOf(location.hash));
  useEffect(() => {
    const turn = () => {
      setPart(partOf(location.hash));
      document.getElementById("content")?.focus();
    };
    window.addEventListener("hashchange", turn);
    return () => window.removeEventListener("hashchange", turn);
  }, []);
  return part;
}

function useLanguage(): [Language, (language: Language) => void] {
  const wanted = new URLSearchParams(location.search).get("lang");
  const all = [wanted ?? "", ...navigator.languages.map((l) => l.slice(0, 2))];
  const [language, setLanguage] = useState(all.find((l): l is Language => Object.hasOwn(languages, l)) ?? "en");
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = languages[language].words.title;
  }, [language]);
  return [language, setLanguage];
}

function About({ words }: { words: Words }) {
  return (
    <dl class="read">
      {words.read.map(([what, why]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{why}</dd>
        </div>
      ))}
    </dl>
  );
}

function Head(props: { words: Words; part: Part; language: Language; choose: (l: Language) => void }): JSX.Element {
  const { words, part, language, choose } = props;
  return (
    <header>
      <h1>{words.title}</h1>
      <label class="language">
        <span class="unseen">{words.language}</span>
        <select value={language} onChange={(e) => choose(e.currentTarget.value as Language)}>
          {Object.entries(languages).map(([code, { name }]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <nav aria-label={words.pages}>
        {parts.map((p) => (
          <a key={p} href={`#${p}`} aria-current={p === part ? "page" : undefined}>
            {words[p]}
          </a>
        ))}
      </nav>
    </header>
  );
}

export function App() {
  const [language, choose] = useLanguage();
  const part = usePart();
  const { words } = languages[language];
  useWorker("public-worker.js", "public.html", () => undefined);
  return (
    <>
      <a class="skip" href="#content" onClick={(e) => (e.preventDefault(), document.getElementById("content")?.focus())}>
        {words.skip}
      </a>
      <Head words={words} part={part} language={language} choose={choose} />
      <main id="content" tabIndex={-1}>
        <h2>{words[part]}</h2>
        <div hidden={part !== "bulletin"}>
          <BulletinPart words={words} language={language} />
        </div>
        <div hidden={part !== "check"}>
          <CheckPart words={words} language={language} />
        </div>
        {part === "about" && <About words={words} />}
      </main>
      <footer>
        <a href="/">{words.room}</a> <a href="licences.html">{words.licences}</a>
      </footer>
    </>
  );
}
