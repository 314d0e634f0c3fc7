// SPDX-License-Identifier: Apache-2.0
#include "verify/decide.h"

#include <algorithm>

#include "base/text.h"
#include "verify/detail/case_rules.h"
#include "verify/detail/permits.h"
#include "verify/entry_lines.h"

namespace truce::verify {
namespace {

using detail::refused;

std::string numbered(char letter, std::size_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return std::string(1, letter) + "-" + digits;
}

// Ids of what is new, and where a case stands: the desk knows them, not who asks.
void fill_in(const Desk& desk, Entry& entry) {
  if (auto* opened = std::get_if<CaseOpened>(&entry))
    opened->id = CaseId(numbered('C', desk.cases.size() + 1));
  if (auto* added = std::get_if<EvidenceAdded>(&entry))
    added->id = EvidenceId(numbered('E', desk.evidence.size() + 1));
  if (auto* sealed = std::get_if<PersonSealed>(&entry))
    sealed->id = PersonId(numbered('P', desk.persons.size() + 1));
  if (auto* registered = std::get_if<ClaimRegistered>(&entry))
    registered->id = ClaimId(numbered('A', desk.claims.size() + 1));
  if (auto* asked = std::get_if<CorrectionAsked>(&entry))
    asked->id = InquiryId(numbered('Q', desk.corrections.size() + 1));
  if (auto* moved = std::get_if<CaseMoved>(&entry)) {
    const auto found = desk.cases.find(moved->id);
    if (found != desk.cases.end()) moved->from = found->second.stage;
    moved->agreed.clear();
  }
}

Result<void> check_name(const std::string& name) {
  if (name.empty() || name.size() > max_name_bytes || trim(name) != name ||
      name.find_first_of("\n\t\"") != std::string::npos)
    return refused("'" + name + "' is no name: 1 to 200 characters on one line");
  return {};
}

bool others_administer(const Desk& desk, const std::string& but) {
  return std::ranges::any_of(desk.users, [&](const auto& each) {
    return each.first != but && has_role(each.second, Role::administrator);
  });
}

// What asks nothing of a case: people, persons, claims, corrections.
class Allowed {
 public:
  explicit Allowed(const Desk& desk) : desk_(desk) {}

  Result<void> operator()(const UserEnrolled& e) const {
    if (auto named = check_name(e.name); !named) return named;
    if (e.roles.empty()) return refused("'" + e.name + "' needs a role; give --role");
    const bool administers = std::ranges::find(e.roles, Role::administrator) != e.roles.end();
    if (!desk_.users.empty() && !administers && !others_administer(desk_, e.name))
      return refused("'" + e.name + "' is the last administrator; enrol another first");
    return {};
  }
  Result<void> operator()(const UserDisabled& e) const {
    const auto user = desk_.users.find(e.name);
    if (user == desk_.users.end() || !user->second.active)
      return refused("nobody called '" + e.name + "' is enrolled");
    if (!others_administer(desk_, e.name))
      return refused("'" + e.name + "' is the last administrator; enrol another first");
    return {};
  }
  Result<void> operator()(const CustodyLogged& e) const {
    if (!desk_.evidence.contains(e.evidence))
      return refused("there is no evidence " + e.evidence.text);
    if (e.purpose.empty()) return refused("say what for: --purpose");
    return {};
  }
  Result<void> operator()(const PersonSealed&) const { return {}; }
  Result<void> operator()(const PersonErased& e) const {
    const auto person = desk_.persons.find(e.id);
    if (person == desk_.persons.end()) return refused("there is no person " + e.id.text);
    if (person->second.erased) return refused(e.id.text + " is erased already");
    return {};
  }
  Result<void> operator()(const ClaimRegistered& e) const {
    if (auto named = check_name(e.claimant); !named) return named;
    if (e.source.empty()) return refused("say where it was claimed: --source");
    if (e.unit.empty())
      return refused("say what the claimant counts: --unit, as shellings, rounds or violations");
    if (e.where && !is_valid(e.where->at)) return refused("the place is none on Earth");
    if (e.when && e.when->until < e.when->from) return refused("the time ends before it starts");
    return {};
  }
  Result<void> operator()(const ClaimHeld& e) const {
    if (!desk_.claims.contains(e.id)) return refused("there is no claim " + e.id.text);
    return {};
  }
  Result<void> operator()(const CorrectionAsked& e) const {
    if (e.words.empty()) return refused("say what is wrong");
    return {};
  }
  Result<void> operator()(const CorrectionAnswered& e) const {
    const auto found = desk_.corrections.find(e.id);
    if (found == desk_.corrections.end()) return refused("there is no correction " + e.id.text);
    if (e.words.empty()) return refused("an answer needs words");
    return {};
  }
  Result<void> operator()(const AttributionDecided&) const {
    return refused("an attribution follows from two opinions; give yours");
  }
  template <class OfCase>
  Result<void> operator()(const OfCase& e) const {
    return detail::check_case_rule(desk_, e, at);
  }

  Instant at;

 private:
  const Desk& desk_;
};

}  // namespace

Result<std::vector<Entry>> decide(const Desk& desk, Entry wanted, Instant at) {
  fill_in(desk, wanted);
  if (!decode(wanted.index(), encode(wanted)))
    return failure(Code::too_large,
                   "a text of more than 20,000 bytes, a list of more than 1,000, or characters "
                   "that cannot be shown");
  const auto roles = detail::roles_of(desk, wanted);
  if (!roles) return tl::unexpected(roles.error());
  const auto role = detail::acting_role(desk, wanted, *roles);
  if (!role) return tl::unexpected(role.error());
  std::visit([&](auto& e) { e.by.as = *role; }, wanted);
  Allowed allowed(desk);
  allowed.at = at;
  if (auto ok = std::visit(allowed, wanted); !ok) return tl::unexpected(ok.error());
  auto follows = detail::consequence(desk, wanted);
  std::vector<Entry> entries{std::move(wanted)};
  if (follows) entries.push_back(std::move(*follows));
  return entries;
}

bool is_corroborated(const Desk& desk, const CasualtyRecorded& casualty) {
  std::set<std::string> origins;
  for (const EvidenceId& id : casualty.evidence) {
    const auto found = desk.evidence.find(id);
    if (found == desk.evidence.end()) continue;
    if (found->second.added.visual) return true;
    origins.insert(found->second.added.origin);
  }
  return origins.size() >= 2;
}

}  // namespace truce::verify
