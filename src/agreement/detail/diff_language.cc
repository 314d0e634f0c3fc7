// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/diff_language.h"

#include <algorithm>

#include "agreement/detail/phrases.h"
#include "agreement/detail/wording.h"

namespace truce::agreement {
namespace {

struct Row {
  std::string_view en, uk, fr;
};

constexpr Row rows[] = {
    // Of what.
    {"agreement", "угода", "accord"},
    {"party", "сторона", "partie"},
    {"line", "лінія", "ligne"},
    {"zone", "зона", "zone"},
    {"site", "місце зберігання", "site"},
    {"object", "об’єкт", "objet"},
    {"rule", "правило", "règle"},
    {"event", "подія", "événement"},
    {"definition", "означення", "définition"},
    // Names of facets.
    {"a sighting counts for", "спостереження враховується протягом",
     "une observation compte pendant"},
    {"acts", "дії", "actes"},
    {"apart", "відстань між ними", "distance entre eux"},
    {"at least", "щонайменше", "au moins"},
    {"at most", "щонайбільше", "au plus"},
    {"authority", "за рішенням", "sur décision de"},
    {"baseline", "вихідна лінія", "ligne de base"},
    {"by", "до", "au plus tard le"},
    {"by one party", "однією стороною", "par une seule partie"},
    {"calibres", "калібри", "calibres"},
    {"category", "категорія", "catégorie"},
    {"comes again every", "повторюється раз на", "redevient exigible tous les"},
    {"counted from", "відлік від", "compté à partir de"},
    {"counts from", "годинник від", "heures comptées depuis"},
    {"course", "хід лінії", "tracé"},
    {"coverage", "частка спостереження", "part observée"},
    {"date", "дата", "date"},
    {"deadline", "строк", "délai"},
    {"disputed categories", "спірні категорії", "catégories contestées"},
    {"distance", "відстань", "distance"},
    {"done with", "виконано, коли", "accompli avec"},
    {"duty", "обов’язок", "obligation"},
    {"ends with", "завершується з", "prend fin avec"},
    {"exemptions", "винятки", "exceptions"},
    {"fact", "факт", "fait"},
    {"first breach of", "перше порушення", "première violation de"},
    {"fulfilled by", "хто виконує", "exécutée par"},
    {"ground", "територія", "terrain"},
    {"guarantors", "гаранти", "garants"},
    {"holds from", "діє з", "en vigueur à partir du"},
    {"holds until", "діє до", "en vigueur jusqu’au"},
    {"inspections every", "перевірка раз на", "une inspection tous les"},
    {"inventory", "перелік", "inventaire"},
    {"kind", "вид", "nature"},
    {"left party", "сторона ліворуч", "partie à gauche"},
    {"length", "тривалість", "durée"},
    {"names in sources", "назви в джерелах", "noms dans les sources"},
    {"near distance", "відстань до лінії", "distance à la ligne"},
    {"near lines", "поблизу ліній", "près des lignes"},
    {"needs", "потребує", "requiert"},
    {"needs at least", "потребує щонайменше", "requiert au moins"},
    {"needs for", "потрібно для", "requis pour"},
    {"needs in", "потрібно в", "requis dans"},
    {"not before", "не раніше ніж", "pas avant"},
    {"on different days", "у різні дні", "à des jours différents"},
    {"only systems", "лише системи", "seulement les systèmes"},
    {"parties bound", "зобов’язані сторони", "parties liées"},
    {"protected categories", "захищені категорії", "catégories protégées"},
    {"protected objects", "захищені об’єкти", "objets protégés"},
    {"quiet days", "дні тиші", "jours de calme"},
    {"quorum", "кворум", "quorum"},
    {"releases", "звільняє", "libère"},
    {"required events", "потрібні події", "événements requis"},
    {"right party", "сторона праворуч", "partie à droite"},
    {"rules", "правила", "règles"},
    {"rules kept", "правила, яких дотримуються", "règles respectées"},
    {"rules released", "правила, що перестають діяти", "règles levées"},
    {"scope", "територія дії", "champ d’application"},
    {"sites", "місця зберігання", "sites"},
    {"speed", "швидкість", "vitesse"},
    {"standard of proof", "стандарт доказування", "degré de preuve"},
    {"step", "крок", "mesure"},
    {"systems left out", "системи, що не входять", "systèmes exclus"},
    {"tier", "рівень", "niveau"},
    {"time in force", "час дії", "durée en vigueur"},
    {"time zone", "часовий пояс", "fuseau horaire"},
    {"unless", "якщо не", "sauf si"},
    {"until", "до", "jusqu’au"},
    {"weapon classes", "класи зброї", "classes d’armes"},
    {"within", "у межах", "en l’espace de"},
    {"within distance", "у межах відстані", "dans un rayon de"},
    {"withdrawn by", "скасовується, коли", "retiré par"},
    {"yields to", "поступається", "s’efface devant"},
    {"zones", "зони", "zones"},
    // Values.
    {"any", "будь-які", "toutes"},
    {"all", "усі", "toutes"},
    {"anywhere", "будь-де", "n’importe où"},
    {"everywhere", "усюди", "partout"},
    {"any calibre", "будь-який калібр", "tout calibre"},
    {"none", "немає", "aucun"},
    {"nothing", "нічого", "rien"},
    {"no limit", "без обмеження", "sans limite"},
    {"no time set", "строку не встановлено", "aucun délai fixé"},
    {"not asked", "не вимагається", "non demandé"},
    {"not told", "не зазначено", "non précisé"},
    {"does not come again", "не повторюється", "ne revient pas"},
    {"yes", "так", "oui"},
    {"no", "ні", "non"},
    {"open", "без межі", "sans borne"},
    {"everybody", "усіх", "tous"},
    {"the other parties", "інші сторони", "les autres parties"},
    {"each", "кожна за себе", "chacune pour elle-même"},
    {"together", "усі разом", "toutes ensemble"},
    {"diplomatic", "дипломатичний", "diplomatique"},
    {"consultative", "консультації", "consultation"},
    {"logistic", "логістика", "logistique"},
    {"protective", "захист", "protection"},
    {"readiness", "готовність", "préparation"},
    {"occurrence", "подія", "survenance"},
    {"detection", "виявлення", "détection"},
    {"verification", "перевірка", "vérification"},
    // Sentences.
    {"appears", "з’являється", "apparaît"},
    {"vanishes", "зникає", "disparaît"},
    {"{name}: {now} instead of {was}", "{name}: {now} замість {was}",
     "{name}\u202f: {now} au lieu de {was}"},
    {"{name} {now} instead of {was}", "{name} {now} замість {was}",
     "{name} {now} au lieu de {was}"},
    {"{name}: {change}", "{name}: {change}", "{name}\u202f: {change}"},
    {"{text} ({more} more)", "{text} (на {more} більше)", "{text} ({more} de plus)"},
    {"{text} ({more} less)", "{text} (на {more} менше)", "{text} ({more} de moins)"},
    {"{text} ({more} later)", "{text} (на {more} пізніше)", "{text} ({more} plus tard)"},
    {"{text} ({more} earlier)", "{text} (на {more} раніше)", "{text} ({more} plus tôt)"},
    {"{text} ({more} longer)", "{text} (на {more} довше)", "{text} ({more} de plus)"},
    {"{text} ({more} shorter)", "{text} (на {more} коротше)", "{text} ({more} de moins)"},
    {"holds for {now} instead of {was}", "діє {now} замість {was}",
     "en vigueur pendant {now} au lieu de {was}"},
    {"gains {items}", "додається: {items}", "gagne {items}"},
    {"loses {items}", "вилучається: {items}", "perd {items}"},
    {"less than {area} changes hands", "змінюється менше ніж {area}",
     "moins de {area} change de main"},
    {"no area changes hands", "площа не змінюється", "aucune surface ne change de main"},
    {"moves by up to {shift} km; {left}, {right}",
     "зсувається не більше ніж на {shift} км; {left}, {right}",
     "se déplace de {shift} km au plus\u202f; {left}, {right}"},
    {"its left side{party} gains {area}", "сторона ліворуч від неї{party} отримує {area}",
     "son côté gauche{party} gagne {area}"},
    {"its right side{party} gains {area}", "сторона праворуч від неї{party} отримує {area}",
     "son côté droit{party} gagne {area}"},
    {"less than {area}", "менше ніж {area}", "moins de {area}"},
    {"ground kept free by {party}", "територія, яку тримає вільною {party}",
     "terrain laissé libre par {party}"},
    {"{ground} of {weapons}", "{ground} від такого: {weapons}", "{ground} de {weapons}"},
    {"{ground} ({rules})", "{ground} ({rules})", "{ground} ({rules})"},
    {"before by {rules}", "раніше за {rules}", "auparavant par {rules}"},
    {"now by {rules}", "тепер за {rules}", "désormais par {rules}"},
    {"ground kept free: told under rule {rules}",
     "територія, яку тримають вільною: див. правило {rules}",
     "terrain laissé libre\u202f: voir la règle {rules}"},
    {"{low} mm and more", "{low} мм і більше", "{low} mm et plus"},
    {"up to {high} mm", "до {high} мм", "jusqu’à {high} mm"},
    {"{low} mm", "{low} мм", "{low} mm"},
    {"{low} to {high} mm", "від {low} до {high} мм", "de {low} à {high} mm"},
    {"{n} of {weapon}", "{weapon} — {n}", "{n} de {weapon}"},
    {"any number", "будь-яка кількість", "un nombre quelconque"},
    {"{item} (serial numbers {serials})", "{item} (серійні номери {serials})",
     "{item} (numéros de série {serials})"},
    {"{old} and {new} are the same in effect", "{old} і {new} однакові за наслідками",
     "{old} et {new} ont les mêmes effets"},
    {"{old} -> {new}: what changes in effect", "{old} -> {new}: що змінюється за наслідками",
     "{old} -> {new}\u202f: ce qui change dans les effets"},
    {"{of} (was {id})", "{of} (було {id})", "{of} (auparavant {id})"},
    // Units, of one and of more.
    {"{n} km", "{n} км", "{n} km"},
    {"{n} km²", "{n} км²", "{n} km²"},
    {"{n} km/h", "{n} км/год", "{n} km/h"},
    {"{n} minute", "{n} хв", "{n} minute"},
    {"{n} minutes", "{n} хв", "{n} minutes"},
    {"{n} second", "{n} с", "{n} seconde"},
    {"{n} seconds", "{n} с", "{n} secondes"},
    {"{n} people", "{n} осіб", "{n} personnes"},
};

std::string_view told_in(std::string_view english, Language language) {
  if (language == Language::en) return english;
  const auto row = std::ranges::find(rows, english, &Row::en);
  if (row == std::end(rows)) return english;
  return language == Language::uk ? row->uk : row->fr;
}

}  // namespace

std::string DiffWords::say(std::string_view english, std::initializer_list<Slot> slots) const {
  const std::string_view text = told_in(english, language_);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) return out.append(text.substr(at));
    out.append(text.substr(at, open - at));
    for (const auto& [name, value] : slots)
      if (name == text.substr(open + 1, close - open - 1)) out += value;
    at = close + 1;
  }
  return out;
}

