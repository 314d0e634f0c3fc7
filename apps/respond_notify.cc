// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdio>
#include <thread>

#include "base/json.h"
#include "desk_data.h"
#include "io/guarantees.h"
#include "io/notify_round.h"
#include "io/zones.h"
#include "respond_do.h"
#include "terminal.h"
#include "verify/decide.h"

namespace truce::apps {
namespace {

constexpr std::chrono::seconds between_rounds{15};

struct Sent {
  std::size_t delivered = 0;
  std::size_t failed = 0;
  std::size_t left = 0;  // their peer gave no answer in this round
};

// The journal is not held while a peer is waited for: others work on. Delivered first and recorded
// then, so that a message that was cut off goes out twice rather than never.
Result<void> record_try(const RespondOptions& o, const By& by, const io::Attempt& attempt,
                        const respond::ContactId& to, Sent& sent) {
  const respond::NoticeTried tried{by, io::now(), attempt.id, attempt.outcome, attempt.words};
  ++(attempt.outcome == respond::Delivery::delivered ? sent.delivered : sent.failed);
  if (!o.json)
    std::printf("%s to %s: %s\n", attempt.id.text.c_str(), to.text.c_str(), attempt.words.c_str());
  auto mission = open_to_write(o.data);
  if (!mission) return tl::unexpected(mission.error());
  return mission->record(engine::draft_of(tried), tried.at);
}

// What the plan asks for by now, of every agreement with duties of guarantors.
Result<By> advance_all(const RespondOptions& o) {
  auto mission = open_to_write(o.data);
  if (!mission) return tl::unexpected(mission.error());
  if (o.clock_is_right) mission->believe_the_clock();
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
  const auto& notices = state->guarantee.notices;
  std::vector<io::Outgoing> messages;
  for (const auto& [id, notice] : notices) {
    const auto contact = state->guarantee.contacts.find(notice.queued.to);
    if (io::wants_sending(notice, io::now()) && contact != state->guarantee.contacts.end())
      messages.push_back({notice.queued, contact->second.listed.addresses, notice.queued.to.text});
  }
  Sent sent;
  const auto left = io::send_all(settings, messages, [&](const io::Attempt& attempt) {
    return record_try(o, *by, attempt, notices.at(attempt.id).queued.to, sent);
  });
  if (!left) return tl::unexpected(left.error());
  sent.left = *left;
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
        std::printf("{\"delivered\":%zu,\"failed\":%zu,\"left\":%zu}\n", sent->delivered,
                    sent->failed, sent->left);
      else if (sent->delivered + sent->failed == 0)
        std::printf("nothing waits to be sent\n");
      else if (sent->left > 0)
        std::printf("%zu more wait for peers that gave no answer\n", sent->left);
      return sent->failed > 0 ? answer_is_no : done;
    }
    std::fflush(stdout);
    std::this_thread::sleep_for(between_rounds);
  }
}

}  // namespace truce::apps
