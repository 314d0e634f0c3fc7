// SPDX-License-Identifier: Apache-2.0
// What stands around every page: navigation, connection, settings, keys.
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ComponentType, JSX } from "preact";
import { heardAt, liveState } from "../api/live";
import { alert, announce, Announcer } from "../parts/announce";
import { Action, Choice } from "../parts/action";
import { Dialog } from "../parts/dialog";
import { Loading } from "../parts/states";
import { somethingUnsent } from "../parts/unsent";
import { LiveAlerts } from "../pages/handover/live_alerts";
import { pages, type PageEntry } from "../pages/index";
import { roomWords } from "../words/room";
import { wordOf } from "../words/say";
import { shortcuts, useShortcut } from "./keyboard";
import { Lock } from "./lock";
import { clockOff, noticeableMs } from "./now";
import { address, go, mayLeave, place } from "./router";
import { endsSoon, held, isStaff, locked, session, signOut, stage } from "./session";
import { clock, clocks, language, languages, singleKeys, switches, theme, themes } from "./settings";
import { SignIn } from "./sign_in";
import { lasting, timeOfDay } from "./times";

export function Preferences(): JSX.Element {
  const say = roomWords.value;
  return (
    <div class="preferences" role="group" aria-label={say.settings}>
      <Choice small label={say.language} value={language.value} change={(v) => (language.value = v)} options={languages.map((value) => ({ value, words: say.languages[value] }))} />
      <Choice small label={say.clock} value={clock.value} change={(v) => (clock.value = v)} options={clocks.map((value) => ({ value, words: say.clocks[value] }))} />
      <Choice small label={say.theme} value={theme.value} change={(v) => (theme.value = v)} options={themes.map((value) => ({ value, words: say.themes[value] }))} />
      {stage.value === "in" && <Choice small label={say.singleKeys} value={singleKeys.value} change={(v) => (singleKeys.value = v)} options={switches.map((value) => ({ value, words: say.switches[value] }))} />}
    </div>
  );
}

/** Without a connection for so long that what is shown may be old. */
const cutOff = signal(false);

function Connection(): JSX.Element {
  const say = roomWords.value;
  const state = liveState.value;
  useEffect(() => {
    // A cut of a second, as when the server asks listeners to come again, is nobody's alarm.
    if (state === "lost") {
      const timer = setTimeout(() => {
        cutOff.value = true;
        alert(say.lostAlert);
      }, 5000);
      return () => clearTimeout(timer);
    }
    if (state === "open" && cutOff.value) announce(say.backAlert);
    if (state === "open") cutOff.value = false;
    if (state === "off" && stage.value === "in" && listens()) alert(say.offAlert); // while the pages are shown: nothing comes any more
    return undefined;
  }, [state]);
  const title = heardAt.value ? say.heard(timeOfDay(heardAt.value)) : "";
  return <p class={`connection ${state}`} title={title}><span aria-hidden="true">{{ open: "●", lost: "✕", connecting: "○", off: "○" }[state]}</span> {say.live[state]}</p>;
}

function Keys({ close }: { close: () => void }): JSX.Element {
  const say = roomWords.value;
  const seen = new Map(shortcuts.value.map((s) => [s.keys, s]));
  return (
    <Dialog title={say.keys} close={close}>
      <p>{say.keysHint}</p>
      <dl class="keys">
        {[...seen.values()].map((s) => (
          <div key={s.keys}><dt>{s.keys.split(" ").map((k) => <kbd key={k}>{k}</kbd>)}</dt><dd>{s.words()}</dd></div>
        ))}
      </dl>
    </Dialog>
  );
}

const mayCome = (entry: PageEntry): boolean => isStaff.value || (entry.guarantors && !!session.value?.guarantor);

function Going({ entry }: { entry: PageEntry }): null {
  useShortcut(`g ${entry.key}`, () => roomWords.value.goTo(roomWords.value[entry.words]), () => go(address(entry.page)));
  return null;
}

