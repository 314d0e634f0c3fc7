// SPDX-License-Identifier: Apache-2.0
#include "respond_do.h"

#include <cstdio>
#include <filesystem>

#include "base/json.h"
#include "base/problem.h"
#include "desk_data.h"
#include "entry_id.h"
#include "io/agreement_files.h"
#include "io/guarantees.h"
#include "io/zones.h"
#include "respond/entry_lines.h"
#include "respond/telling.h"
#include "respond_data.h"
#include "terminal.h"
#include "verify/decide.h"

namespace truce::apps {
namespace {

using respond::Entry;
using respond::Of;

constexpr Role watch_or_liaison[] = {Role::duty_officer, Role::liaison};
constexpr Role adopting_roles[] = {Role::duty_officer, Role::administrator};

void say(const std::vector<Entry>& entries, bool as_json) {
  if (as_json) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().field("id", entries.empty() ? "" : id_of(entries.front()));
    json.key("entries").begin_array();
    for (const Entry& entry : entries)
      json.begin_object()
          .field("kind", respond::entry_name(entry.index()))
          .key("entry")
          .raw(respond::encode(entry))
          .end_object();
    json.end_array().end_object();
    std::printf("%s\n", out.c_str());
    return;
  }
  for (const Entry& entry : entries) {
    const std::string id = id_of(entry);
    const bool by_person = entry.index() < respond::entries_of_people;
    std::printf("%s%s%s%s\n", id.c_str(), id.empty() ? "" : ": ",
                by_person ? (respond::author(entry).user + " ").c_str() : "",
                respond::in_words(entry).c_str());
  }
}

// What the plan asks for now goes on record before and after what somebody says.
Result<void> let_plan_ask(io::Mission& mission, const Of& of, const By& by, Instant now,
                          std::vector<Entry>& entries) {
  if (of.agreement.empty()) return {};
  auto more = mission.advance(of, by, now, io::now());
  if (!more) return tl::unexpected(more.error());
  entries.insert(entries.end(), more->begin(), more->end());
  return {};
}

// Entries that name a consultation or a message are of its response, and of no other.
Result<void> is_of(const engine::State& state, const Entry& entry, const Of& of) {
  const auto is = respond::response_of(state.guarantee, entry);
  if (!is || *is == of) return {};
  const std::string where = is->drill.empty() ? "the real response" : "exercise " + is->drill.text;
  return failure(Code::usage,
                 id_of(entry) + " is of " + where + "; say so with --drill, or leave it out");
}

bool is_of_directory(const Entry& entry) {
  return std::holds_alternative<respond::ContactListed>(entry) ||
         std::holds_alternative<respond::ContactRemoved>(entry);
}

// Another text under the same name would count what runs anew, or leave it without a plan.
Result<void> nothing_runs(const engine::State& state, const std::string& id,
                          const engine::AdoptedAgreement& adopted) {
  const auto before = state.adopted.find(id);
  // A plan that cannot be read any more runs nothing; another text is the way out.
  if (!io::guarantee_plan(state, AgreementId(id))) return {};
  if (before == state.adopted.end() || before->second == engine::digest_of(adopted)) return {};
  for (const auto& [of, response] : state.guarantee.responses) {
    const auto drill = state.guarantee.drills.find(of.drill);
    const bool over = drill != state.guarantee.drills.end() && drill->second.ended;
    if (of.agreement.text == id && !over &&
        (!response.tiers.empty() || !respond::due_list(response).empty()))
      return failure(Code::refused, "a response under '" + id +
                                        "' runs; end it first, or give the new text an id of its "
                                        "own");
  }
  return {};
}

// An empty journal for a mission that has adopted nothing yet.
Result<io::Mission> open_or_create(const std::string& directory) {
  std::error_code error;
  const bool is_there =
      std::filesystem::exists(directory + "/" + io::journal_file, error) || bool(error);
  return is_there ? open_to_write(directory) : io::Mission::create(directory);
}

}  // namespace

