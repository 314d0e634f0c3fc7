// SPDX-License-Identifier: Apache-2.0
#include "serve/room.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

#include "engine/judging.h"
#include "io/zones.h"

namespace truce::serve {
namespace {

Result<std::vector<io::LoadedAgreement>> load(const RoomOptions& options) {
  std::vector<io::LoadedAgreement> out;
  for (const std::string& file : options.agreements) {
    auto loaded = io::load_agreement(file, options.how);
    if (!loaded)
      return failure(Code::bad_agreement,
                     loaded.error().empty() ? "is refused" : to_text(loaded.error().front()),
                     {file});
    out.push_back(std::move(*loaded));
  }
  return out;
}

// What came before is not judged again: going on takes the same files, lines and flags.
Result<void> are_the_same(const engine::State& state,
                          const std::vector<io::LoadedAgreement>& agreements) {
  for (const io::LoadedAgreement& loaded : agreements) {
    const auto before = state.adopted.find(loaded.agreement.id.text);
    if (before != state.adopted.end() && before->second != engine::digest_of(loaded.adopted))
      return failure(Code::refused,
                     "the journal was assessed under another text of '" + loaded.agreement.id.text +
                         "'; start with the file that it had then",
                     {loaded.file});
  }
  return {};
}

// Those of the journal that are there with the same text, lines and flags; others are left out:
// nothing is judged by a text that is not the one on record.
std::vector<io::LoadedAgreement> find_adopted(const engine::State& state,
                                              const RoomOptions& options) {
  std::vector<io::LoadedAgreement> out;
  for (const auto& [id, text] : state.texts)
    for (const std::string& folder : options.shipped) {
      io::AgreementOptions how = options.how;
      how.as_if_in_force = text.as_if_in_force;
      auto loaded = io::load_agreement(folder + "/" + text.file, how);
      if (!loaded || engine::digest_of(loaded->adopted) != state.adopted.at(id)) continue;
      out.push_back(std::move(*loaded));
      break;
    }
  return out;
}

// An agreement that is on record and not here would be judged no more, and nobody told.
Result<void> are_all_here(const engine::State& state,
                          const std::vector<io::LoadedAgreement>& agreements) {
  for (const auto& [id, text] : state.texts) {
    const auto is_it = [&](const io::LoadedAgreement& l) { return l.agreement.id.text == id; };
    if (std::ranges::any_of(agreements, is_it)) continue;
    return failure(Code::refused, "the journal was assessed under '" + id + "' (" + text.file +
                                      "): what comes in would not be held against it; name its "
                                      "file with --agreement");
  }
  return {};
}

}  // namespace

Room::Room(std::string data, io::Mission mission, std::vector<io::LoadedAgreement> agreements)
    : data_(std::move(data)),
      mission_(std::move(mission)),
      agreements_(std::move(agreements)),
      live_(mission_.chain().size()),
      past_(data_) {
  assessors_.reserve(agreements_.size());
  for (const io::LoadedAgreement& loaded : agreements_)
    pointers_.push_back(&assessors_.emplace_back(loaded.agreement));
}

View Room::view_of(const engine::State& state, std::uint64_t head) const {
  View out{state, {}, head, &zones_};
  for (const io::LoadedAgreement& loaded : agreements_)
    if (state.adopted.contains(loaded.agreement.id.text)) out.agreements.push_back(&loaded);
  return out;
}

Result<std::unique_ptr<Room>> Room::open(const RoomOptions& options) {
  auto agreements = load(options);
  if (!agreements) return tl::unexpected(agreements.error());
  auto mission = io::Mission::open(options.data);
  if (!mission) return tl::unexpected(mission.error());
  if (options.agreements.empty()) *agreements = find_adopted(mission->state(), options);
  if (auto same = are_the_same(mission->state(), *agreements); !same)
    return tl::unexpected(same.error());
  if (auto all = are_all_here(mission->state(), *agreements); !all)
    return tl::unexpected(all.error());
  std::unique_ptr<Room> room(new Room(options.data, std::move(*mission), std::move(*agreements)));
  if (auto begun = room->begin(); !begun) return tl::unexpected(begun.error());
  if (auto adopted = room->adopt(); !adopted) return tl::unexpected(adopted.error());
  return room;
}

// What the last server left waiting when it was cut off goes first.
Result<void> Room::begin() {
  auto lines = io::LineIndex::of(data_);
  if (!lines) return tl::unexpected(lines.error());
  lines_ = std::move(*lines);
  mission_.share(readers_);
  mission_.on_records([this](std::vector<record::Record> records) { hear(std::move(records)); });
  hangs_together_ = std::ranges::any_of(agreements_, [](const io::LoadedAgreement& loaded) {
    return engine::hangs_together(loaded.agreement);
  });
  std::vector<const Observation*> left;
  for (const auto& [id, seen] : mission_.state().waiting) left.push_back(&seen);
  std::ranges::sort(left, [](const Observation* a, const Observation* b) {
    return locate::comes_before(*a, *b);
  });
  for (const Observation* seen : left) waiting_.push_back(seen->id.text);
  accepted_ = waiting_.size();
  head_ = mission_.chain().size();
  people_ = std::make_shared<const io::People>(io::people_of(mission_.state()));
  return {};
}

// Of whoever writes, who alone changes the state.
void Room::hear(std::vector<record::Record> records) {
  if (std::ranges::any_of(records,
                          [](const record::Record& r) { return io::changes_people(r.type); })) {
    auto people = std::make_shared<const io::People>(io::people_of(mission_.state()));
    const std::lock_guard lock(people_mutex_);
    people_ = std::move(people);
  }
  for (const record::Record& r : records) lines_->add(r);
  head_ = records.back().sequence;
  live_.hold(std::move(records));
}

bool Room::takes_records() const {
  const std::shared_lock lock(readers_);
  return !mission_.is_uncertain();
}

std::shared_ptr<const io::People> Room::people() const {
  const std::lock_guard lock(people_mutex_);
  return people_;
}

Result<void> Room::adopt() {
  for (const io::LoadedAgreement& loaded : agreements_)
    if (!mission_.state().adopted.contains(loaded.agreement.id.text))
      if (auto done = mission_.record(engine::adopt_agreement(loaded.adopted), io::now()); !done)
        return done;
  return {};
}

Result<void> Room::take(engine::Arrival arrival, Instant at) {
  const Telling telling{live_};
  const std::lock_guard deciding(deciders_);
  const std::lock_guard writing(writers_);
  return mission_.take(std::move(arrival), pointers_, at);
}

Result<Taken> Room::accept(engine::Intake intake, Instant at) {
  const Telling telling{live_};
  Taken out;
  {
    const std::lock_guard writing(writers_);
    out.is_full = waiting() + intake.lines.size() > most_waiting;
    if (out.is_full) return out;
    auto accepted = mission_.accept(std::move(intake), at);
    if (!accepted) return tl::unexpected(accepted.error());
    out.known = accepted->known;
    accepted_ += accepted->ids.size();
    for (std::string& id : accepted->ids) waiting_.push_back(std::move(id));
    out.last = accepted_;
    out.waiting = waiting();
  }
  const std::lock_guard lock(following_mutex_);
  arrived_.notify_one();
  return out;
}

std::vector<Observation> Room::first_waiting(std::size_t most) const {
  std::vector<Observation> out;
  const auto& waiting = mission_.state().waiting;
  for (std::size_t i = 0; i < std::min(most, waiting_.size()); ++i)
    if (const auto found = waiting.find(waiting_[i]); found != waiting.end())
      out.push_back(found->second);
  return out;
}

// What is decided on rests on parts of the state that accept() leaves alone: others may bring more
// meanwhile. Where one incident can change what is said of all others each step asks about all of
// them: few and large ones.
Result<bool> Room::settle(Instant at) {
  constexpr std::size_t a_step = 512, a_large_step = 20'000;
  const Telling telling{live_};
  const std::lock_guard deciding(deciders_);
  std::size_t taken = 0;
  std::vector<Observation> first;
  {
    const std::lock_guard writing(writers_);
    taken = std::min(waiting_.size(), hangs_together_ ? a_large_step : a_step);
    if (taken == 0) return false;
    first = first_waiting(taken);
  }
  auto drafts = engine::decide_waiting(mission_.state(), pointers_, std::move(first));
  const std::lock_guard writing(writers_);
  if (auto done = mission_.record(std::move(drafts), at); !done)
    return tl::unexpected(done.error());
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(taken));
  settled_ += taken;
  return true;
}

void Room::follow(std::function<Instant()> clock, std::function<void(const Error&)> failed) {
  follower_ = std::thread([this, clock = std::move(clock), failed = std::move(failed)] {
    // What is brought goes before what it says: of this thread alone, on Linux.
    static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), 10));
    follow_on(clock, failed);
  });
}

// What cannot be written is tried again: the disk may have room by then.
void Room::follow_on(const std::function<Instant()>& clock,
                     const std::function<void(const Error&)>& failed) {
  for (;;) {
    {
      std::unique_lock lock(following_mutex_);
      arrived_.wait(lock, [&] { return ending_ || waiting() > 0; });
      if (ending_) return;
    }
    const auto settled = settle(clock());
    if (settled) continue;
    failed(settled.error());
    std::unique_lock lock(following_mutex_);
    arrived_.wait_for(lock, std::chrono::seconds{10}, [&] { return ending_; });
  }
}

Room::~Room() {
  {
    const std::lock_guard lock(following_mutex_);
    ending_ = true;
  }
  arrived_.notify_all();
  if (follower_.joinable()) follower_.join();
}

}  // namespace truce::serve
