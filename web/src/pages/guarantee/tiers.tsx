// SPDX-License-Identifier: Apache-2.0
// Tiers of the plan: none opens by itself, each waits for the word of its authority.
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { hasRole } from "../../app/session";
import { Decision, Field } from "../../parts/action";
import { Sign, type Tone } from "../../parts/sign";
import { Time } from "../../parts/time";
import { guaranteeWords } from "../../words/guarantee";
import { wordOf } from "../../words/say";
import { workWords } from "../../words/work";
import { enterResponse } from "../work/enter";
import { Fold } from "../work/fold";
import type { PartProps } from "./page";
import type { Response } from "./response";

const tones: Readonly<Record<string, Tone>> = { closed: "plain", prompted: "due", open: "bad", declined: "dark", lapsed: "plain" };
const tierWords = ["open", "decline", "close"] as const;
type Tier = Response["tiers"][number];

function Decide({ tier, of, renew }: PartProps & { tier: Tier }): JSX.Element {
  const say = guaranteeWords.value;
  const contacts = of.contacts.filter((c) => c.on_call).map((c) => ({ value: c.contact, words: `${c.guarantor}: ${c.name}` }));
  const [word, setWord] = useState<(typeof tierWords)[number] | "">("");
  const [authority, setAuthority] = useState("");
  const [reason, setReason] = useState("");
  const act = (): Promise<unknown> =>
    enterResponse("TierDecided", { of: { agreement: of.agreement, drill: of.drill }, tier: tier.tier, word, authority, reason });
  return (
    <Fold title={say.decide(tier.tier)} submit={say.decideSubmit} act={act} done={renew}>
      <Decision label={say.word} value={word} change={setWord} options={tierWords.map((value) => ({ value, words: wordOf(say.tierWords, value) }))} />
      <Decision label={say.authority} value={authority} change={setAuthority} options={contacts} />
      <Field label={workWords.value.reason} value={reason} change={setReason} lines={2} required />
    </Fold>
  );
}

export function Tiers(props: PartProps): JSX.Element {
  const say = guaranteeWords.value;
  return (
    <section>
      <h2 id="tiers-title">{say.tiers}</h2>
      <ol class="tiers">
        {props.of.tiers.map((tier) => (
          <li key={tier.tier} class={tier.state}>
            <h3>{say.tier(tier.tier)}</h3>
            <p><Sign tone={tones[tier.state] ?? "plain"}>{wordOf(say.tierStates, tier.state)}</Sign>{tier.since && <small> {say.since} <Time at={tier.since} /></small>}</p>
            {tier.words.map((w) => <p key={w} lang="en">{w}</p>)}
            {tier.reason && <p lang="en"><small>{tier.reason}</small></p>}
            <p class="faint">{say.decidedBy}: <span lang="en">{tier.authorities.join("; ")}</span></p>
            {tier.word && <p>{wordOf(say.tierWords, tier.word.word)}: {tier.word.reason} <small>{tier.word.authority}, {tier.word.by}, <Time at={tier.word.at} /></small></p>}
            {hasRole("duty_officer") && (tier.state === "prompted" || tier.state === "open") && <Decide {...props} tier={tier} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

// What people ask or tell, which the plan counts from: a request, and the like.
export function Tell({ of, renew }: PartProps): JSX.Element {
  const say = guaranteeWords.value;
  const [fact, setFact] = useState("");
  const [party, setParty] = useState("");
  const [happened, setHappened] = useState(new Date().toISOString().slice(0, 16));
  const [source, setSource] = useState("");
  const act = async (): Promise<void> => {
    const [name = "", value = ""] = fact.split("=", 2).map((t) => t.trim());
    await enterResponse("FactTold", { of: { agreement: of.agreement, drill: of.drill }, name, value, party: party.trim(), happened: `${happened}:00Z`, source });
    setFact("");
    setSource("");
  };
  return (
    <Fold title={say.tell} submit={say.tellSubmit} act={act} done={renew}>
      <Field label={say.fact} value={fact} change={setFact} required />
      <Field label={say.party} value={party} change={setParty} />
      <div class="field">
        <label for="fact-happened">{say.happened}</label>
        <input id="fact-happened" type="datetime-local" value={happened} required onInput={(e) => setHappened(e.currentTarget.value.slice(0, 16))} />
      </div>
      <Field label={say.source} value={source} change={setSource} required />
    </Fold>
  );
}
