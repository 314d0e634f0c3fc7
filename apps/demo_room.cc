// SPDX-License-Identifier: Apache-2.0
#include "demo_room.h"

#include <algorithm>
#include <cstdio>

#include "demo_scene.h"
#include "engine/standings.h"
#include "io/accounts.h"
#include "io/agreement_files.h"
#include "io/evidence_store.h"
#include "io/files.h"
#include "io/result_files.h"
#include "io/zones.h"
#include "serve.h"
#include "terminal.h"

namespace truce::apps {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr const char* chief = "chief";
constexpr const char* officer = "dora";
constexpr const char* guarantor = "Alfa";
constexpr Duration scene_arrives_every = minutes{5};  // of the scene
constexpr seconds at_most_every{2};                   // of ours: each arrival is judged

struct Person {
  const char* name;
  Role role;
};
constexpr Person people[] = {
    {chief, Role::administrator}, {"mira", Role::monitor},    {"anna", Role::analyst},
    {"vera", Role::verifier},     {"viktor", Role::verifier}, {officer, Role::duty_officer},
    {"omar", Role::duty_officer}, {"lars", Role::liaison},    {"sofia", Role::source_keeper},
    {"ada", Role::auditor},       {"paula", Role::planner},   {"envoy", Role::liaison},
};

std::string room_of(const DemoOptions& o) {
  return o.data + "/room";
}

// The run's journal and what it left, copied: what people do in the room stays out of the run.
Result<void> furnish(const DemoOptions& o) {
  const std::string room = room_of(o);
  if (auto made = io::make_directories(room); !made) return made;
  for (const char* file : io::result_files)
    if (auto copied = io::copy_file(o.data + "/" + file, room + "/" + file); !copied)
      return tl::unexpected(copied.error());
  return io::copy_database(o.data + "/" + io::journal_file, room + "/" + io::journal_file);
}

// Who works here, a guarantee that is as made up as the scene, and a request that sets it running.
Result<void> introduce(io::Mission& mission, const io::LoadedAgreement& guarantee, Instant now) {
  for (const Person& p : people)
    if (auto in = mission.enter(
            verify::UserEnrolled{{chief, Role::administrator}, p.name, {p.role}}, now);
        !in)
      return tl::unexpected(in.error());
  if (auto adopted = mission.record(engine::adopt_agreement(guarantee.adopted), now); !adopted)
    return adopted;
  respond::ContactListed contact;
  contact.by = {chief, Role::administrator};
  contact.guarantor = guarantor;
  contact.name = "A. Aalto (made up)";
  contact.office = "Crisis centre";
  contact.addresses = {{respond::Channel::phone, "+00 1"}};
  contact.may_decide = {StepKind::diplomatic, StepKind::consultative};
  contact.from = now;
  contact.until = now + hours{24 * 365};
  respond::FactTold request;
  request.by = {officer, Role::duty_officer};
  request.of = {guarantee.agreement.id, {}};
  request.name = "request";
  request.value = "consultation";
  request.party = "west";
  request.happened = now;
  request.source = "a note (made up)";
  for (const respond::Entry& entry : {respond::Entry{contact}, respond::Entry{request}})
    if (auto in = mission.enter(entry, now, now); !in) return tl::unexpected(in.error());
  return {};
}

// New passwords at each start, told once.
Result<void> let_in(io::AccessStore& access) {
  std::printf("Accounts of the demonstration (passwords are made anew at each start):\n");
  const io::Actor by{chief, "demonstration", {}};
  for (const Person& p : people) {
    const bool speaks = std::string_view(p.name) == "envoy";
    io::NewAccount account{p.name, false, speaks ? guarantor : "",
                           respond::ContactId(speaks ? "K-000001" : "")};
    const io::SecretText password = io::make_password();
    const auto known = io::find_account(access, p.name);
    if (!known) return tl::unexpected(known.error());
    const auto done = *known ? io::set_password(access, p.name, password, false, by, io::now())
                             : io::add_account(access, account, password, by, io::now());
    if (!done) return done;
    std::string role(to_text(p.role));
    std::ranges::replace(role, '_', ' ');
    if (speaks) role = std::string("officer of ") + guarantor;
    std::printf("  %-8s %-16s %.*s\n", p.name, role.c_str(),
                static_cast<int>(password.view().size()), password.view().data());
  }
  return {};
}

Result<Instant> last_record(const std::string& data) {
  const auto journal = io::Journal::open_to_read(data + "/" + io::journal_file);
  if (!journal) return tl::unexpected(journal.error());
  const auto size = journal->size();
  if (!size) return tl::unexpected(size.error());
  Instant last;
  auto read = journal->read(
      [&](const record::Record& r) -> Result<void> {
        last = r.at;
        return {};
      },
      *size - 1);
  if (!read) return tl::unexpected(read.error());
  return last;
}

// The scene's own time: it runs on from where the journal ends.
class SceneClock {
 public:
  SceneClock(Instant scene, double speed) : scene_(scene), opened_(io::now()), speed_(speed) {}
  Instant now() const { return scene_ + from_seconds(seconds_open() * speed_); }

