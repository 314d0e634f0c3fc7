// SPDX-License-Identifier: Apache-2.0
// An answer belongs to what was asked: whatever changes in the question takes the answer away, and an
// answer that comes late, to a question that was changed or asked anew meanwhile, is not shown.
export interface Checking<Answer> {
  changed: () => void;
  ask: (work: () => Promise<Answer>) => Promise<void>;
}

export function checking<Answer>(show: (answer: Answer | null) => void): Checking<Answer> {
  let question = 0;
  const changed = () => {
    question++;
    show(null);
  };
  return {
    changed,
    ask: async (work) => {
      changed();
      const mine = question;
      const answer = await work();
      if (mine === question) show(answer);
    },
  };
}
