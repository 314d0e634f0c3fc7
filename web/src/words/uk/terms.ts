// SPDX-License-Identifier: Apache-2.0
import type en from "../en/terms";

const words: typeof en = {
  acts: {
    unknown: "невідомо", explosion: "вибух", outgoing_fire: "вихідний вогонь", impact: "влучання", airburst: "повітряний розрив", small_arms_fire: "стрілецький вогонь",
    air_strike: "авіаудар", uav_strike: "удар безпілотника", uav_flight: "політ безпілотника", presence: "присутність", movement: "переміщення", raid: "наземна атака", heat: "теплова точка",
    illumination: "освітлювальна ракета", mine: "міна", jamming: "глушіння", restriction: "обмеження пересування", air_alert: "повітряна тривога", air_defence: "вогонь ППО", harm: "шкода", civil: "цивільне",
  },
  verdicts: { breach: "порушення, за оцінкою", undetermined: "не визначено", compliant: "дотримано", none: "правила немає" },
  /** Under a head that says "assessed". */
  verdictsShort: { breach: "порушення", undetermined: "не визначено", compliant: "дотримано", none: "правила немає" },
  states: {
    breach: "порушення, за оцінкою", breached: "порушено", overdue: "прострочено", undetermined: "не визначено", pending: "очікується", lapsed: "минуло", people_judge: "вирішують люди", nothing_found: "нічого не знайдено",
    kept: "дотримано", fulfilled: "виконано", released: "знято", moot: "безпредметно", dormant: "не діє", not_told: "не повідомлено",
  },
  stages: {
    alleged: "заявлено", monitoring: "спостереження", verifying: "перевірка", verified: "підтверджено", refuted: "спростовано", unsubstantiated: "бракує підстав",
    disputed: "оскаржено", remedied: "усунуто", withdrawn: "відкликано",
  },
  means: {
    unknown: "не сказано", patrol: "патруль", camera: "камера", acoustic: "акустика", seismic: "сейсмометр", radar: "радар", uav_sensor: "датчик безпілотника", satellite_thermal: "супутник, тепло", satellite_image: "супутниковий знімок", infrasound: "інфразвук",
    citizen: "громадянин", social: "соцмережі", media: "преса", official: "офіційне", alert_system: "система оповіщення", research: "дослідження", crater_analysis: "аналіз вирви",
  },
  weapons: {
    unknown: "невідомо", small_arms: "стрілецька зброя", heavy_machine_gun: "великокаліберний кулемет", mortar: "міномет", artillery: "артилерія", mlrs: "РСЗВ",
    tank: "танк", armoured_vehicle: "бронемашина", anti_tank: "протитанкова зброя", air_defence: "ППО", missile: "ракета", aircraft: "літак",
    uav: "безпілотник", mine: "міна", improvised: "саморобний пристрій", troops: "війська",
  },
  sites: {
    unknown: "невідомо", military: "військовий", residential: "житловий", hospital: "лікарня", school: "школа", transport: "транспорт",
    industry: "промисловість", energy_substation: "підстанція", energy_plant: "електростанція", energy_nuclear: "атомна станція", energy_oil: "нафтовий об'єкт", energy_gas_production: "видобуток газу",
    energy_gas_storage: "сховище газу", energy_gas_transport: "транспорт газу", energy_other: "енергетика", water: "водопостачання", monitoring_post: "пост спостереження", open_ground: "відкрита місцевість",
  },
  parties: { unattributed: "сторону не встановлено" },
  assessed: "оцінено машиною, не підтверджено",
};
export default words;
