// SPDX-License-Identifier: Apache-2.0
#include "pledge/detail/statement_rules.h"

#include <algorithm>

#include "pledge/detail/forms.h"

namespace truce::pledge::detail {
namespace {

using Check = std::optional<Misfit>;

constexpr std::int64_t max_weight = 1'000;
constexpr std::int32_t max_months = 1'200;
// A paper of the evening before, somewhere else on Earth.
constexpr Duration clocks_differ = std::chrono::hours{24};

const Statement* find(const Register& in, const std::string& id) {
  const auto found = in.statements.find(id);
  return found == in.statements.end() ? nullptr : &found->second;
}

Check check_texts(const Statement& s) {
  if (!is_slug(s.id)) return Misfit{"id", "an id is of lower case, digits and '-'"};
  if (!is_slug(s.topic)) return Misfit{"topic", "a topic is of lower case, digits and '-'"};
  if (auto bad = line_of("summary", s.summary, max_summary_bytes)) return bad;
  if (auto bad = line_of("at", s.at, max_title_bytes)) return bad;
  if (auto bad = line_of("who", s.who, max_title_bytes)) return bad;
  return maybe_line("item", s.item, max_id_bytes);
}

Check check_times(const Register& in, const Statement& s) {
  if (s.until && *s.until <= s.said)
    return Misfit{"until", "'until' lies before 'said'; a statement holds for some time"};
  const Source& source = in.sources.find(s.source)->second;
  if (source.published + clocks_differ < s.said)
    return Misfit{"said", "said on " + to_date(s.said) + ", after its source was published (" +
                              to_date(source.published) + "); correct one of the two"};
  for (const auto& [key, months] :
       {std::pair{"months", s.months}, {"rotation_months", s.rotation_months}})
    if (months && (*months < 1 || *months > max_months))
      return Misfit{key, "'" + std::string(key) + "' is from 1 to 1,200"};
  return {};
}

Check check_figure(const Register& in, const Statement& s) {
  if (s.quantity && s.amount)
    return Misfit{"amount", "a statement has a quantity or an amount of money, not both"};
  if (s.quantity.has_value() != !s.unit.empty())
    return Misfit{s.quantity ? "quantity" : "unit", "'quantity' and 'unit' go together"};
  if (s.amount.has_value() != !s.currency.empty())
    return Misfit{s.amount ? "amount" : "currency", "'amount' and 'currency' go together"};
  if (!s.unit.empty() && !is_word(s.unit))
    return Misfit{"unit", "a unit is of lower case and '_', as people, items or ships"};
  if (!s.currency.empty() && !is_currency(s.currency))
    return Misfit{"currency", "a currency is of three capitals (ISO 4217), as CAD"};
  const auto& figure = figure_of(s);
  if (!figure) {
    if (s.bound != Bound::exactly) return Misfit{"bound", "a bound needs a figure"};
    return {};
  }
  if (figure->value == 0) return Misfit{s.amount ? "amount" : "quantity", "the figure is 0"};
  const auto gross = in.gross.find(unit_of(s));
  const std::int64_t before = gross == in.gross.end() ? 0 : gross->second;
  if (before > max_gross - figure->value)
    return Misfit{s.amount ? "amount" : "quantity",
                  "the figures in '" + unit_of(s) + "' would pass what can be added up"};
  return {};
}

Check check_shares(const Register& in, const Statement& s) {
  if (s.with.empty()) return {};
  if (!figure_of(s)) return Misfit{"with", "shares need a figure that is shared"};
  if (s.with.size() < 2) return Misfit{"with", "a joint statement has shares of two or more"};
  bool own = false;
  std::set<std::string> seen;
  for (const Share& share : s.with) {
    if (auto bad = check_guarantor(in, share.guarantor)) return Misfit{"with", bad->why};
    if (!seen.insert(share.guarantor).second)
      return Misfit{"with", "'" + share.guarantor + "' has two shares"};
    if (share.weight < 1 || share.weight > max_weight)
      return Misfit{"with", "a share is a whole number from 1 to 1,000"};
    own = own || share.guarantor == s.guarantor;
  }
  if (!own) return Misfit{"with", "'" + s.guarantor + "' itself has no share"};
  return {};
}

Check check_codes(const Register& in, const std::vector<std::string>& codes, CodeKind kind) {
  const char* key = kind == CodeKind::condition ? "conditions" : "caveats";
  for (const std::string& code : codes) {
    const auto sense = sense_of(in, code);
    if (sense && sense->kind == kind) continue;
    if (sense)
      return Misfit{key, "'" + code + "' is a " + std::string(to_text(sense->kind)) +
                             "; it stands under another key"};
    std::vector<std::string> known;
    for (const StandardCode& standard : standard_codes())
      if (standard.kind == kind) known.emplace_back(standard.id);
    for (const auto& [id, own] : in.codes)
      if (own.kind == kind) known.push_back(id);
    const std::string hint = did_you_mean(code, known);
    return Misfit{key, "unknown code " + in_quotes(code) +
                           (hint.empty() ? "; known are " + listed(known) : hint)};
  }
  return {};
}

// What it is part of or comes out of: there, of the same guarantor, in the same unit.
Check check_link(const Register& in, const Statement& s, const char* key, const std::string& id) {
  const Statement* other = find(in, id);
  if (other == nullptr)
    return Misfit{key, "there is no statement " + in_quotes(id) + nearest_key(in.statements, id)};
  if (other->guarantor != s.guarantor)
    return Misfit{key, in_quotes(id) + " is of " + other->guarantor + ", this one of " +
                           s.guarantor + "; both must be of the same"};
  if (figure_of(s) && figure_of(*other) && unit_of(s) != unit_of(*other))
    return Misfit{key, in_quotes(id) + " counts in " + unit_of(*other) + ", this one in " +
                           unit_of(s) + "; both must count in the same"};
  if (s.to != other->to)
    return Misfit{key, in_quotes(id) + " goes to another recipient; both must go to the same"};
  return {};
}

Check check_links(const Register& in, const Statement& s) {
  if (!s.part_of.empty()) {
    if (auto bad = check_link(in, s, "part_of", s.part_of)) return bad;
    const Statement& whole = *find(in, s.part_of);
    if (figure_of(s) && figure_of(whole) && whole.bound != Bound::at_least &&
        whole.bound != Bound::about && s.bound != Bound::at_most &&
        *figure_of(s) > *figure_of(whole))
      return Misfit{"part_of", "the part is more than the whole, " + in_quotes(s.part_of)};
  }
  if (s.draws_on.empty()) return {};
  if (s.status < Status::allocated)
    return Misfit{"draws_on",
                  "only what is allocated, delivered, withdrawn or expired draws on a "
                  "pledge; take out the key, or give the status"};
  if (auto bad = check_link(in, s, "draws_on", s.draws_on)) return bad;
  const Statement& from = *find(in, s.draws_on);
  const bool is_source = from.status == Status::pledged || from.status == Status::mandated ||
                         from.status == Status::allocated;
  if (!is_source)
    return Misfit{"draws_on", in_quotes(s.draws_on) + " is " + spaced(to_text(from.status)) +
                                  "; it takes what was pledged, mandated or allocated"};
  if (s.said < from.said)
    return Misfit{"said", "it comes on " + to_date(s.said) + ", before what it draws on (" +
                              to_date(from.said) + ")"};
  if (!s.item.empty() && !from.item.empty() && s.item != from.item)
    return Misfit{"item", "'" + s.item + "' does not come out of '" + from.item + "'"};
  return {};
}

}  // namespace

Check check_guarantor(const Register& in, const std::string& id) {
  if (in.guarantors.contains(id)) return {};
  return Misfit{"guarantor",
                "there is no guarantor " + in_quotes(id) + nearest_key(in.guarantors, id)};
}

Check check_source(const Register& in, const std::string& id) {
  if (in.sources.contains(id)) return {};
  return Misfit{"source", "there is no source " + in_quotes(id) + nearest_key(in.sources, id)};
}

Check check_statement(const Register& in, const Statement& s) {
  if (auto bad = check_guarantor(in, s.guarantor)) return bad;
  if (auto bad = check_texts(s)) return bad;
  if (auto bad = check_source(in, s.source)) return bad;
  if (auto bad = check_times(in, s)) return bad;
  if (auto bad = check_figure(in, s)) return bad;
  if (auto bad = check_shares(in, s)) return bad;
  if (auto bad = check_codes(in, s.conditions, CodeKind::condition)) return bad;
  if (auto bad = check_codes(in, s.caveats, CodeKind::caveat)) return bad;
  for (const std::string& id : s.contradicts)
    if (!is_slug(id) || id == s.id)
      return Misfit{"contradicts", "'contradicts' names the ids of other statements"};
  return check_links(in, s);
}

}  // namespace truce::pledge::detail
