// SPDX-License-Identifier: Apache-2.0
#include "publish/release/public_words.h"

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "publish/release/words_of.h"

namespace truce::publish {
namespace {

std::string hour_text(Instant at) {
  return to_text(at).substr(11, 5);
}

// As many decimals as a cell allows.
std::string degrees(double value, int decimals) {
  return to_decimal(value, decimals);
}

std::string town_words(const NearTown& near, Language language) {
  const PublicWords& words = public_words(language);
  if (near.distance_km == 0) return say(words.around, {{"town", in(near.names, language)}});
  return say(words.about,
             {{"n", std::to_string(near.distance_km)},
              {"direction", words.directions[static_cast<std::size_t>(near.direction)]},
              {"town", in(near.names, language)}});
}

}  // namespace

const PublicWords& public_words(Language language) {
  constexpr std::array of = {public_words_en, public_words_uk, public_words_fr};
  return of[static_cast<std::size_t>(language)]();
}

std::string say(std::string_view sentence, Slots slots) {
  std::string out;
  while (!sentence.empty()) {
    const std::size_t open = sentence.find('{');
    const std::size_t close = sentence.find('}', open);
    if (close == std::string_view::npos) break;
    out += sentence.substr(0, open);
    const std::string_view name = sentence.substr(open + 1, close - open - 1);
    bool filled = false;
    for (const auto& [slot, value] : slots)
      if (slot == name && !filled) {
        out += value;
        filled = true;
      }
    if (!filled) out += sentence.substr(open, close - open + 1);
    sentence.remove_prefix(close + 1);
  }
  return out.append(sentence);
}

std::string day_words(Instant at, const PublicWords& words) {
  const CivilTime c = to_civil_utc(at);
  return (c.day == 1 ? std::string(words.first_day) : std::to_string(c.day)) + " " +
         std::string(words.months[static_cast<std::size_t>(c.month - 1)]) + " " +
         std::to_string(c.year);
}

std::string time_words(const RoundedTime& when, const PublicWords& words) {
  const std::string from = day_words(when.from, words);
  const bool days = hour_text(when.from) == "00:00" && hour_text(when.until) == "00:00";
  if (days) {
    const std::string last = day_words(when.until - Duration{1}, words);
    return from == last ? from : from + " – " + last;
  }
  const std::string until = day_words(when.until, words);
  return from + ", " + hour_text(when.from) + "–" + (until == from ? "" : until + ", ") +
         hour_text(when.until) + " " + std::string(words.hours_utc);
}

std::string short_place_words(const CoarsePlace& where, Language language) {
  const PublicWords& words = public_words(language);
  if (where.district) return in(*where.district, language);
  if (where.near) return town_words(*where.near, language);
  const LatLon at = where.point.value_or(middle_of(where.cell));
  return say(where.point ? words.point : words.cell_only,
             {{"lat", degrees(at.lat_deg, where.point ? 3 : 1)},
              {"lon", degrees(at.lon_deg, where.point ? 3 : 1)}});
}

std::string place_words(const CoarsePlace& where, Language language) {
  const PublicWords& words = public_words(language);
  std::string out = short_place_words(where, language);
  if (where.point) {
    if (where.near)
      out += " (" +
             say(words.point, {{"lat", degrees(where.point->lat_deg, 3)},
                               {"lon", degrees(where.point->lon_deg, 3)}}) +
             ")";
    return out;
  }
  if (where.form == Form::cell)
    out += " (" +
           say(words.cell,
               {{"cell", to_text(where.cell)},
                {"n", std::to_string(cell_sizes_km[static_cast<std::size_t>(where.cell.level)])}}) +
           ")";
  if (where.beyond_cell) out += "; " + std::string(words.poorly);
  return out;
}

std::string what_words(const PublicItem& item, const PublicWords& words) {
  std::string out(words.acts[static_cast<std::size_t>(item.act)]);
  if (item.weapon != WeaponClass::unknown)
    out += ", " + std::string(words.weapons[static_cast<std::size_t>(item.weapon)]);
  if (item.act == Act::unknown) return out;  // that nobody could name it is no likelihood
  return out + " (" +
         std::string(words.likelihoods[static_cast<std::size_t>(item.act_likelihood)]) + ")";
}

std::string finding_words(const PublicFinding& finding, const PublicWords& words) {
  const auto name = [&](Likelihood likelihood) {
    return words.likelihoods[static_cast<std::size_t>(likelihood)];
  };
  std::string likelihood(name(finding.likelihood));
  if (finding.likelihood != Likelihood::below_1 && finding.likelihood != Likelihood::above_99)
    likelihood += " (" + std::string(bounds_text(finding.likelihood)) + ")";
  if (finding.verdict == Verdict::undetermined && finding.possible > finding.likelihood)
    likelihood =
        say(words.up_to, {{"likelihood", likelihood}, {"possible", name(finding.possible)}});
  const std::string_view stage = finding.stage == PublicStage::assessed
                                     ? words.assessed
                                     : words.stages[static_cast<std::size_t>(finding.stage)];
  return std::string(words.verdicts[static_cast<std::size_t>(finding.verdict)]) + ", " +
         std::string(stage) + ": " + likelihood;
}

std::string standard_words(const PublicItem& item, const PublicWords& words) {
  const auto& known = public_words(Language::en).standards;
  const auto found = std::ranges::find(known, item.standard);
  const std::string_view own =
      found == known.end() ? std::string_view(item.standard)
                           : words.standards[static_cast<std::size_t>(found - known.begin())];
  return say(words.standard, {{"standard", own}});
}

std::string stage_words(const PublicItem& item, const PublicWords& words) {
  std::string out(words.stages[static_cast<std::size_t>(item.stage)]);
  if (!item.standard.empty()) out += "; " + standard_words(item, words);
  return out + "; " +
         say(words.confidence_is,
             {{"confidence", words.confidences[static_cast<std::size_t>(item.confidence)]}});
}

// By the bytes of UTF-8: a to z, U+00E0 to U+00FE, U+0430 to U+044F, U+0450 to U+045F.
std::string capital(std::string text) {
  if (text.empty()) return text;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto set = [&](std::size_t i, int value) { text[i] = static_cast<char>(value); };
  if (byte(0) >= 'a' && byte(0) <= 'z') set(0, byte(0) - 32);
  if (text.size() < 2) return text;
  const bool latin = byte(0) == 0xC3 && byte(1) >= 0xA0 && byte(1) <= 0xBE;
  const bool cyrillic = byte(0) == 0xD0 && byte(1) >= 0xB0 && byte(1) <= 0xBF;
  if (latin || cyrillic) {
    set(1, byte(1) - 0x20);
  } else if (byte(0) == 0xD1 && byte(1) >= 0x80 && byte(1) <= 0x8F) {
    set(0, 0xD0);
    set(1, byte(1) + 0x20);
  } else if (byte(0) == 0xD1 && byte(1) >= 0x90 && byte(1) <= 0x9F) {
    set(0, 0xD0);
    set(1, byte(1) - 0x10);
  }
  return text;
}

std::string article_words(const Release& release, const PublicFinding& finding,
                          const PublicWords& words) {
  std::string out = finding.article.empty() ? std::string(words.unnamed_article)
                                            : std::string(words.article) + " " + finding.article;
  if (!finding.title.empty()) out += " (" + finding.title + ")";
  if (release.agreements.size() < 2) return out;
  const std::string& title = release.agreements[finding.agreement].title;
  return out + ", " + (title.empty() ? std::string(words.unnamed_agreement) : title);
}

}  // namespace truce::publish
