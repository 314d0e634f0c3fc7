// SPDX-License-Identifier: Apache-2.0
#include "pledge/view.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "pledge/decide.h"

namespace truce::pledge {
namespace {

using Ids = std::set<std::string>;

// Which source was public; each is asked once.
class Public {
 public:
  Public(const Register& in, Instant known_at) {
    for (const auto& [id, source] : in.sources)
      if (source.published <= known_at) known_.insert(id);
  }
  bool has(const std::string& source) const { return known_.contains(source); }

 private:
  std::unordered_set<std::string_view> known_;
};

// The last decision on a contradiction is the one that counts.
Ids ids_set_aside(const Register& in, const Moment& moment, std::vector<const Decision*>& taken) {
  Ids aside;
  for (const Decision& decision : in.decisions) {
    if (decision.at > moment.known_at) continue;
    taken.push_back(&decision);
    for (const std::string& id : contradicting(in, decision.decided.of)) aside.insert(id);
    aside.erase(decision.decided.take);
  }
  return aside;
}

bool comes_before(const Statement* a, const Statement* b) {
  return std::tie(a->guarantor, a->topic, a->said, a->id) <
         std::tie(b->guarantor, b->topic, b->said, b->id);
}

// Marked contradictions among those that count, in both directions.
class Marks {
 public:
  explicit Marks(const Statements& all) {
    for (const Statement* s : all)
      for (const std::string& id : s->contradicts) {
        marks_.insert({s->id, id});
        marks_.insert({id, s->id});
      }
  }
  bool between(const Statement* a, const Statement* b) const {
    const auto [from, to] = marks_.equal_range(a->id);
    return std::any_of(from, to, [&](const auto& mark) { return mark.second == b->id; });
  }
  bool empty() const { return marks_.empty(); }

 private:
  std::unordered_multimap<std::string_view, std::string_view> marks_;
};

class Sorter {
 public:
  Sorter(const View& view, const Marks& marks) : view_(view), marks_(marks) {
    for (const Statement* s : view.all) counts_.emplace(s->id, s);
  }

  // `mine` are all of one guarantor and topic, by moment.
  Line line_of(const Statements& mine) const {
    Line line{mine.front()->guarantor, mine.front()->topic, {}, {}, {}, {}, {}, false};
    Statements heads;
    for (const Statement* s : mine) (is_part(*s) ? line.parts : heads).push_back(s);
    if (heads.empty()) heads.swap(line.parts);
    take_heads(line, heads);
    // What was inside a figure that holds no more does not hold either.
    const auto is_over = [&](const Statement* s) {
      return !s->part_of.empty() &&
             std::ranges::find(line.before, whole_of(s)) != line.before.end();
    };
    std::ranges::copy_if(line.parts, std::back_inserter(line.before), is_over);
    std::erase_if(line.parts, is_over);
    std::ranges::copy_if(
        line.parts, std::back_inserter(line.contradicted_parts), [&](const Statement* s) {
          return !marks_.empty() && std::ranges::any_of(line.parts, [&](const Statement* other) {
            return marks_.between(s, other);
          });
        });
    std::ranges::stable_sort(line.before, {}, &Statement::said);
    return line;
  }

 private:
  // Of something on its own topic: on another topic it stands for itself.
  bool hangs_on(const Statement& s, const std::string& id) const {
    const auto found = counts_.find(id);
    return found != counts_.end() && found->second->topic == s.topic;
  }
  bool is_part(const Statement& s) const {
    return hangs_on(s, s.part_of) || hangs_on(s, s.draws_on);
  }
  // What it is inside in the end; the bound ends circles.
  const Statement* whole_of(const Statement* s) const {
    for (int steps = 0; steps < 100 && hangs_on(*s, s->part_of); ++steps)
      s = counts_.find(s->part_of)->second;
    return s;
  }
  bool has_ended(const Statement& s) const { return s.until && *s.until <= view_.moment.as_of; }

  void take_heads(Line& line, const Statements& heads) const {
    const Statement* last = nullptr;
    for (const Statement* s : heads)
      if (!is_talk(s->status)) last = s;
    const bool only_talk = last == nullptr;
    if (only_talk) last = heads.back();
    Statements holds = beside(heads, last, only_talk);
    const auto is_held = [&](const Statement* s) {
      return std::ranges::find(holds, s) != holds.end();
    };
    for (const Statement* s : heads) {
      if (is_held(s))
        (has_ended(*s) ? line.ended : line.holds).push_back(s);
      else if (is_talk(s->status) && s->said >= last->said && !only_talk)
        (has_ended(*s) ? line.ended : line.talk).push_back(s);
      else
        line.before.push_back(s);
    }
    for (const Statement* a : line.holds)
      for (const Statement* b : line.holds) line.contradicted |= marks_.between(a, b);
  }

  // The position with what was said at its moment, and whatever is marked to contradict these.
  Statements beside(const Statements& heads, const Statement* last, bool only_talk) const {
    Statements holds;
    for (const Statement* s : heads)
      if (s->said == last->said && (only_talk || !is_talk(s->status))) holds.push_back(s);
    for (std::size_t i = 0; i < holds.size() && !marks_.empty(); ++i)
      for (const Statement* s : heads)
        if (marks_.between(holds[i], s) && std::ranges::find(holds, s) == holds.end())
          holds.push_back(s);
    return holds;
  }

  const View& view_;
  const Marks& marks_;
  std::unordered_map<std::string_view, const Statement*> counts_;
};

void sort_lines(View& view) {
  const Marks marks(view.all);
  const Sorter sorter(view, marks);
  Statements mine;
  for (std::size_t i = 0; i < view.all.size(); ++i) {
    mine.push_back(view.all[i]);
    const bool last = i + 1 == view.all.size() || view.all[i + 1]->topic != mine.front()->topic ||
                      view.all[i + 1]->guarantor != mine.front()->guarantor;
    if (!last) continue;
    view.lines.push_back(sorter.line_of(mine));
    mine.clear();
  }
}

}  // namespace

View at(const Register& in, const Moment& moment, std::string_view guarantor) {
  View view;
  view.moment = moment;
  const Public sources(in, moment.known_at);
  const Ids aside = ids_set_aside(in, moment, view.decisions);
  for (const auto& [id, s] : in.statements) {
    const bool asked = guarantor.empty() || s.guarantor == guarantor ||
                       std::ranges::find(s.with, guarantor, &Share::guarantor) != s.with.end();
    if (!asked || s.said > moment.as_of || !sources.has(s.source)) continue;
    if (!aside.empty() && aside.contains(id))
      view.set_aside.push_back(&s);
    else
      (binds(s.speaker) ? view.all : view.bind_nobody).push_back(&s);
  }
  for (Statements* list : {&view.all, &view.bind_nobody, &view.set_aside})
    std::ranges::sort(*list, comes_before);
  sort_lines(view);
  return view;
}

}  // namespace truce::pledge
