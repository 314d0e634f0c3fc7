// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdio>
#include <thread>

#include "base/json.h"
#include "desk_data.h"
#include "io/guarantees.h"
#include "io/notify.h"
#include "io/zones.h"
#include "respond_do.h"
#include "terminal.h"
#include "verify/decide.h"

namespace truce::apps {
namespace {

constexpr Role watch_roles[] = {Role::duty_officer};
constexpr std::chrono::seconds between_rounds{15};

struct Sent {
  std::size_t delivered = 0;
  std::size_t failed = 0;
};

// The journal is not held while a peer is waited for: others work on. Delivered first and recorded
// then, so that a message that was cut off goes out twice rather than never.
Result<void> send_one(const RespondOptions& o, const io::NotifySettings& settings, const By& by,
                      const respond::Notice& notice, const respond::Contact& contact, Sent& sent) {
  const auto said =
      io::send_notice(settings, notice.queued, contact.listed.addresses, notice.queued.to.text);
  respond::NoticeTried tried{by, io::now(), notice.queued.id, respond::Delivery::delivered, {}};
  if (!said) tried.outcome = respond::Delivery::failed;
  tried.words = said ? *said : said.error().message;
  ++(said ? sent.delivered : sent.failed);
  if (!o.json)
    std::printf("%s to %s: %s\n", notice.queued.id.text.c_str(), notice.queued.to.text.c_str(),
                tried.words.c_str());
  auto mission = open_to_write(o.data);
  if (!mission) return tl::unexpected(mission.error());
  return mission->record(engine::draft_of(tried), tried.at);
}

// What the plan asks for by now, of every agreement with duties of guarantors.
Result<By> advance_all(const RespondOptions& o) {
  auto mission = open_to_write(o.data);
  if (!mission) return tl::unexpected(mission.error());
  const auto role = verify::role_of(mission->state().desk, o.by, watch_roles);
  if (!role) return tl::unexpected(role.error());
  By by{o.by, *role};
  for (const AgreementId& id : io::guarantees_of(mission->state()))
    if (auto moved = mission->advance({id, {}}, by, io::now(), io::now()); !moved)
      return tl::unexpected(moved.error());
  return by;
}

Result<Sent> one_round(const RespondOptions& o, const io::NotifySettings& settings) {
  const auto by = advance_all(o);
  if (!by) return tl::unexpected(by.error());
  const auto state = state_of(o.data);
  if (!state) return tl::unexpected(state.error());
  Sent sent;
  for (const auto& [id, notice] : state->guarantee.notices) {
    const auto contact = state->guarantee.contacts.find(notice.queued.to);
    if (!io::wants_sending(notice, io::now()) || contact == state->guarantee.contacts.end())
      continue;
    if (auto done = send_one(o, settings, *by, notice, contact->second, sent); !done)
      return tl::unexpected(done.error());
  }
  return sent;
}

}  // namespace

int respond_notify(const RespondOptions& o) {
  const auto settings = io::read_notify_settings(o.settings);
  if (!settings) return fail(settings.error());
  for (;;) {
    const auto sent = one_round(o, *settings);
    if (!sent && !o.watch) return fail(sent.error());
    if (!sent) fail(sent.error());  // told, and tried again: a watch does not end by itself
    if (!o.watch) {
      if (o.json)
        std::printf("{\"delivered\":%zu,\"failed\":%zu}\n", sent->delivered, sent->failed);
      else if (sent->delivered + sent->failed == 0)
        std::printf("nothing waits to be sent\n");
      return sent->failed > 0 ? answer_is_no : done;
    }
    std::fflush(stdout);
    std::this_thread::sleep_for(between_rounds);
  }
}

}  // namespace truce::apps
