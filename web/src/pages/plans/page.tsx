// SPDX-License-Identifier: Apache-2.0
// Plans: the options side by side, what more would bring, where, and what each rests on. A plan asks;
// people decide.
import type { JSX } from "preact";
import { type Schemas } from "../../api/client";
import { useAnswer } from "../../api/use_answer";
import { address, go, place } from "../../app/router";
import { Choice } from "../../parts/action";
import { Empty, Shown } from "../../parts/states";
import { Time } from "../../parts/time";
import { plansWords } from "../../words/plans";
import "../../../styles/desk.css";
import { PlanView } from "./plan";
import type { Plan } from "./options";

function One({ name }: { name: string }): JSX.Element {
  const answer = useAnswer<Plan>(`/api/v1/plans/${encodeURIComponent(name)}`);
  return <Shown of={answer}>{(of) => <PlanView key={of.id} of={of} />}</Shown>;
}

export default function Plans(): JSX.Element {
  const say = plansWords.value;
  const all = useAnswer<Schemas["Plans"]>("/api/v1/plans");
  if (all.problem?.status === 403) return <div class="page"><h1>{say.title}</h1><Empty>{say.notServed}</Empty></div>;
  return (
    <div class="page plans">
      <h1>{say.title}</h1>
      <Shown of={all}>
        {({ plans }) => {
          const chosen = plans.find((p) => p.name === place.value.parts[0]) ?? plans[0];
          if (!chosen) return <Empty>{say.none}</Empty>;
          return (
            <>
              <div class="filters"><Choice small label={say.choose} value={chosen.name} change={(name) => go(address("plans", [name]))} options={plans.map((p) => ({ value: p.name, words: p.title }))} /></div>
              <p class="faint">{say.made} <Time at={chosen.made} /></p>
              <One key={chosen.name} name={chosen.name} />
            </>
          );
        }}
      </Shown>
    </div>
  );
}
