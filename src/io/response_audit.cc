// SPDX-License-Identifier: Apache-2.0
#include "io/response_audit.h"

#include "respond/advance.h"
#include "respond/decide.h"
#include "respond/entry_lines.h"

namespace truce::io {
namespace {

// Entries of one part of the journal may share a line; the kind tells them apart.
std::string line_of(const respond::Entry& entry) {
  return std::to_string(entry.index()) + " " + respond::encode(entry);
}

const respond::Of* response_of(const respond::Entry& entry) {
  return std::visit(
      [](const auto& e) -> const respond::Of* {
        if constexpr (requires { e.of; })
          return &e.of;
        else
          return nullptr;
      },
      entry);
}

}  // namespace

const GuaranteePlan* ResponseAudit::plan_of(const engine::State& state, const AgreementId& id) {
  const auto adopted = state.adopted.find(id.text);
  if (adopted == state.adopted.end()) return nullptr;
  const auto known = plans_.find(adopted->second);
  if (known != plans_.end()) return &known->second;
  auto plan = guarantee_plan(state, id);
  return plan ? &plans_.emplace(adopted->second, std::move(*plan)).first->second : nullptr;
}

Result<void> ResponseAudit::follows(std::vector<respond::Entry> expected, const std::string& line) {
  if (expected.empty() || line_of(expected.front()) != line)
    return failure(Code::refused, "it does not follow from what came before");
  for (std::size_t i = 1; i < expected.size(); ++i) due_.push_back(line_of(expected[i]));
  return {};
}

Result<void> ResponseAudit::take(const engine::State& state, const respond::Entry& entry) {
  const std::string line = line_of(entry);
  if (!due_.empty()) {
    if (due_.front() != line)
      return failure(Code::refused, "another entry had to follow from the one before");
    due_.pop_front();
    return {};
  }
  // What became of a message only its sender knows; the fold knows the message.
  if (std::holds_alternative<respond::NoticeTried>(entry)) return {};
  const GuaranteePlan* plan = plan_of(state, respond::agreement_of(state.guarantee, entry));
  const Instant at = respond::moment_of(entry);
  if (entry.index() < respond::entries_of_people) {
    auto expected =
        engine::decide_response(state, plan == nullptr ? nullptr : &plan->plan, entry, at);
    if (!expected) return tl::unexpected(expected.error());
    return follows(std::move(*expected), line);
  }
  const respond::Of* of = response_of(entry);
  if (plan == nullptr || of == nullptr) return failure(Code::refused, "no plan asks for it");
  return follows(
      engine::advance_response(state, plan->agreement, plan->plan, *of, respond::author(entry), at),
      line);
}

}  // namespace truce::io
