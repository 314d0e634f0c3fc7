// SPDX-License-Identifier: Apache-2.0
#include "sim/detail/scenario_pledges.h"

#include <algorithm>

#include "base/text.h"
#include "pledge/decide.h"
#include "sim/detail/words.h"

namespace truce::sim::detail {
namespace {

constexpr std::int64_t most_people = 10'000'000;
constexpr std::int64_t most_rotation = 100;

std::int64_t people(Words& in) {
  const std::int64_t count = in.integer("how many people");
  if (!in.error() && (count < 1 || count > most_people)) in.fail("from 1 to 10,000,000 people");
  return count;
}

pledge::Statement& another(Scenario& scenario) {
  pledge::Statement s;
  s.id = "pledge-" + std::to_string(scenario.pledged.size() + 1);
  s.topic = s.id;
  s.status = pledge::Status::pledged;
  s.what = pledge::What::troops;
  s.summary = "As the scenario has it.";
  s.source = "scenario";
  s.at = "line";
  s.who = "scenario";
  s.speaker = pledge::Speaker::government;
  s.certainty = pledge::Certainty::confirmed;
  s.unit = "people";
  scenario.pledged.push_back(std::move(s));
  return scenario.pledged.back();
}

void read_codes(Words& in, pledge::Statement& s) {
  while (!in.done() && !in.error()) {
    const auto* code = pledge::find_standard_code(in.peek());
    if (code == nullptr) return in.fail("no condition or caveat '" + in.peek() + "'");
    const bool caveat = code->kind == pledge::CodeKind::caveat;
    (caveat ? s.caveats : s.conditions).push_back(in.take("a condition or caveat"));
  }
}

Result<pledge::Register> register_of(const Scenario& scenario) {
  pledge::Register in;
  std::vector<pledge::Entry> entries{
      pledge::SourceCited{{}, {"scenario", "A scenario", "Truce", {}, {}, {}}}};
  for (const pledge::Statement& s : scenario.pledged)
    entries.emplace_back(pledge::GuarantorNamed{{}, {s.guarantor, s.guarantor, {}, {}}});
  for (const pledge::Statement& s : scenario.pledged)
    entries.emplace_back(pledge::StatementRecorded{{}, s});
  for (const pledge::Entry& entry : entries) {
    const auto decided = pledge::decide(in, entry);
    if (!decided) return tl::unexpected(decided.error());
    for (const pledge::Entry& one : *decided) pledge::evolve(in, one, {});
  }
  return in;
}

// Every need of the scenario held against all that was pledged.
Result<pledge::ForceGap> gaps_of(const Scenario& scenario) {
  const auto in = register_of(scenario);
  if (!in) return tl::unexpected(in.error());
  const pledge::View view = pledge::at(*in, {});
  pledge::ForceGap all;
  for (const auto& need : scenario.needs) {
    pledge::ForceGap gap = pledge::gap_of(*in, view, need, {});
    all.deployed += gap.deployed;
    all.pool += gap.pool;
    for (auto& task : gap.tasks) all.tasks.push_back(task);
  }
  return all;
}

std::string shown(std::int64_t hundredths) {
  return std::to_string(hundredths / 100);
}
std::string shown(const pledge::Interval& of) {
  return of.low == of.high ? shown(of.high) : shown(of.low) + " to " + shown(of.high);
}

}  // namespace

void read_pledged(Words& in, Scenario& scenario) {
  pledge::Statement& s = another(scenario);
  s.guarantor = in.take("the guarantor, in capitals");
  s.quantity = pledge::Hundredths{people(in) * 100};
  in.expect("people");
  in.expect("troops");
  read_codes(in, s);
}

void read_of_which(Words& in, Scenario& scenario) {
  const auto whole = std::ranges::find_if(scenario.pledged.rbegin(), scenario.pledged.rend(),
                                          [](const auto& s) { return s.part_of.empty(); });
  const std::string guarantor = whole->guarantor;
  const std::string id = whole->id;
  pledge::Statement& s = another(scenario);
  in.expect("of");
  in.expect("which");
  s.guarantor = guarantor;
  s.topic = id;
  s.part_of = id;
  s.quantity = pledge::Hundredths{people(in) * 100};
  read_codes(in, s);
}

void read_need(Words& in, Scenario& scenario) {
  pledge::ForceNeed need;
  pledge::TaskNeed task;
  task.deployed = people(in) * 100;
  in.expect("people");
  in.expect("for");
  const std::string name = in.take("a task");
  const auto found = word_of<pledge::Task>(name);
  if (!found && !in.error()) in.fail("no task '" + name + "'");
  task.task = found.value_or(pledge::Task::reassurance);
  in.expect("at");
  const std::string ratio = in.take("the rotation, as 4:1");
  const auto rotation =
      ratio.ends_with(":1") ? to_integer(ratio.substr(0, ratio.size() - 2)) : std::nullopt;
  if (!in.error() && (!rotation || *rotation < 1 || *rotation > most_rotation))
    return in.fail("a rotation is from 1:1 to 100:1");
  need.rotation = static_cast<std::int32_t>(rotation.value_or(1));
  need.tasks = {task};
  scenario.needs.push_back(std::move(need));
}

bool is_of_pledges(const std::vector<std::string>& words) {
  return !words.empty() && (words[0] == "deployed" || words[0] == "pool" ||
                            words[0] == "available" || words[0] == "gap");
}

std::string judge_pledges(const std::vector<std::string>& words, const Scenario& scenario) {
  const auto gaps = gaps_of(scenario);
  if (!gaps) return gaps.error().message;
  const std::string& wanted = words.back();
  if (words.size() == 2) {
    const std::string came = shown(words[0] == "pool" ? gaps->pool : gaps->deployed);
    const bool known = words[0] == "pool" || words[0] == "deployed";
    return known && came == wanted ? "" : came;
  }
  for (const pledge::TaskGap& task : gaps->tasks) {
    if (words.size() != 3 || to_text(task.need.task) != words[1]) continue;
    const std::string came = shown(words[0] == "gap" ? task.gap : task.available);
    return came == wanted ? "" : came;
  }
  return "no such task is needed";
}

std::string rendered_pledges(const Scenario& scenario) {
  if (scenario.needs.empty()) return {};
  const auto gaps = gaps_of(scenario);
  if (!gaps) return "pledges: " + gaps.error().message + "\n";
  std::string text =
      "force: " + shown(gaps->deployed) + " deployed, pool " + shown(gaps->pool) + "\n";
  for (const pledge::TaskGap& task : gaps->tasks)
    text += "  " + std::string(to_text(task.need.task)) + ": " + shown(task.need.deployed) +
            " needed, at most " + shown(task.available.high) + " available, gap " +
            shown(task.gap) + "; pool " + shown(task.pool) + ", gap " + shown(task.pool_gap) + "\n";
  return text;
}

}  // namespace truce::sim::detail
