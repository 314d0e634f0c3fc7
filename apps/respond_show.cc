// SPDX-License-Identifier: Apache-2.0
#include "respond_show.h"

#include <cstdio>
#include <set>

#include "base/json.h"
#include "base/problem.h"
#include "desk_data.h"
#include "io/files.h"
#include "io/guarantees.h"
#include "io/output.h"
#include "io/zones.h"
#include "pledge/codes.h"
#include "publish/document_page.h"
#include "respond/backing.h"
#include "respond/telling.h"
#include "respond_data.h"
#include "respond_timeline.h"
#include "terminal.h"

namespace truce::apps {
namespace {

void write_status(JsonWriter& json, const engine::State& state, const respond::Told& told,
                  const io::GuaranteePlan& plan, const respond::Of& of, Instant now) {
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
                         const respond::Told& told, const respond::Of& of,
                         const RespondOptions& o) {
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

// When it is asked, of which response, under which plan.
struct Asked {
  Instant now;
  respond::Of of;
  io::GuaranteePlan plan;
};

// Errors: those of the three.
Result<Asked> asked_of(const engine::State& state, const RespondOptions& o) {
  const auto now = clock_of(o);
  if (!now) return tl::unexpected(now.error());
  const auto of = response_meant(state, o);
  if (!of) return tl::unexpected(of.error());
  auto plan = io::guarantee_plan(state, of->agreement);
  if (!plan) return tl::unexpected(plan.error());
  return Asked{*now, *of, std::move(*plan)};
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
  const auto asked = asked_of(*state, o);
  if (!asked) return fail(asked.error());
  const auto& [now, of, plan] = *asked;
  // As it stands once the plan has asked: a case may have been verified since.
  std::size_t waiting = 0;
  for (const respond::Entry& entry :
       engine::advance_response(*state, plan.agreement, plan.plan, of, {}, now)) {
    ++waiting;
    if (auto folded = respond::evolve(state->guarantee, entry); !folded)
      return fail(folded.error());
  }
  const respond::Told told = engine::told_of(*state, plan.agreement, plan.plan, of, now);
  if (o.json) {
    std::string out;
    JsonWriter json(out);
    write_status(json, *state, told, plan, of, now);
    return put_out(out + "\n", o.out);
  }
  Document page = respond::status(state->guarantee, plan.plan, told, of, now);
  if (auto added = add_backing(page, *state, plan.plan, told, of, o); !added)
    return fail(added.error());
  io::tell_touched(page, *state, plan, told, of, now);
  if (waiting > 0)
    page.blocks.push_back({Block::Kind::paragraph,
                           std::to_string(waiting) +
                               " entries of this are not on record yet: truce respond advance, or "
                               "notify --watch."});
  if (!o.html) return put_out(to_plain_text(page), o.out);
  const publish::Drawing drawing =
      publish::draw_timeline(timeline_of(state->guarantee, plan.plan, told, of, now));
  return put_out(publish::document_page(page, drawing), o.out);
}

int respond_messages(const RespondOptions& o) {
  const auto state = state_of(o.data);
  if (!state) return fail(state.error());
  const auto asked = asked_of(*state, o);
  if (!asked) return fail(asked.error());
  const auto& [now, of, plan] = *asked;
  if (!o.json)
    return put_out(to_plain_text(respond::messages(state->guarantee, plan.plan, of, now)), "-");
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const auto& [id, notice] : state->guarantee.notices) {
    if (notice.queued.of != of || notice.acknowledged) continue;
    json.begin_object().field("notice", id.text).field("to", notice.queued.to.text);
    json.field("channel", to_text(notice.queued.channel)).field("about", notice.queued.about);
    json.field("subject", notice.queued.subject).field("tries", notice.tries);
    json.field("delivered", notice.delivered.has_value()).end_object();
  }
  json.end_array();
  return put_out(out + "\n", "-");
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
