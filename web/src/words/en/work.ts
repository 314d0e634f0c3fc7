// SPDX-License-Identifier: Apache-2.0
// Words of the working pages together: of cases, responses and commitments.
const words = {
  onRecord: "It is on record.",
  left: (time: string) => `${time} left`,
  ago: (time: string) => `${time} ago`,
  reason: "Reason",
  none: "none",
  nobody: "nobody",
  unattributed: "nobody is named",
  standards: {
    reasonable_grounds: "reasonable grounds", balance_of_probabilities: "balance of probabilities",
    clear_and_convincing: "clear and convincing", beyond_reasonable_doubt: "beyond reasonable doubt",
  } as Readonly<Record<string, string>>,
  confidences: { low: "low", moderate: "moderate", high: "high" } as Readonly<Record<string, string>>,
};
export default words;
