// SPDX-License-Identifier: Apache-2.0
import type en from "../en/agreement";

const words: typeof en = {
  choose: "Accords",
  none: "Aucun accord n'est adopté ici.",
  inForce: "En vigueur",
  fromOn: (text) => `à partir du ${text}`,
  until: (text) => `jusqu'au ${text}`,
  openEnd: "sans terme",
  parties: "Parties",
  proof: "Niveau de preuve",
  asOf: (text) => `État au ${text}`,
  articles: "Articles",
  article: "Article",
  state: "État",
  rules: "Règles",
  rule: "Règle",
  binds: (parties) => `Lie : ${parties}`,
  findings: "Constats",
  standings: "Où en est-on",
  party: "Partie",
  due: "Échéance",
  why: "Pourquoi",
  settles: "Ce qui trancherait",
  deadlines: "Échéances",
  guarantor: "Garant",
  waitsFor: "Attend",
  onMap: "Incidents sur la carte",
  contents: "Articles de cet accord",
  notQuiet: "« Rien de constaté » ne dit rien des lieux que personne n'observait.",
};
export default words;
