// SPDX-License-Identifier: Apache-2.0
#include "respond_do.h"

#include <cstdio>
#include <filesystem>
#include <set>

#include "base/json.h"
#include "base/problem.h"
#include "desk_data.h"
#include "entry_id.h"
#include "io/agreement_files.h"
#include "io/files.h"
#include "io/guarantees.h"
#include "io/output.h"
#include "io/zones.h"
#include "option_words.h"
#include "pledge/codes.h"
#include "publish/document_page.h"
#include "respond/backing.h"
#include "respond/entry_lines.h"
#include "respond/telling.h"
#include "respond_timeline.h"
#include "terminal.h"
#include "verify/decide.h"

namespace truce::apps {
namespace {

using respond::Entry;
using respond::Of;

constexpr Role watch_or_liaison[] = {Role::duty_officer, Role::liaison};
constexpr Role adopting_roles[] = {Role::duty_officer, Role::administrator};

// The response that is meant: the agreement of the exercise, the one named, or the only one
// adopted.
Result<Of> meant(const engine::State& state, const RespondOptions& o) {
  Of of{AgreementId(o.agreement), respond::DrillId(o.drill)};
  if (!o.drill.empty()) {
    const auto drill = state.guarantee.drills.find(of.drill);
    if (drill == state.guarantee.drills.end())
      return failure(Code::not_found, "there is no exercise '" + o.drill + "'");
    of.agreement = drill->second.started.agreement;
    return of;
  }
  if (!of.agreement.empty()) return of;
  const auto known = io::guarantees_of(state);
  if (known.size() == 1) {
    of.agreement = known.front();
    return of;
  }
  std::string names;
  for (const AgreementId& id : known) names += (names.empty() ? "" : ", ") + id.text;
  return failure(Code::usage, known.empty()
                                  ? "no agreement with duties of guarantors is adopted; `truce "
                                    "respond adopt FILE` adopts one"
                                  : "say which agreement is meant: --agreement " + names);
}

// The response's clock: the machine's, or of an exercise the time that is told.
Result<Instant> clock_of(const RespondOptions& o) {
  if (o.at.empty() && o.drill.empty()) return io::now();
  if (o.at.empty()) return failure(Code::usage, "an exercise has a time of its own: give --at");
  if (o.drill.empty())
    return failure(Code::usage,
                   "--at is the time of an exercise; give --drill. The real response "
                   "runs by the clock");
  return moment_option(o.at, "--at");
}

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
    auto found = meant(mission->state(), o);
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
  const auto of = meant(mission->state(), o);
  if (!of) return fail(of.error());
  const auto role = verify::role_of(mission->state().desk, o.by, watch_roles);
  if (!role) return fail(role.error());
  const auto entries = mission->advance(*of, {o.by, *role}, *now, io::now());
  if (!entries) return fail(entries.error());
  say(*entries, o.json);
  if (entries->empty() && !o.json) std::printf("nothing moved\n");
  return done;
}

namespace {

void write_status(JsonWriter& json, const engine::State& state, const respond::Told& told,
                  const io::GuaranteePlan& plan, const Of& of, Instant now) {
  static const respond::Response none;
  const auto found = state.guarantee.responses.find(of);
  const respond::Response& response =
      found == state.guarantee.responses.end() ? none : found->second;
  json.begin_object()
      .field("agreement", of.agreement.text)
      .field("exercise", of.drill.text)
      .field("at", now);
  json.key("tiers").begin_array();
  for (const int tier : respond::tiers_of(plan.plan)) {
    const auto stands = response.tiers.find(static_cast<std::uint32_t>(tier));
    json.begin_object()
        .field("tier", tier)
        .field("state", to_text(stands == response.tiers.end() ? respond::TierState::closed
                                                               : stands->second.state));
    if (stands != response.tiers.end()) json.field("since", stands->second.since);
    json.end_object();
  }
  json.end_array().key("due").begin_array();
  for (const respond::Due& due : respond::due_list(response))
    json.begin_object()
        .field("rule", due.of.first)
        .field("guarantor", due.of.second)
        .field("state", to_text(due.deadline.state))
        .field("start", due.deadline.start)
        .field("due", due.deadline.due)
        .end_object();
  json.end_array().key("cases").begin_array();
  for (const auto& [id, one] : told.cases)
    json.begin_object().field("case", id.text).field("stage", to_text(one.stage)).end_object();
  json.end_array().key("unacknowledged").begin_array();
  for (const auto& [id, notice] : state.guarantee.notices)
    if (notice.queued.of == of && !notice.acknowledged) json.string(id.text);
  json.end_array().end_object();
}

// What the register holds today behind each step that is asked for or waits for a word.
Result<void> add_backing(Document& page, const engine::State& state, const respond::Plan& plan,
                         const respond::Told& told, const Of& of, const RespondOptions& o) {
  const Instant today = io::now();
  const respond::Met met(o.met.begin(), o.met.end());
  const auto response = state.guarantee.responses.find(of);
  for (const respond::Duty& duty : plan.duties) {
    bool asked = respond::asked_of(plan, duty, told).holds;
    if (response != state.guarantee.responses.end()) {
      const auto tier = response->second.tiers.find(static_cast<std::uint32_t>(duty.tier));
      asked = asked || (tier != response->second.tiers.end() &&
                        tier->second.state == respond::TierState::open);
    }
    if (!asked) continue;
    const auto backing = respond::backing_of(duty, state.commitments, {today, today}, met);
    if (!backing) return tl::unexpected(backing.error());
    if (*backing) respond::tell_backing(page, duty, **backing, state.commitments);
  }
  return {};
}

int put_out(const std::string& text, const std::string& out) {
  if (out == "-") {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return done;
  }
  if (auto written = io::write_file(out, text); !written) return fail(written.error());
  return done;
}

}  // namespace

// Conditions as the register's statements have them; a misspelt one would be met by nobody.
Result<void> are_conditions(const std::vector<std::string>& met, const pledge::Register& in) {
  std::set<std::string> known;
  for (const pledge::StandardCode& code : pledge::standard_codes())
    if (code.kind == pledge::CodeKind::condition) known.emplace(code.id);
  for (const auto& [id, code] : in.codes)
    if (code.kind == pledge::CodeKind::condition) known.insert(id);
  for (const std::string& one : met)
    if (!known.contains(one))
      return failure(Code::usage, "--met " + in_quotes(one) + ": no condition of commitments" +
                                      did_you_mean(one, std::vector(known.begin(), known.end())) +
                                      "; known are " +
                                      listed(std::vector(known.begin(), known.end())));
  return {};
}

int respond_status(const RespondOptions& o) {
  if (auto free = io::may_write_file(o.out); !free) return fail(free.error());
  auto state = state_of(o.data);
  if (!state) return fail(state.error());
  if (auto known = are_conditions(o.met, state->commitments); !known) return fail(known.error());
  const auto now = clock_of(o);
  if (!now) return fail(now.error());
  const auto of = meant(*state, o);
  if (!of) return fail(of.error());
  const auto plan = io::guarantee_plan(*state, of->agreement);
  if (!plan) return fail(plan.error());
  // As it stands once the plan has asked: a case may have been verified since.
  std::size_t waiting = 0;
  for (const Entry& entry :
       engine::advance_response(*state, plan->agreement, plan->plan, *of, {}, *now)) {
    ++waiting;
    if (auto folded = respond::evolve(state->guarantee, entry); !folded)
      return fail(folded.error());
  }
  const respond::Told told = engine::told_of(*state, plan->agreement, plan->plan, *of, *now);
  if (o.json) {
    std::string out;
    JsonWriter json(out);
    write_status(json, *state, told, *plan, *of, *now);
    return put_out(out + "\n", o.out);
  }
  Document page = respond::status(state->guarantee, plan->plan, told, *of, *now);
  if (auto added = add_backing(page, *state, plan->plan, told, *of, o); !added)
    return fail(added.error());
  if (waiting > 0)
    page.blocks.push_back({Block::Kind::paragraph,
                           std::to_string(waiting) +
                               " entries of this are not on record yet: truce respond advance, or "
                               "notify --watch."});
  if (!o.html) return put_out(to_plain_text(page), o.out);
  const publish::Drawing drawing =
      publish::draw_timeline(timeline_of(state->guarantee, plan->plan, told, *of, *now));
  return put_out(publish::document_page(page, drawing), o.out);
}

int respond_contacts(const RespondOptions& o) {
  const auto state = state_of(o.data);
  if (!state) return fail(state.error());
  const Instant now = io::now();
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const auto& [id, contact] : state->guarantee.contacts) {
    const respond::ContactListed& c = contact.listed;
    const bool on_call = respond::is_on_call(contact, now);
    json.begin_object()
        .field("contact", id.text)
        .field("guarantor", c.guarantor)
        .field("name", c.name)
        .field("office", c.office)
        .field("on_call", on_call)
        .field("from", c.from)
        .field("until", c.until)
        .end_object();
    if (o.json) continue;
    std::string decides;
    for (const StepKind step : c.may_decide)
      decides += (decides.empty() ? "" : ", ") + std::string(to_text(step));
    std::printf("%s  %s: %s, %s  %s until %s  decides: %s\n", id.text.c_str(), c.guarantor.c_str(),
                c.name.c_str(), c.office.c_str(), on_call ? "on call" : "not on call",
                to_text(c.until).c_str(), decides.empty() ? "nothing" : decides.c_str());
  }
  json.end_array();
  if (o.json) std::printf("%s\n", out.c_str());
  if (!o.json && state->guarantee.contacts.empty())
    std::printf("nobody is listed; `truce respond contact` lists somebody\n");
  return done;
}

}  // namespace truce::apps
