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
  stages: {
    alleged: "alleged", monitoring: "monitoring", verifying: "verifying", verified: "verified", unsubstantiated: "unsubstantiated",
    refuted: "refuted", disputed: "disputed", remedied: "remedied", withdrawn: "withdrawn",
  } as Readonly<Record<string, string>>,
  standards: {
    reasonable_grounds: "reasonable grounds", balance_of_probabilities: "balance of probabilities",
    clear_and_convincing: "clear and convincing", beyond_reasonable_doubt: "beyond reasonable doubt",
  } as Readonly<Record<string, string>>,
  confidences: { low: "low", moderate: "moderate", high: "high" } as Readonly<Record<string, string>>,
  verdicts: { breach: "breach, assessed", undetermined: "undetermined", compliant: "compliant" } as Readonly<Record<string, string>>,
  means: {
    unknown: "not told", patrol: "patrol", camera: "camera", acoustic: "acoustic", seismic: "seismic", infrasound: "infrasound", radar: "radar",
    uav_sensor: "unmanned aircraft", satellite_thermal: "satellite, heat", satellite_image: "satellite picture", crater_analysis: "crater analysis",
    media: "media", social: "social networks", citizen: "citizen", official: "official", alert_system: "alert system", research: "research",
  } as Readonly<Record<string, string>>,
};
export default words;