 private:
  double seconds_open() const { return truce::seconds(io::now() - opened_); }
  Instant scene_, opened_;
  double speed_;
};

// Makes scene after scene and hands on what has arrived by now.
class Player {
 public:
  Player(sim::SceneOptions scene, Instant from) : options_(std::move(scene)) {
    options_.from = from;
    make();
  }

  void play(serve::Room& room, Instant now) {
    const Instant ours = io::now();
    if (now < last_ + scene_arrives_every || ours < last_ours_ + at_most_every) return;
    engine::Arrival arrival;
    std::swap(arrival.watches, scene_.watches);
    while (next_ < scene_.observations.size() && scene_.observations[next_].when.until < now)
      arrival.observations.push_back(std::move(scene_.observations[next_++]));
    if (auto taken = room.take(std::move(arrival), now); !taken) fail(taken.error());
    last_ = now;
    last_ours_ = ours;
    if (now < options_.from + options_.length) return;
    options_.from = options_.from + options_.length;
    make();
  }

 private:
  void make() {
    // By its own days: a room that is opened again goes on with other happenings.
    options_.seed = options_.seed * 31 + static_cast<std::uint64_t>(options_.from.ns);
    scene_ = sim::simulate(options_);
    for (Observation& o : scene_.observations) {
      o.id.text += "@" + to_date(options_.from);
      if (!o.origin.empty()) o.origin.text += "@" + to_date(options_.from);
    }
    next_ = 0;
  }

  sim::SceneOptions options_;
  sim::Scene scene_;
  std::size_t next_ = 0;
  Instant last_, last_ours_;
};

Result<std::unique_ptr<serve::Room>> prepare(const DemoOptions& o, const std::string& root) {
  const bool is_new = !has_demo_room(o);
  if (is_new)
    if (auto done = furnish(o); !done) return tl::unexpected(done.error());
  const std::string guarantee_file = root + "/scenarios/agreements/three-tiers.toml";
  std::vector<std::string> agreements{root + "/agreements/demo-2026.toml"};
  if (!is_new) agreements.push_back(guarantee_file);  // introduced before
  auto room = serve::Room::open({room_of(o), agreements, {}});
  if (!room || !is_new) return room;
  const auto guarantee = io::load_agreement(guarantee_file);
  if (!guarantee)
    return failure(Code::bad_agreement, "the guarantee of the demonstration is refused");
  const auto now = last_record(room_of(o));
  if (!now) return tl::unexpected(now.error());
  const auto done =
      (*room)->change([&](io::Mission& mission) { return introduce(mission, *guarantee, *now); });
  if (!done) return tl::unexpected(done.error());
  return room;
}

}  // namespace

bool has_demo_room(const DemoOptions& options) {
  return io::is_there(room_of(options) + "/" + io::journal_file).value_or(false);
}

int open_demo_room(const DemoOptions& o) {
  const std::string root = project_directory();
  auto room = prepare(o, root);
  if (!room) return fail(room.error());
  auto access = io::AccessStore::open(room_of(o));
  if (!access) return fail(access.error());
  const auto agreement = io::load_agreement(root + "/agreements/demo-2026.toml");
  if (!agreement) return fail(agreement.error());
  const auto last = last_record(room_of(o));
  if (!last) return fail(last.error());
  const SceneClock clock(*last, o.speed);
  Player player(demo_scene(agreement->agreement, o.seed), *last);
  std::puts("");
  if (auto in = let_in(*access); !in) return fail(in.error());
  std::printf(
      "The scene goes on from %s, %s of its seconds in one of ours. The room is kept in %s;\n"
      "remove that folder to begin anew.\n",
      to_text(*last).c_str(), to_decimal(o.speed, 3).c_str(), shown(room_of(o)).c_str());
  ServeOptions serving;
  serving.data = room_of(o);
  serving.port = o.port;
  serving.watch_as = officer;
  return open_room(
      **room, *access, serving,
      {[&] { return clock.now(); }, [&](serve::Room& open) { player.play(open, clock.now()); }});
}

}  // namespace truce::apps
