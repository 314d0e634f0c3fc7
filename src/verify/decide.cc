// SPDX-License-Identifier: Apache-2.0
#include "verify/decide.h"

#include <algorithm>

#include "verify/detail/case_rules.h"
#include "verify/detail/duty_rules.h"
#include "verify/detail/numbers.h"
#include "verify/detail/permits.h"
#include "verify/detail/plain.h"
#include "verify/entry_lines.h"

namespace truce::verify {
namespace {

using detail::refused;

constexpr std::uint64_t max_quantity = 1'000'000'000;
constexpr Duration longest_claim = std::chrono::hours{24 * 366};

// Ids of what is new, and where a case stands: the desk knows them, not who asks.
void fill_in(const Desk& desk, Entry& entry) {
  if (auto* opened = std::get_if<CaseOpened>(&entry)) opened->id = detail::next_case(desk);
  if (auto* added = std::get_if<EvidenceAdded>(&entry)) added->id = detail::next_evidence(desk);
  if (auto* sealed = std::get_if<PersonSealed>(&entry)) sealed->id = detail::next_person(desk);
  if (auto* registered = std::get_if<ClaimRegistered>(&entry))
    registered->id = detail::next_claim(desk);
  if (auto* asked = std::get_if<CorrectionAsked>(&entry)) asked->id = detail::next_correction(desk);
  if (auto* taken = std::get_if<WatchTaken>(&entry)) taken->before = detail::on_watch(desk);
  if (auto* moved = std::get_if<CaseMoved>(&entry)) {
    const auto found = desk.cases.find(moved->id);
    if (found != desk.cases.end()) moved->from = found->second.stage;
    moved->agreed.clear();
  }
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
    if (auto named = detail::check_user_name(e.name); !named) return named;
    if (auto fit = detail::check_roles(e.roles); !fit) return fit;
    const bool administers = std::ranges::find(e.roles, Role::administrator) != e.roles.end();
    if (!desk_.users.empty() && !administers && !others_administer(desk_, e.name))
      return refused("'" + e.name + "' is the last administrator; enrol another first");
    return {};
  }
  Result<void> operator()(const UserDisabled& e) const {
    const auto user = desk_.users.find(e.name);
    if (user == desk_.users.end() || !user->second.active)
      return refused("nobody called '" + e.name + "' is enrolled");
    if (e.reason.empty()) return refused("say why: --reason");
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
    if (e.reason.empty()) return refused("say why: --reason");
    return {};
  }
  Result<void> operator()(const PersonShown& e) const {
    const auto person = desk_.persons.find(e.id);
    if (person == desk_.persons.end()) return refused("there is no person " + e.id.text);
    if (person->second.erased) return refused(e.id.text + " is erased");
    if (e.purpose.empty()) return refused("say what for: --purpose");
    return {};
  }
  Result<void> operator()(const ClaimRegistered& e) const {
    if (auto named = detail::check_line("--party", e.claimant); !named) return named;
    if (auto named = detail::check_line("--source", e.source); !named) return named;
    if (auto named = detail::check_line("--unit", e.unit); !named) return named;
    if (e.quantity < 1 || e.quantity > max_quantity)
      return refused("--quantity is from 1 to 1,000,000,000");
    if (e.where && !is_valid(e.where->at)) return refused("the place is none on Earth");
    if (e.when && e.when->until < e.when->from) return refused("the time ends before it starts");
    if (e.when && e.when->until - e.when->from > longest_claim)
      return refused(
          "a claim of more than 366 days cannot be held against anything; tell a shorter "
          "time, or none");
    return {};
  }
  Result<void> operator()(const ClaimHeld& e) const {
    if (!desk_.claims.contains(e.id)) return refused("there is no claim " + e.id.text);
    return {};
  }
  Result<void> operator()(const CorrectionAsked& e) const {
    if (auto named = detail::check_line("--about", e.about); !named) return named;
    if (e.words.empty()) return refused("say what is wrong: --words");
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
  template <class Other>
  Result<void> operator()(const Other& e) const {
    if constexpr (requires { detail::check_duty_rule(desk_, e); })
      return detail::check_duty_rule(desk_, e);
    else
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

std::string origin_of(const Desk& desk, const EvidenceAdded& added) {
  const auto original = desk.evidence.find(added.working_of);
  return original == desk.evidence.end() ? added.origin : original->second.added.origin;
}

bool is_corroborated(const Desk& desk, const CasualtyRecorded& casualty) {
  std::set<std::string> origins;
  for (const EvidenceId& id : casualty.evidence) {
    const auto found = desk.evidence.find(id);
    if (found == desk.evidence.end()) continue;
    if (found->second.added.visual) return true;
    origins.insert(origin_of(desk, found->second.added));
  }
  return origins.size() >= 2;
}

}  // namespace truce::verify
