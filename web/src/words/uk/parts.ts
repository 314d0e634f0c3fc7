// SPDX-License-Identifier: Apache-2.0
import { counted } from "../say";
import type en from "../en/parts";

const words: typeof en = {
  unreachable: "Сервер не відповідає.",
  forbidden: "Ваша роль цього не дозволяє.",
  notThere: "Такого тут немає.",
  tooMany: (seconds) => (seconds > 0 ? `Забагато запитів. Зачекайте ${seconds} с.` : "Забагато запитів."),
  broken: "На сервері сталася помилка; її записано в його журналі.",
  refused: "Сервер відмовив.",
  again: "Спробувати ще раз",
  loading: "Завантаження …",
  stale: (time) => `Станом на ${time}; оновити не вдалося.`,
  more: (n) => `Показати більше (ще ${n})`,
  close: "Закрити",
  incidents: (n) => counted("uk", n, { one: "# інцидент", few: "# інциденти", many: "# інцидентів", other: "# інциденту" }),
  findings: (n) => counted("uk", n, { one: "# висновок", few: "# висновки", many: "# висновків", other: "# висновку" }),
  sort: "Упорядкувати за",
  choose: "Оберіть …",
  signedOut: "Ваш сеанс закінчився. Увійдіть і надішліть ще раз: введене тут.",
};
export default words;
