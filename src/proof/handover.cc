// SPDX-License-Identifier: Apache-2.0
#include "proof/handover.h"

#include <algorithm>

#include "proof/bytes.h"
#include "proof/note.h"

namespace truce::proof {
namespace {

constexpr std::string_view handover_line = "truce-key-handover-1";

Result<Handover> parse_text(std::string_view text) {
  const auto wrong = [](const char* what, std::uint64_t line) {
    return failure(Code::parse, what, {"", line});
  };
  if (take_line(text) != handover_line)
    return wrong("is no handover of keys: it would begin with truce-key-handover-1", 1);
  const auto from = take_line(text);
  const auto size = from && from->starts_with("from ") ? to_count(from->substr(5)) : std::nullopt;
  if (!size) return wrong("here stands 'from' and the size of the tree", 2);
  const auto key = take_line(text);
  if (!key || !text.empty()) return wrong("the third line is the new key, and the last", 3);
  auto next = parse_verifier_key(*key);
  if (!next) return failure(next.error().code, next.error().message, {"", 3});
  if (next->type != KeyType::log) return wrong("is the key of a witness, not of a log", 3);
  return Handover{std::move(*next), *size};
}

bool has_signed(const std::vector<Signed>& by, const VerifierKey& key) {
  return std::ranges::any_of(by, [&](const Signed& s) { return s.key == key; });
}

}  // namespace

std::string hand_over(const SignerKey* before, const SignerKey& next, std::uint64_t from_size) {
  Note note{std::string(handover_line) + "\nfrom " + std::to_string(from_size) + "\n" +
                to_text(verifier_of(next)) + "\n",
            {}};
  if (before != nullptr) note.signatures.push_back(sign_note(*before, note.text));
  note.signatures.push_back(sign_note(next, note.text));
  return to_text(note);
}

Result<Handover> read_handover(std::string_view bytes) {
  const auto note = parse_note(bytes);
  if (!note) return tl::unexpected(note.error());
  auto handover = parse_text(note->text);
  if (!handover) return handover;
  const auto by = signed_by(*note, {&handover->next, 1});
  if (!by) return tl::unexpected(by.error());
  if (by->empty())
    return failure(Code::bad_record,
                   "the new key has not signed: whoever named it may not have it");
  return handover;
}

Result<void> follow_handover(std::vector<KeySpan>& keys, std::string_view bytes) {
  const auto handover = read_handover(bytes);
  if (!handover) return tl::unexpected(handover.error());
  if (keys.empty()) return failure(Code::usage, "a handover follows a key that is known: name one");
  KeySpan& last = keys.back();
  const auto note = parse_note(bytes);
  const auto by = signed_by(*note, {&last.key, 1});
  if (!by) return tl::unexpected(by.error());
  if (!has_signed(*by, last.key))
    return failure(Code::bad_record,
                   "the key before has not signed this handover; if it was lost, get the new key "
                   "from its owner by another way and name it with --key");
  if (handover->next.name != last.key.name || handover->from_size <= last.from)
    return failure(Code::bad_record, "is not the next handover of this log: name them in order");
  last.until = handover->from_size;
  keys.push_back({handover->next, handover->from_size});
  return {};
}

}  // namespace truce::proof
