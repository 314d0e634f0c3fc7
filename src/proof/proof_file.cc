// SPDX-License-Identifier: Apache-2.0
#include "proof/proof_file.h"

#include "base/text.h"
#include "proof/bytes.h"

namespace truce::proof {
namespace {

constexpr std::string_view proof_line = "c2sp.org/tlog-proof@v1";

// Lines of a proof file, counted.
struct Lines {
  std::string_view rest;
  std::uint64_t number = 0;

  Result<std::string_view> take() {
    ++number;
    const auto line = take_line(rest);
    if (!line) return wrong("the proof is cut off");
    return *line;
  }
  tl::unexpected<Error> wrong(const char* what) const {
    return failure(Code::parse, what, {"", number});
  }
};

Result<std::uint64_t> count_behind(Lines& lines, std::string_view word, const char* what) {
  const auto line = lines.take();
  if (!line) return tl::unexpected(line.error());
  const auto count = line->starts_with(word) ? to_count(line->substr(word.size())) : std::nullopt;
  if (!count) return lines.wrong(what);
  return *count;
}

// Hashes up to a blank line; what follows is the checkpoint.
Result<Path> take_path(Lines& lines) {
  Path path;
  for (;;) {
    const auto line = lines.take();
    if (!line) return tl::unexpected(line.error());
    if (line->empty()) return path;
    const auto hash = digest_from_base64(*line);
    if (!hash) return lines.wrong("is no SHA-256 hash in base64");
    if (path.size() == max_path)
      return lines.wrong("the proof has more hashes than any tree needs");
    path.push_back(*hash);
  }
}

std::string path_and_checkpoint(const Path& path, const std::string& checkpoint) {
  std::string text;
  for (const Digest& hash : path) text += to_base64(hash) + "\n";
  return text + "\n" + checkpoint;
}

}  // namespace

std::string to_text(const InclusionFile& proof) {
  return std::string(proof_line) + "\nindex " + std::to_string(proof.index) + "\n" +
         path_and_checkpoint(proof.path, proof.checkpoint);
}

std::string to_text(const ConsistencyFile& proof) {
  return "old " + std::to_string(proof.old_size) + "\n" +
         path_and_checkpoint(proof.path, proof.checkpoint);
}

Result<InclusionFile> parse_inclusion_file(std::string_view bytes) {
  if (bytes.size() > max_proof_bytes) return failure(Code::too_large, "is too long for a proof");
  Lines lines{bytes};
  const auto first = lines.take();
  if (!first || *first != proof_line)
    return failure(Code::parse, "is no proof file: it would begin with " + std::string(proof_line),
                   {"", 1});
  if (lines.rest.starts_with("extra ")) {
    const auto extra = lines.take();
    if (!extra || !from_base64(extra->substr(6))) return lines.wrong("the extra data is no base64");
  }
  const auto index = count_behind(lines, "index ", "here stands 'index' and the entry's number");
  if (!index) return tl::unexpected(index.error());
  auto path = take_path(lines);
  if (!path) return tl::unexpected(path.error());
  return InclusionFile{*index, std::move(*path), std::string(lines.rest)};
}

Result<ConsistencyFile> parse_consistency_file(std::string_view bytes) {
  if (bytes.size() > max_proof_bytes) return failure(Code::too_large, "is too long for a proof");
  Lines lines{bytes};
  const auto old_size =
      count_behind(lines, "old ", "is no consistency proof: it begins with 'old' and a size");
  if (!old_size) return tl::unexpected(old_size.error());
  auto path = take_path(lines);
  if (!path) return tl::unexpected(path.error());
  return ConsistencyFile{*old_size, std::move(*path), std::string(lines.rest)};
}

}  // namespace truce::proof
