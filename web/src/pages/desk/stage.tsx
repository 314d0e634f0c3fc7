// SPDX-License-Identifier: Apache-2.0
import type { JSX } from "preact";
import { Sign, type Tone } from "../../parts/sign";
import { wordOf } from "../../words/say";
import { termsWords } from "../../words/terms";

const tones: Readonly<Record<string, Tone>> = {
  alleged: "plain", monitoring: "doubt", verifying: "due", verified: "bad", unsubstantiated: "dark", refuted: "good", disputed: "due", remedied: "good", withdrawn: "plain",
};
export function StageSign({ stage }: { stage: string }): JSX.Element {
  return <Sign tone={tones[stage] ?? "plain"}>{wordOf(termsWords.value.stages, stage)}</Sign>;
}
