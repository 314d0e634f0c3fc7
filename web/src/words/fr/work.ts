// SPDX-License-Identifier: Apache-2.0
import type en from "../en/work";

const words: typeof en = {
  onRecord: "C'est au registre.",
  left: (time) => `encore ${time}`,
  ago: (time) => `il y a ${time}`,
  reason: "Motif",
  none: "aucun",
  nobody: "personne",
  unattributed: "personne n'est nommé",
  stages: {
    alleged: "allégué", monitoring: "en surveillance", verifying: "en vérification", verified: "vérifié", unsubstantiated: "non étayé",
    refuted: "réfuté", disputed: "contesté", remedied: "réparé", withdrawn: "retiré",
  },
  standards: {
    reasonable_grounds: "motifs raisonnables", balance_of_probabilities: "prépondérance des probabilités",
    clear_and_convincing: "clair et convaincant", beyond_reasonable_doubt: "hors de tout doute raisonnable",
  },
  confidences: { low: "faible", moderate: "moyenne", high: "forte" },
  verdicts: { breach: "violation, appréciée", undetermined: "indéterminé", compliant: "conforme" },
  means: {
    unknown: "non dit", patrol: "patrouille", camera: "caméra", acoustic: "acoustique", seismic: "sismique", infrasound: "infrason", radar: "radar",
    uav_sensor: "aéronef sans pilote", satellite_thermal: "satellite, chaleur", satellite_image: "image satellite", crater_analysis: "analyse de cratère",
    media: "médias", social: "réseaux sociaux", citizen: "citoyen", official: "officiel", alert_system: "système d'alerte", research: "recherche",
  },
};
export default words;
