// SPDX-License-Identifier: Apache-2.0
#include "serve/room.h"

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

}  // namespace

Room::Room(std::string data, io::Mission mission, std::vector<io::LoadedAgreement> agreements)
    : data_(std::move(data)),
      mission_(std::move(mission)),
      agreements_(std::move(agreements)),
      live_(mission_.chain().size()) {
  assessors_.reserve(agreements_.size());
  for (const io::LoadedAgreement& loaded : agreements_)
    pointers_.push_back(&assessors_.emplace_back(loaded.agreement));
}

Result<std::unique_ptr<Room>> Room::open(const RoomOptions& options) {
  auto agreements = load(options);
  if (!agreements) return tl::unexpected(agreements.error());
  auto mission = io::Mission::open(options.data);
  if (!mission) return tl::unexpected(mission.error());
  if (auto same = are_the_same(mission->state(), *agreements); !same)
    return tl::unexpected(same.error());
  std::unique_ptr<Room> room(new Room(options.data, std::move(*mission), std::move(*agreements)));
  room->mission_.on_record([live = &room->live_](const record::Record& r) { live->tell(r); });
  for (const io::LoadedAgreement& loaded : room->agreements_)
    if (!room->mission_.state().adopted.contains(loaded.agreement.id.text))
      if (auto done = room->mission_.record(engine::adopt_agreement(loaded.adopted), io::now());
          !done)
        return tl::unexpected(done.error());
  return room;
}

Result<void> Room::take(engine::Arrival arrival, Instant at) {
  const std::unique_lock lock(mutex_);
  return mission_.take(std::move(arrival), pointers_, at);
}

}  // namespace truce::serve
