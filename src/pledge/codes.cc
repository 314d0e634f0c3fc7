// SPDX-License-Identifier: Apache-2.0
#include "pledge/codes.h"

#include <algorithm>

namespace truce::pledge {
namespace {

using enum CodeKind;

template <class... Words>
constexpr std::uint32_t bits(Words... words) {
  return (0U | ... | bit(words));
}

constexpr std::uint32_t all_tasks = (1U << Names<Task>::list.size()) - 1U;
constexpr std::uint32_t on_land =
    bits(Setting::front, Setting::rear, Setting::west, Setting::border);
constexpr std::uint32_t at_the_line = bits(Task::front_line, Task::combat);
constexpr std::uint32_t by_watching = bits(Task::monitoring, Task::intelligence);

constexpr StandardCode codes[] = {
    {"conditions_permit",
     condition,
     {"when conditions permit", "коли дозволять умови", "quand les conditions le permettront"}},
    {"ceasefire",
     condition,
     {"if there is a ceasefire", "якщо настане припинення вогню", "s'il y a un cessez-le-feu"}},
    {"peace_agreement",
     condition,
     {"after a peace agreement", "після мирної угоди", "après un accord de paix"}},
    {"request",
     condition,
     {"if Ukraine asks for it", "якщо про це попросить Україна", "si l'Ukraine le demande"}},
    {"parliament",
     condition,
     {"with parliament's approval", "за згодою парламенту", "avec l'accord du parlement"}},
    {"us_support",
     condition,
     {"with support of the United States", "за підтримки Сполучених Штатів",
      "avec l'appui des États-Unis"}},
    {"mandate",
     condition,
     {"under an international mandate", "за міжнародним мандатом", "sous mandat international"}},
    {"allies_join",
     condition,
     {"if allies take part too", "якщо візьмуть участь союзники", "si des alliés y participent"}},
    {"capacity",
     condition,
     {"as far as its own forces allow", "наскільки дозволять власні сили",
      "dans la mesure de ses propres moyens"}},
    {"accession",
     condition,
     {"until Ukraine is in NATO", "доки Україна не вступить до НАТО",
      "jusqu'à l'entrée de l'Ukraine dans l'OTAN"}},
    {"not_combat", caveat, {"no combat", "без участі в боях", "pas de combat"}, at_the_line},
    {"far_from_front",
     caveat,
     {"far from the front", "далеко від лінії фронту", "loin du front"},
     bits(Task::front_line),
     bits(Setting::front)},
    {"not_front_line",
     caveat,
     {"not at the front line", "не на лінії фронту", "pas sur la ligne de front"},
     bits(Task::front_line),
     bits(Setting::front)},
    {"keep_latvia",
     caveat,
     {"not at the cost of the brigade in Latvia", "не коштом бригади в Латвії",
      "pas aux dépens de la brigade en Lettonie"}},
    {"not_on_ground",
     caveat,
     {"no troops on the ground", "без військ на землі", "pas de troupes au sol"},
     bits(Task::front_line, Task::combat, Task::demining),
     on_land},
    {"outside_ukraine",
     caveat,
     {"from the territory of others only", "лише з території інших держав",
      "depuis le territoire d'autres États seulement"},
     bits(Task::front_line, Task::combat, Task::demining),
     on_land | bits(Setting::ukraine, Setting::air, Setting::sea)},
    {"own_defence_first",
     caveat,
     {"its own defence comes first", "власна оборона має першість",
      "sa propre défense passe d'abord"}},
    {"not_alone",
     caveat,
     {"only in a multinational force", "лише у складі багатонаціональних сил",
      "seulement dans une force multinationale"}},
    {"air_only",
     caveat,
     {"in the air only", "лише в повітрі", "dans les airs seulement"},
     all_tasks & ~(bits(Task::air_policing, Task::air_defence, Task::reassurance) | by_watching),
     on_land | bits(Setting::sea)},
    {"sea_only",
     caveat,
     {"at sea only", "лише на морі", "en mer seulement"},
     all_tasks & ~(bits(Task::maritime, Task::sea_demining, Task::reassurance) | by_watching),
     on_land | bits(Setting::air)},
};

}  // namespace

std::span<const StandardCode> standard_codes() {
  return codes;
}

const StandardCode* find_standard_code(std::string_view id) {
  const auto* const found = std::ranges::find(codes, id, &StandardCode::id);
  return found == std::end(codes) ? nullptr : found;
}

}  // namespace truce::pledge
