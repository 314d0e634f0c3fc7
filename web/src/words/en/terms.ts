// SPDX-License-Identifier: Apache-2.0
// The vocabulary of the mission: codes that the API tells, as people say them.
type Codes = Readonly<Record<string, string>>;
const words = {
  acts: {
    unknown: "unknown", explosion: "explosion", outgoing_fire: "outgoing fire", impact: "impact", airburst: "airburst", small_arms_fire: "small-arms fire",
    air_strike: "air strike", uav_strike: "drone strike", uav_flight: "drone in flight", presence: "presence", movement: "movement", raid: "raid", heat: "heat",
    illumination: "illumination flare", mine: "mine", jamming: "jamming", restriction: "restriction of movement", air_alert: "air alert", air_defence: "air defence", harm: "harm", civil: "civil",
  } as Codes,
  verdicts: { breach: "breach, assessed", undetermined: "undetermined", compliant: "compliant", none: "no rule on it" } as Codes,
  /** Under a head that says "assessed". */
  verdictsShort: { breach: "breach", undetermined: "undetermined", compliant: "compliant", none: "no rule on it" } as Codes,
  states: {
    breach: "breach, assessed", breached: "breached", overdue: "overdue", undetermined: "undetermined", pending: "pending", lapsed: "lapsed", people_judge: "people judge", nothing_found: "nothing found",
    kept: "kept", fulfilled: "fulfilled", released: "released", moot: "moot", dormant: "dormant", not_told: "not told",
  } as Codes,
  stages: {
    alleged: "alleged", monitoring: "monitoring", verifying: "verifying", verified: "verified", refuted: "refuted", unsubstantiated: "unsubstantiated",
    disputed: "disputed", remedied: "remedied", withdrawn: "withdrawn",
  } as Codes,
  means: {
    unknown: "not told", patrol: "patrol", camera: "camera", acoustic: "acoustic", seismic: "seismic", radar: "radar", uav_sensor: "drone sensor", satellite_thermal: "satellite, heat", satellite_image: "satellite image", infrasound: "infrasound",
    citizen: "citizen", social: "social media", media: "press", official: "official", alert_system: "alert system", research: "research", crater_analysis: "crater analysis",
  } as Codes,
  weapons: {
    unknown: "unknown", small_arms: "small arms", heavy_machine_gun: "heavy machine gun", mortar: "mortar", artillery: "artillery", mlrs: "multiple-launch rockets",
    tank: "tank", armoured_vehicle: "armoured vehicle", anti_tank: "anti-tank weapon", air_defence: "air defence", missile: "missile", aircraft: "aircraft",
    uav: "drone", mine: "mine", improvised: "improvised device", troops: "troops",
  } as Codes,
  sites: {
    unknown: "unknown", military: "military", residential: "residential", hospital: "hospital", school: "school", transport: "transport",
    industry: "industry", energy_substation: "substation", energy_plant: "power plant", energy_nuclear: "nuclear plant", energy_oil: "oil works", energy_gas_production: "gas production",
    energy_gas_storage: "gas storage", energy_gas_transport: "gas transport", energy_other: "energy works", water: "water works", monitoring_post: "monitoring post", open_ground: "open ground",
  } as Codes,
  parties: { unattributed: "unattributed" } as Codes,
  assessed: "assessed by the machine, not verified",
};
export default words;
