// SPDX-License-Identifier: Apache-2.0
#include "respond/backing.h"

#include <algorithm>

#include "pledge/telling.h"

namespace truce::respond {
namespace {

using pledge::Offer;

template <class Word>
tl::unexpected<Error> no_word(const Duty& duty, const std::string& word, const char* key) {
  return failure(Code::usage, "rule " + duty.rule + ": '" + word + "' is no " + key +
                                  " of the register; it has " + choice_of_words<Word>());
}

std::string quantity_words(const Offer& offer) {
  if (offer.quantity.is_zero()) return "no figure told";
  return pledge::in_figures(offer.quantity) + " " + offer.statement->unit;
}

std::string codes_words(const std::vector<std::string_view>& codes, const pledge::Register& in) {
  std::string words;
  for (const std::string_view code : codes)
    words += (words.empty() ? "" : "; ") + pledge::words_of(in, code, Language::en);
  return words;
}

std::string offers_words(const std::vector<Offer>& offers, const pledge::Register& in,
                         const char* why) {
  std::string words;
  for (const Offer& offer : offers) {
    words += (words.empty() ? "" : ". ") + offer.statement->summary;
    while (!words.empty() && words.back() == '.') words.pop_back();
    words += " (" + std::string(to_text(offer.statement->status)) + ", " + quantity_words(offer) +
             ", " + offer.statement->id + ")";
    const auto& codes = offer.ruled_out_by.empty() ? offer.hangs_on : offer.ruled_out_by;
    if (!codes.empty()) words += std::string(", ") + why + ": " + codes_words(codes, in);
  }
  return words;
}

pledge::Interval left_of(std::int64_t needed, const pledge::Interval& there) {
  return {std::max<std::int64_t>(0, needed - there.high),
          std::max<std::int64_t>(0, needed - there.low)};
}

}  // namespace

Result<pledge::Need> need_of(const Duty& duty) {
  pledge::Need need;
  for (const std::string& word : duty.needs.what) {
    const auto what = word_of<pledge::What>(word);
    if (!what) return no_word<pledge::What>(duty, word, "kind of commitment");
    need.whats.push_back(*what);
  }
  // The first is what the step is for; others say what else would do.
  for (const std::string& word : duty.needs.tasks) {
    const auto task = word_of<pledge::Task>(word);
    if (!task) return no_word<pledge::Task>(duty, word, "task");
    if (!need.task) need.task = task;
  }
  if (!duty.needs.place.empty()) {
    need.place = word_of<pledge::Setting>(duty.needs.place);
    if (!need.place) return no_word<pledge::Setting>(duty, duty.needs.place, "place");
  }
  if (!duty.needs.unit.empty()) need.unit = duty.needs.unit;
  if (const auto quantity = pledge::hundredths_of(duty.needs.quantity))
    need.quantity = quantity->value;
  return need;
}

Result<std::optional<Backing>> backing_of(const Duty& duty, const pledge::Register& in,
                                          const pledge::Moment& moment, const Met& met) {
  if (duty.needs.what.empty()) return std::optional<Backing>();
  const auto need = need_of(duty);
  if (!need) return tl::unexpected(need.error());
  Backing backing;
  backing.needed = need->quantity;
  for (const std::string& name : duty.guarantors) {
    Backer& backer = backing.backers.emplace_back();
    backer.guarantor = name;
    const auto id = pledge::find_guarantor(in, name);
    if (!id) continue;
    backer.known = true;
    backer.fit = pledge::fit(in, pledge::at(in, moment, *id), *need, met);
    backing.available = backing.available + backer.fit.available;
    backing.if_met = backing.if_met + backer.fit.if_met;
  }
  return std::optional(std::move(backing));
}

void tell_backing(Document& page, const Duty& duty, const Backing& backing,
                  const pledge::Register& in) {
  using Kind = Block::Kind;
  page.blocks.push_back(
      {Kind::heading, "What stands behind " + duty.rule + ": " + duty.words, {}, 2});
  for (const Backer& backer : backing.backers) {
    std::string words;
    const auto add = [&](const std::string& more) {
      if (!more.empty()) words += (words.empty() ? "" : ". ") + more;
    };
    add(offers_words(backer.fit.ready, in, ""));
    add(offers_words(backer.fit.waiting, in, "hangs on"));
    add(offers_words(backer.fit.ruled_out, in, "ruled out"));
    if (!backer.known)
      words = "the register has nothing under this name";
    else if (words.empty())
      words = "nothing in the register fits";
    page.blocks.push_back({Kind::item, words, backer.guarantor + ":"});
  }
  if (backing.needed == 0 && backing.if_met.is_zero())
    return page.blocks.push_back({Kind::paragraph, "No figure is told that could be summed."});
  std::string sum = "Ready: " + pledge::in_figures(backing.available) + " " +
                    (duty.needs.unit.empty() ? "people" : duty.needs.unit) +
                    "; with every condition met: " + pledge::in_figures(backing.if_met) + ".";
  if (backing.needed > 0)
    sum += " Needed: " + pledge::in_figures(pledge::Interval{backing.needed, backing.needed}) +
           ". Missing: " + pledge::in_figures(left_of(backing.needed, backing.available)) +
           "; with every condition met: " +
           pledge::in_figures(left_of(backing.needed, backing.if_met)) + ".";
  page.blocks.push_back({Kind::paragraph, sum});
}

}  // namespace truce::respond
