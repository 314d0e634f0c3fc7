// SPDX-License-Identifier: Apache-2.0
import { counted } from "../say";
import type en from "../en/parts";

const words: typeof en = {
  unreachable: "Le serveur ne répond pas.",
  forbidden: "Votre rôle ne le permet pas.",
  notThere: "Cela n'existe pas ici.",
  tooMany: (seconds) => (seconds > 0 ? `Trop de demandes. Attendez ${seconds} s.` : "Trop de demandes."),
  broken: "Une erreur s'est produite au serveur ; son journal la contient.",
  refused: "Le serveur a refusé.",
  again: "Réessayer",
  loading: "Chargement …",
  stale: (time) => `État à ${time} ; la mise à jour a échoué.`,
  more: (n) => `Afficher la suite (encore ${n})`,
  close: "Fermer",
  incidents: (n) => counted("fr", n, { one: "# incident", other: "# incidents" }),
  findings: (n) => counted("fr", n, { one: "# constat", other: "# constats" }),
  sort: "Trier par",
  choose: "Choisir …",
  signedOut: "Votre session est terminée. Connectez-vous, puis renvoyez : tout est encore ici.",
};
export default words;