std::string DiffWords::value(std::string_view facet, const std::string& words) const {
  if (language_ == Language::en) return words;
  const LanguageWords& of = words_of(language_);
  if (facet == "weapon classes")
    if (const auto known = weapon_class_of(words))
      return std::string(of.classes[static_cast<std::size_t>(*known)]);
  if (facet == "acts")
    if (const auto known = act_of(words))
      return std::string(of.acts[static_cast<std::size_t>(*known)]);
  if (facet == "category" || facet.ends_with(" categories"))
    if (const auto known = site_of(words))
      return std::string(of.sites[static_cast<std::size_t>(*known)]);
  if (facet == "kind")
    for (std::size_t kind = 0; kind < draft_kind_count; ++kind)
      if (to_text(static_cast<DraftKind>(kind)) == words) return std::string(of.kinds[kind]);
  return std::string(told_in(words, language_));
}

std::vector<std::string> DiffWords::values(std::string_view facet,
                                           const std::vector<std::string>& words) const {
  std::vector<std::string> all;
  for (const std::string& one : words) all.push_back(value(facet, one));
  return all;
}

std::string DiffWords::listed(const std::vector<std::string>& words) const {
  static const ZoneRules utc;
  return Wording(language_, utc).listed(words);
}

}  // namespace truce::agreement
