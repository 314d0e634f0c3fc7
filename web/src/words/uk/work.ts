// SPDX-License-Identifier: Apache-2.0
import type en from "../en/work";

const words: typeof en = {
  onRecord: "Записано.",
  left: (time) => `лишилося ${time}`,
  ago: (time) => `${time} тому`,
  reason: "Причина",
  none: "немає",
  nobody: "ніхто",
  unattributed: "нікого не названо",
  standards: {
    reasonable_grounds: "розумні підстави", balance_of_probabilities: "переважна ймовірність",
    clear_and_convincing: "чітко й переконливо", beyond_reasonable_doubt: "поза розумним сумнівом",
  },
  confidences: { low: "низька", moderate: "помірна", high: "висока" },
};
export default words;