int respond_put(const RespondOptions& o, MakeResponse make) {
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  if (o.clock_is_right) mission->believe_the_clock();
  Of of;
  auto entry = make(o, of);
  if (!entry) return fail(entry.error());
  const bool starts = std::holds_alternative<respond::DrillStarted>(*entry);
  const bool ends = std::holds_alternative<respond::DrillEnded>(*entry);
  const bool directory = is_of_directory(*entry);
  const auto now = directory || starts || ends ? Result<Instant>(io::now()) : clock_of(o);
  if (!now) return fail(now.error());
  std::vector<Entry> entries, asked;
  if (!directory) {
    auto found = response_meant(mission->state(), o);
    if (!found) return fail(found.error());
    of = *found;
    entry = make(o, of);
    if (!entry) return fail(entry.error());
    if (auto same = is_of(mission->state(), *entry, of); !same) return fail(same.error());
    const By by = respond::author(*entry);
    if (const auto role = verify::role_of(mission->state().desk, by.user, watch_or_liaison);
        role && !starts && !ends)
      if (auto done = let_plan_ask(*mission, of, {by.user, *role}, *now, asked); !done)
        return fail(done.error());
  }
  auto put = mission->enter(std::move(*entry), *now, io::now());
  if (!put) {
    if (!asked.empty()) say(asked, o.json);
    return fail(put.error());
  }
  const By by = respond::author(put->front());
  entries = std::move(*put);
  if (!directory && !starts && !ends)
    if (auto done = let_plan_ask(*mission, of, by, *now, entries); !done) return fail(done.error());
  entries.insert(entries.end(), asked.begin(), asked.end());
  say(entries, o.json);
  return done;
}

int respond_adopt(const RespondOptions& o) {
  io::AgreementOptions how;
  how.as_if_in_force = o.as_if_in_force;
  auto loaded = io::load_agreement(o.file, how);
  if (!loaded) return fail(loaded.error());
  if (respond::plan_of(loaded->agreement).duties.empty())
    return fail(Error{Code::refused,
                      "nobody owes anything as a guarantor under it, so that there is no plan to "
                      "take up; give the text rules of kind 'guarantor_duty', or let `truce assess "
                      "--agreement` take up what the parties owe",
                      {o.file, 0, 0}});
  auto mission = open_or_create(o.data);
  if (!mission) return fail(mission.error());
  if (!mission->state().desk.users.empty())
    if (const auto role = verify::role_of(mission->state().desk, o.by, adopting_roles); !role)
      return fail(role.error());
  const std::string id = loaded->agreement.id.text;
  if (auto free = nothing_runs(mission->state(), id, loaded->adopted); !free)
    return fail(free.error());
  const engine::Draft draft = engine::adopt_agreement(std::move(loaded->adopted));
  if (auto put = mission->record(draft, io::now()); !put) return fail(put.error());
  const auto plan = io::guarantee_plan(mission->state(), AgreementId(id));
  if (!plan) return fail(plan.error());
  if (o.json) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().field("agreement", id).field("duties", plan->plan.duties.size());
    json.end_object();
    std::printf("%s\n", out.c_str());
  } else {
    std::printf("adopted %s: %zu duties of %zu guarantors\n", id.c_str(), plan->plan.duties.size(),
                respond::guarantors_of(plan->plan).size());
  }
  return done;
}

int respond_advance(const RespondOptions& o) {
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  if (o.clock_is_right) mission->believe_the_clock();
  const auto now = clock_of(o);
  if (!now) return fail(now.error());
  const auto of = response_meant(mission->state(), o);
  if (!of) return fail(of.error());
  const auto role = verify::role_of(mission->state().desk, o.by, watch_roles);
  if (!role) return fail(role.error());
  const auto entries = mission->advance(*of, {o.by, *role}, *now, io::now());
  if (!entries) return fail(entries.error());
  say(*entries, o.json);
  if (entries->empty() && !o.json) std::printf("nothing moved\n");
  return done;
}

}  // namespace truce::apps
