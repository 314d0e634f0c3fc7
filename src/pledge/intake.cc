// SPDX-License-Identifier: Apache-2.0
#include "pledge/intake.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "pledge/detail/forms.h"

namespace truce::pledge {
namespace {

// Kinds in the order in which they build on each other.
int rank_of(const Entry& entry) {
  if (std::holds_alternative<GuarantorNamed>(entry)) return 0;
  if (std::holds_alternative<SourceCited>(entry)) return 1;
  if (std::holds_alternative<CodeDefined>(entry)) return 2;
  return std::holds_alternative<ObligationDone>(entry) ? 4 : 3;
}

const Statement* statement_of(const Entry& entry) {
  const auto* recorded = std::get_if<StatementRecorded>(&entry);
  return recorded == nullptr ? nullptr : &recorded->statement;
}

// A statement comes behind what it is part of or draws on; otherwise the order of the files stays.
class Order {
 public:
  explicit Order(const Items& items) : items_(items), state_(items.size(), State::open) {
    for (std::size_t i = 0; i < items.size(); ++i)
      if (const Statement* s = statement_of(items[i].entry)) by_id_.emplace(s->id, i);
  }

  std::vector<std::size_t> all() {
    for (int rank = 0; rank <= 4; ++rank)
      for (std::size_t i = 0; i < items_.size(); ++i)
        if (rank_of(items_[i].entry) == rank) take(i);
    return std::move(order_);
  }

 private:
  enum class State : std::uint8_t { open, entered, taken };

  // Chains are followed with a stack of its own: files choose how long they are.
  void take(std::size_t first) {
    std::vector<std::size_t> stack{first};
    while (!stack.empty()) {
      const std::size_t i = stack.back();
      if (state_[i] == State::taken) {
        stack.pop_back();
      } else if (state_[i] == State::entered) {
        state_[i] = State::taken;
        order_.push_back(i);
        stack.pop_back();
      } else {
        state_[i] = State::entered;
        push_links(i, stack);
      }
    }
  }
  void push_links(std::size_t i, std::vector<std::size_t>& stack) const {
    const Statement* s = statement_of(items_[i].entry);
    if (s == nullptr) return;
    for (const std::string* id : {&s->draws_on, &s->part_of}) {
      const auto found = by_id_.find(*id);
      if (found != by_id_.end() && state_[found->second] == State::open)
        stack.push_back(found->second);
    }
  }

  const Items& items_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::vector<State> state_;
  std::vector<std::size_t> order_;
};

class Taker {
 public:
  Taker(Intake& intake, const By& by) : intake_(intake), by_(by) {}

  void take(Item& item) {
    if (hangs_on_a_failed_one(item.entry)) return fail_quietly(item.entry);
    set_author(item.entry, by_);
    auto decided = decide(intake_.after, item.entry);
    if (!decided) {
      // decide() names the key where another error would name its file.
      const bool taken = on_record(intake_.after, item.entry).has_value();
      error(item.place.of(taken ? "id" : decided.error().where.file), decided.error().message);
      return fail_quietly(item.entry);
    }
    if (decided->empty()) {
      ++intake_.known;
      return;
    }
    for (Entry& entry : *decided) {
      evolve(intake_.after, entry, {});
      intake_.entries.push_back(std::move(entry));
    }
  }

  // What `contradicts` names is there, once everything is.
  void check_contradictions(const Item& item) {
    const Statement* s = statement_of(item.entry);
    if (s == nullptr) return;
    for (const std::string& id : s->contradicts)
      if (!intake_.after.statements.contains(id) && !failed_.contains(id))
        error(item.place.of("contradicts"), "there is no statement " + in_quotes(id) +
                                                detail::nearest_key(intake_.after.statements, id));
  }

 private:
  bool hangs_on_a_failed_one(const Entry& entry) const {
    const Statement* s = statement_of(entry);
    return s != nullptr && (failed_.contains(s->part_of) || failed_.contains(s->draws_on));
  }
  void fail_quietly(const Entry& entry) {
    if (const Statement* s = statement_of(entry)) failed_.insert(s->id);
  }
  void error(Where where, std::string what) {
    if (intake_.problems.size() < Problems::bound)
      intake_.problems.push_back({std::move(where), std::move(what), Severity::error});
  }

  Intake& intake_;
  const By& by_;
  std::set<std::string> failed_;  // ids that a problem keeps out: others that name them say nothing
};

}  // namespace

Where Place::of(std::string_view key) const {
  for (const auto& [name, spot] : keys)
    if (name == key) return {file, spot.line, spot.column};
  return {file, at.line, at.column};
}

Intake take_in(const Register& before, Items items, const By& by) {
  Intake intake;
  intake.after = before;
  if (items.size() > max_statements) {
    intake.problems.push_back(
        {{}, "more than 50,000 items; read fewer files at once", Severity::error});
    return intake;
  }
  Taker taker(intake, by);
  for (const std::size_t i : Order(items).all()) taker.take(items[i]);
  for (const Item& item : items) taker.check_contradictions(item);
  return intake;
}

}  // namespace truce::pledge
