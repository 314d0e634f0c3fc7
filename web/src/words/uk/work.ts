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
  stages: {
    alleged: "заявлено", monitoring: "спостереження", verifying: "перевірка", verified: "підтверджено", unsubstantiated: "бракує підстав",
    refuted: "спростовано", disputed: "оскаржено", remedied: "усунуто", withdrawn: "відкликано",
  },
  standards: {
    reasonable_grounds: "розумні підстави", balance_of_probabilities: "переважна ймовірність",
    clear_and_convincing: "чітко й переконливо", beyond_reasonable_doubt: "поза розумним сумнівом",
  },
  confidences: { low: "низька", moderate: "помірна", high: "висока" },
  verdicts: { breach: "порушення, за оцінкою", undetermined: "не визначено", compliant: "дотримано" },
  means: {
    unknown: "не сказано", patrol: "патруль", camera: "камера", acoustic: "акустика", seismic: "сейсміка", infrasound: "інфразвук", radar: "радар",
    uav_sensor: "безпілотник", satellite_thermal: "супутник, тепло", satellite_image: "супутниковий знімок", crater_analysis: "аналіз вирви",
    media: "медіа", social: "соцмережі", citizen: "громадянин", official: "офіційно", alert_system: "система тривог", research: "дослідження",
  },
};
export default words;
