// SPDX-License-Identifier: Apache-2.0
#include "io/backup_manifest.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/json.h"

namespace truce::io {
namespace {

// A name that stays inside the directory.
bool is_inside(const std::string& name) {
  const std::filesystem::path path(name);
  if (name.empty() || name.find('\0') != std::string::npos || path.is_absolute()) return false;
  return std::ranges::none_of(path, [](const std::filesystem::path& part) {
    return part == ".." || part == "." || part.empty();
  });
}

// Empty or 0 where there is no such member of that kind; the text then is not canonical.
std::string text_of(const nlohmann::json& object, const char* name) {
  if (!object.is_object() || !object.contains(name) || !object[name].is_string()) return {};
  return object[name].get<std::string>();
}
std::uint64_t count_of(const nlohmann::json& object, const char* name) {
  if (!object.is_object() || !object.contains(name) || !object[name].is_number_unsigned()) return 0;
  return object[name].get<std::uint64_t>();
}

}  // namespace

std::string to_text(const Manifest& manifest) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("format", "truce-backup-1")
      .field("records", manifest.records)
      .field("head", manifest.head)
      .field("with_keys", manifest.with_keys)
      .key("files")
      .begin_array();
  for (const auto& [name, file] : manifest.files)
    json.begin_object()
        .field("name", name)
        .field("bytes", file.bytes)
        .field("sha256", file.sha256)
        .end_object();
  json.end_array().end_object();
  return out + "\n";
}

Result<Manifest> parse_manifest(std::string_view text) {
  const auto wrong = failure(Code::bad_record, "is no manifest of a Truce backup");
  if (text.size() > max_manifest_bytes) return wrong;
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || text_of(json, "format") != "truce-backup-1" || !json.contains("files") ||
      !json["files"].is_array())
    return wrong;
  Manifest manifest;
  manifest.records = count_of(json, "records");
  manifest.head = text_of(json, "head");
  manifest.with_keys = json.contains("with_keys") && json["with_keys"] == true;
  for (const auto& file : json["files"]) {
    const std::string name = text_of(file, "name");
    if (!is_inside(name)) return wrong;
    manifest.files[name] = {text_of(file, "sha256"), count_of(file, "bytes")};
  }
  if (to_text(manifest) != text) return wrong;
  return manifest;
}

}  // namespace truce::io