function Navigation(): JSX.Element | null {
  const say = roomWords.value;
  const shown = pages.filter((entry) => !entry.hidden && mayCome(entry));
  const list = useRef<HTMLUListElement>(null);
  // Where not all of them fit, the one that is shown is among those that do.
  useEffect(() => {
    const current = list.current?.querySelector("[aria-current]");
    if (list.current && current instanceof HTMLElement) list.current.scrollLeft = current.offsetLeft - (list.current.clientWidth - current.offsetWidth) / 2;
  }, [place.value.page, language.value]);
  if (shown.length === 0) return null;
  return (
    <nav aria-label={say.pages}>
      <ul ref={list}>
        {shown.map((entry) => (
          <li key={entry.page}>
            <a href={address(entry.page)} aria-current={place.value.page === entry.page ? "page" : undefined}>{say[entry.words]}</a>
            <Going entry={entry} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Page({ entry }: { entry: PageEntry }): JSX.Element {
  const [Drawn, setDrawn] = useState<ComponentType | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    setDrawn(null);
    setFailed(false);
    entry.load().then(
      (module) => !gone && setDrawn(() => module.default),
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [entry]);
  useEffect(() => {
    const main = document.getElementById("page");
    if (main) main.dataset["shown"] = Drawn ? entry.page || "now" : "";
  }, [Drawn, entry]);
  if (failed) return <div class="state failure" role="alert"><p>{roomWords.value.lostAlert}</p><button type="button" onClick={() => location.reload()}>{roomWords.value.toStart}</button></div>;
  return Drawn ? <Drawn /> : <Loading />;
}

function NoPage({ words }: { words: string }): JSX.Element {
  return <div class="page"><h1>{words}</h1><p><a href={address("")}>{roomWords.value.toStart}</a></p></div>;
}

function Main(): JSX.Element {
  const box = useRef<HTMLElement>(null);
  const page = place.value.page;
  const first = useRef(true);
  // Another page: the reader begins at its beginning.
  useEffect(() => {
    if (!first.current) box.current?.focus();
    first.current = false;
    scrollTo(0, 0);
  }, [page]);
  const entry = pages.find((one) => one.page === page);
  useEffect(() => {
    document.title = entry ? `${roomWords.value[entry.words]} · Truce` : "Truce";
  });
  return (
    <main id="page" tabIndex={-1} ref={box}>
      {!entry ? <NoPage words={roomWords.value.noPage} /> : !mayCome(entry) ? <NoPage words={roomWords.value.notForYou} /> : <Page entry={entry} />}
    </main>
  );
}

function Who(): JSX.Element {
  const say = roomWords.value;
  const who = session.value;
  const as = [...(who?.roles ?? []).map((role) => wordOf(say.roles, role)), who?.guarantor ?? ""].filter((w) => w !== "");
  return (
    <details class="who">
      <summary title={`${say.signedInAs(who?.account ?? "")}; ${say.settings}`}><strong>{who?.account}</strong> <span>{as.join(", ")}</span></summary>
      <div class="panel">
        <Preferences />
        <div class="buttons"><Action act={signOut}>{say.signOut}</Action></div>
        <p><a href="licences.html">{say.licences}</a></p>
      </div>
    </details>
  );
}

/** What everybody has to know, whatever page they are on. */
function Notes(): JSX.Element {
  const say = roomWords.value;
  const state = liveState.value;
  const left = endsSoon.value;
  const heard = heardAt.value ? say.heard(timeOfDay(heardAt.value)) : "";
  useEffect(() => {
    if (left !== null) announce(say.endsSoon(left));
  }, [left === null]);
  return (
    <>
      {cutOff.value && <aside class="state stale cut-off" aria-label={say.live.lost}>▲ {say.lostAlert} {heard}</aside>}
      {state === "off" && !cutOff.value && stage.value === "in" && listens() && (
        <aside class="state stale cut-off" aria-label={say.live.off}>▲ {say.offAlert} {heard} <button type="button" onClick={() => location.reload()}>{say.reload}</button></aside>
      )}
      {left !== null && <aside class="state stale cut-off" aria-label={say.sessionWord}>▲ {say.endsSoon(left)}</aside>}
      {Math.abs(clockOff.value) > noticeableMs && <aside class="state stale cut-off" aria-label={say.clock}>▲ {say.clockOff(lasting(Math.abs(clockOff.value) / 1000))}</aside>}
    </>
  );
}
const listens = (): boolean => isStaff.value || !!session.value?.guarantor;

function Inside(): JSX.Element {
  const say = roomWords.value;
  const [keys, setKeys] = useState(false);
  useShortcut("?", () => roomWords.value.showKeys, () => setKeys(true));
  useEffect(() => {
    const unload = (event: BeforeUnloadEvent): void => {
      if (somethingUnsent()) event.preventDefault();
    };
    mayLeave.call = () => !somethingUnsent() || confirm(roomWords.value.unsent);
    addEventListener("beforeunload", unload);
    return () => {
      mayLeave.call = () => true;
      removeEventListener("beforeunload", unload);
    };
  }, []);
  return (
    <div class="inside" inert={locked.value}>
      <header class="top">
        <a class="brand" href={address("")}>Truce</a>
        <Navigation />
        <Connection />
        <button type="button" class="plain" aria-label={say.keys} onClick={() => setKeys(true)}><kbd>?</kbd></button>
        <Who />
      </header>
      <Notes />
      <Main />
      <LiveAlerts />
      {keys && !locked.value && <Keys close={() => setKeys(false)} />}
    </div>
  );
}

export function Room(): JSX.Element {
  const say = roomWords.value;
  const skip = (event: Event): void => {
    event.preventDefault();
    document.getElementById(locked.value ? "door" : "page")?.focus();
  };
  return (
    <>
      <a class="skip" href="#page" onClick={skip}>{say.skip}</a>
      {held.value !== "" && <Inside key={held.value} />}
      {locked.value && <Lock />}
      {held.value === "" && (
        <>
          <header class="top"><span class="brand">Truce</span><span class="space" /><Preferences /></header>
          <SignIn />
        </>
      )}
      <Announcer />
    </>
  );
}
