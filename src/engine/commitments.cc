// SPDX-License-Identifier: Apache-2.0
#include "engine/commitments.h"

#include <array>

#include "base/check.h"
#include "verify/decide.h"

namespace truce::engine {
namespace {

constexpr std::array planners = {Role::planner};

Result<std::vector<pledge::Entry>> decide_in(const pledge::Register& in, const By& by,
                                             pledge::Entry wanted) {
  pledge::set_author(wanted, by);
  auto decided = pledge::decide(in, std::move(wanted));
  // The key that it hangs on stands where another error has its file.
  if (!decided) return failure(decided.error().code, decided.error().message);
  return decided;
}

}  // namespace

record::Type type_of(const pledge::Entry& entry) {
  return static_cast<record::Type>(static_cast<std::size_t>(record::register_first) +
                                   entry.index());
}

Result<pledge::Entry> decode_commitment(record::Type type, std::string_view body) {
  check(record::is_of_register(type), "a record of the register");
  return pledge::decode(
      static_cast<std::size_t>(type) - static_cast<std::size_t>(record::register_first), body);
}

Result<By> planner_of(const State& state, const std::string& user) {
  const auto role = verify::role_of(state.desk, user, planners);
  if (!role) return tl::unexpected(role.error());
  return By{user, *role};
}

Result<std::vector<pledge::Entry>> decide_entry(const State& state, pledge::Entry wanted) {
  const auto by = planner_of(state, pledge::author(wanted).user);
  if (!by) return tl::unexpected(by.error());
  return decide_in(state.commitments, *by, std::move(wanted));
}

Result<std::vector<pledge::Entry>> decide_entries(const State& state,
                                                  std::vector<pledge::Entry> wanted, Instant at) {
  std::vector<pledge::Entry> fresh;
  pledge::Register after = state.commitments;
  for (pledge::Entry& entry : wanted) {
    const auto by = planner_of(state, pledge::author(entry).user);
    if (!by) return tl::unexpected(by.error());
    auto decided = decide_in(after, *by, std::move(entry));
    if (!decided) return decided;
    for (pledge::Entry& one : *decided) {
      pledge::evolve(after, one, at);
      fresh.push_back(std::move(one));
    }
  }
  return fresh;
}

Result<void> audit_commitment(const State& state, const pledge::Entry& entry) {
  const auto permitted = decide_entry(state, entry);
  if (!permitted) return tl::unexpected(permitted.error());
  if (permitted->empty()) return failure(Code::refused, "it is on record already");
  if (pledge::encode(permitted->front()) != pledge::encode(entry))
    return failure(Code::refused, "the rules of the register give another entry here");
  return {};
}

Draft draft_of(const pledge::Entry& entry) {
  return {type_of(entry), pledge::encode(entry)};
}

}  // namespace truce::engine
