// SPDX-License-Identifier: Apache-2.0
// Any bytes as the manifest of a backup: what is taken is written again to the very bytes, and no
// name in it leads out of the directory.
#include <cstdlib>
#include <filesystem>

#include "io/backup_manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto manifest = truce::io::parse_manifest(text);
  if (!manifest) {
    if (manifest.error().message.empty()) std::abort();
    return 0;
  }
  if (truce::io::to_text(*manifest) != text) std::abort();
  const std::filesystem::path root = "/data";
  for (const auto& [name, file] : manifest->files) {
    const auto path = (root / name).lexically_normal();
    const auto [end, rest] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
    if (end != root.end() || path == root) std::abort();
  }
  return 0;
}
