// SPDX-License-Identifier: Apache-2.0
import type { JSX } from "preact";
import type { Schemas } from "../../api/client";
import { now } from "../../app/now";
import { address } from "../../app/router";
import { lasting } from "../../app/times";
import { count } from "../../app/units";
import { Sign } from "../../parts/sign";
import { Time } from "../../parts/time";
import { nowWords } from "../../words/now";

export function Clocks({ of }: { of: Schemas["Overview"]["deadlines"] }): JSX.Element {
  const say = nowWords.value;
  const next = of.next;
  const left = next ? (Date.parse(next.due) - now.value.getTime()) / 1000 : 0;
  return (
    <section class="sheet half" aria-labelledby="clocks">
      <h2 id="clocks">{say.clocks}</h2>
      {of.running === 0 && of.passed === 0 ? <p class="faint">{say.noClocks}</p> : (
        <dl class="figures">
          <div><dt>{say.running}</dt><dd class="due"><span class="shape" aria-hidden="true">▲</span>{count(of.running)}</dd></div>
          <div><dt>{say.passed}</dt><dd class="bad"><span class="shape" aria-hidden="true">◆</span>{count(of.passed)}</dd></div>
        </dl>
      )}
      {next && (
        <p class="lead">
          {say.nextDue} <strong>{next.guarantor}</strong>, {next.rule}, <Time at={next.due} /> <span class="moving"><Sign tone={left > 0 ? "due" : "bad"}>{left > 0 ? say.left(lasting(left)) : say.over(lasting(-left))}</Sign></span>
        </p>
      )}
      <p><a href={address("guarantee")}>{say.toGuarantee}</a></p>
    </section>
  );
}
