// SPDX-License-Identifier: Apache-2.0
import type en from "../en/agreement";

const words: typeof en = {
  choose: "Угоди",
  none: "Тут не прийнято жодної угоди.",
  inForce: "Чинність",
  fromOn: (text) => `від ${text}`,
  until: (text) => `до ${text}`,
  openEnd: "без кінця",
  parties: "Сторони",
  proof: "Стандарт доведення",
  asOf: (text) => `Станом на ${text}`,
  articles: "Статті",
  article: "Стаття",
  state: "Стан",
  rules: "Правила",
  rule: "Правило",
  binds: (parties) => `Зобов'язує: ${parties}`,
  findings: "Висновки",
  standings: "Як воно стоїть",
  party: "Сторона",
  due: "Термін",
  why: "Чому",
  settles: "Що дало б відповідь",
  deadlines: "Терміни",
  guarantor: "Гарант",
  waitsFor: "Чекає на",
  onMap: "Інциденти на карті",
  contents: "Статті цієї угоди",
  notQuiet: "«Нічого не знайдено» нічого не каже про місця, де ніхто не спостерігав.",
};
export default words;
