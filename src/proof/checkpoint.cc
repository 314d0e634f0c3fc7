// SPDX-License-Identifier: Apache-2.0
#include "proof/checkpoint.h"

#include <algorithm>

#include "proof/bytes.h"
#include "proof/cosignature.h"

namespace truce::proof {

std::string to_text(const TreeHead& head) {
  return head.origin + "\n" + std::to_string(head.size) + "\n" + to_base64(head.root) + "\n";
}

Result<TreeHead> parse_tree_head(std::string_view text) {
  const auto wrong = [](const char* what, std::uint64_t line) {
    return failure(Code::parse, what, {"", line});
  };
  const auto origin = take_line(text);
  if (!origin || origin->empty() || !is_note_text(std::string(*origin) + "\n"))
    return wrong("a checkpoint begins with the origin of its log", 1);
  const auto size = take_line(text);
  const auto count = size ? to_count(*size) : std::nullopt;
  if (!count) return wrong("the size of the tree is no whole number", 2);
  if (*count > max_tree_size) return wrong("a tree of more than 2^40 entries is none of a log", 2);
  const auto root = take_line(text);
  const auto digest = root ? digest_from_base64(*root) : std::nullopt;
  if (!digest) return wrong("the root is no SHA-256 digest in base64", 3);
  for (std::uint64_t line = 4; !text.empty(); ++line) {
    const auto extension = take_line(text);
    if (!extension || extension->empty()) return wrong("an empty line in a checkpoint", line);
  }
  return TreeHead{std::string(*origin), *count, *digest};
}

Result<Checkpoint> open_checkpoint(std::string_view bytes, std::span<const VerifierKey> log_keys,
                                   std::span<const VerifierKey> witnesses) {
  const auto note = parse_note(bytes);
  if (!note) return tl::unexpected(note.error());
  auto head = parse_tree_head(note->text);
  if (!head) return tl::unexpected(head.error());
  const auto logs = signed_by(*note, log_keys);
  if (!logs) return tl::unexpected(logs.error());
  const auto cosigned = signed_by(*note, witnesses);
  if (!cosigned) return tl::unexpected(cosigned.error());
  Checkpoint checkpoint{std::move(*head), {}, {}};
  for (const Signed& by : *logs)
    if (by.key.type == KeyType::log && by.key.name == checkpoint.head.origin)
      checkpoint.log_keys.push_back(by.key);
  if (checkpoint.log_keys.empty())
    return failure(Code::bad_record, "no known key of the log '" + checkpoint.head.origin +
                                         "' has signed this; is it that log's key that you hold? "
                                         "After a rotation --handover is needed");
  for (const Signed& by : *cosigned)
    if (by.key.type == KeyType::witness)
      checkpoint.witnessed_by.push_back({by.key.name, cosigned_at(by.bytes).value_or(0)});
  return checkpoint;
}

}  // namespace truce::proof
