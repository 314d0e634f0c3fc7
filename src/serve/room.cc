// SPDX-License-Identifier: Apache-2.0
#include "serve/room.h"

#include <algorithm>

#include "io/zones.h"
#include "observe/truce_lines.h"

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

// As its line would have it, which rounds.
bool is_on_record(const engine::State& state, const Observation& seen) {
  if (!state.recorded_ids.contains(seen.id.text)) return false;
  Observation as_recorded = seen;
  if (as_recorded.origin.empty()) as_recorded.origin = OriginId(seen.id.text);
  std::string line;
  observe::append_line(line, as_recorded);
  const auto read = observe::read_line(line);
  return read && state.duplicates.has(*read);
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
  room->mission_.on_record([live = &room->live_](const record::Record& r) { live->tell(r); });
  if (auto adopted = room->adopt(); !adopted) return tl::unexpected(adopted.error());
  return room;
}

Result<void> Room::adopt() {
  for (const io::LoadedAgreement& loaded : agreements_)
    if (!mission_.state().adopted.contains(loaded.agreement.id.text))
      if (auto done = mission_.record(engine::adopt_agreement(loaded.adopted), io::now()); !done)
        return done;
  return {};
}

Result<std::size_t> Room::take(engine::Arrival arrival, Instant at) {
  const std::unique_lock lock(mutex_);
  const std::size_t known = std::erase_if(arrival.observations, [&](const Observation& o) {
    return is_on_record(mission_.state(), o);
  });
  if (auto taken = mission_.take(std::move(arrival), pointers_, at); !taken)
    return tl::unexpected(taken.error());
  return known;
}

}  // namespace truce::serve
