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
  standards: {
    reasonable_grounds: "motifs raisonnables", balance_of_probabilities: "prépondérance des probabilités",
    clear_and_convincing: "clair et convaincant", beyond_reasonable_doubt: "hors de tout doute raisonnable",
  },
  confidences: { low: "faible", moderate: "moyenne", high: "forte" },
};
export default words;
