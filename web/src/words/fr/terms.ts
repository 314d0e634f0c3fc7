// SPDX-License-Identifier: Apache-2.0
import type en from "../en/terms";

const words: typeof en = {
  acts: {
    unknown: "inconnu", explosion: "explosion", outgoing_fire: "tir au départ", impact: "impact", airburst: "éclatement en l'air", small_arms_fire: "tir d'armes légères",
    air_strike: "frappe aérienne", uav_strike: "frappe de drone", uav_flight: "drone en vol", presence: "présence", movement: "mouvement", raid: "attaque au sol", heat: "point chaud",
    illumination: "fusée éclairante", mine: "mine", jamming: "brouillage", restriction: "entrave au mouvement", air_alert: "alerte aérienne", air_defence: "défense aérienne", harm: "dommage", civil: "civil",
  },
  verdicts: { breach: "violation, appréciée", undetermined: "indéterminé", compliant: "conforme", none: "sans règle" },
  /** Under a head that says "assessed". */
  verdictsShort: { breach: "violation", undetermined: "indéterminé", compliant: "conforme", none: "sans règle" },
  states: {
    breach: "violation, appréciée", breached: "enfreint", overdue: "en retard", undetermined: "indéterminé", pending: "en attente", lapsed: "caduc", people_judge: "aux personnes d'en juger", nothing_found: "rien de constaté",
    kept: "respecté", fulfilled: "accompli", released: "levé", moot: "sans objet", dormant: "en sommeil", not_told: "non communiqué",
  },
  stages: {
    alleged: "allégué", monitoring: "suivi", verifying: "en vérification", verified: "vérifié", refuted: "réfuté", unsubstantiated: "non étayé",
    disputed: "contesté", remedied: "réparé", withdrawn: "retiré",
  },
  means: {
    unknown: "non dit", patrol: "patrouille", camera: "caméra", acoustic: "acoustique", seismic: "sismique", radar: "radar", uav_sensor: "capteur de drone", satellite_thermal: "satellite, chaleur", satellite_image: "image satellite", infrasound: "infrasons",
    citizen: "citoyen", social: "réseaux sociaux", media: "presse", official: "officiel", alert_system: "système d'alerte", research: "recherche", crater_analysis: "analyse de cratère",
  },
  weapons: {
    unknown: "inconnu", small_arms: "armes légères", heavy_machine_gun: "mitrailleuse lourde", mortar: "mortier", artillery: "artillerie", mlrs: "lance-roquettes multiple",
    tank: "char", armoured_vehicle: "véhicule blindé", anti_tank: "arme antichar", air_defence: "défense aérienne", missile: "missile", aircraft: "aéronef",
    uav: "drone", mine: "mine", improvised: "engin improvisé", troops: "troupes",
  },
  sites: {
    unknown: "inconnu", military: "militaire", residential: "résidentiel", hospital: "hôpital", school: "école", transport: "transport",
    industry: "industrie", energy_substation: "poste électrique", energy_plant: "centrale électrique", energy_nuclear: "centrale nucléaire", energy_oil: "site pétrolier", energy_gas_production: "production de gaz",
    energy_gas_storage: "stockage de gaz", energy_gas_transport: "transport de gaz", energy_other: "énergie", water: "eau", monitoring_post: "poste d'observation", open_ground: "terrain ouvert",
  },
  parties: { unattributed: "non attribué" },
  assessed: "évalué par la machine, non vérifié",
};
export default words;
