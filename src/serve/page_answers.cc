// SPDX-License-Identifier: Apache-2.0
// The pages: files of one folder. A name with a digest in it stands for its bytes for ever; all
// others are asked about again, and sent again only where they changed. Where FILE.gz stands beside
// FILE it goes to who takes gzip.
#include <algorithm>

#include "base/text.h"
#include "serve/answer.h"
#include "serve/answers.h"
#include "serve/app.h"

namespace truce::serve {
namespace {

constexpr std::size_t most_page_bytes = 64 << 20;
constexpr const char* for_ever = "public, max-age=31536000, immutable";

std::string_view page_type(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".geojson", "application/geo+json"},
      {".topojson", "application/json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".webp", "image/webp"},
      {".ico", "image/x-icon"},
      {".txt", "text/plain; charset=utf-8"},
      {".pbf", "application/x-protobuf"},
      {".wasm", "application/wasm"},
      {".woff2", "font/woff2"},
      {".webmanifest", "application/manifest+json"}};
  for (const auto& [ending, type] : types)
    if (name.ends_with(ending)) return type;
  return {};
}

bool is_page_name(std::string_view name) {
  return !name.starts_with('.') && std::ranges::all_of(name, [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '.';
  });
}

// "main-4QNX7C5B.js": eight capitals and digits before the ending.
bool has_digest(std::string_view name) {
  constexpr std::size_t length = 8;
  const std::size_t dash = name.rfind('-');
  if (dash == std::string_view::npos || dash + length + 2 > name.size()) return false;
  const std::string_view digest = name.substr(dash + 1, length);
  return name[dash + 1 + length] == '.' &&
         std::ranges::all_of(digest, [](char c) { return (c >= 'A' && c <= 'Z') || is_digit(c); });
}

http::Response page_answer(const Asking& asking, const std::string& path, std::string_view type,
                           bool for_good) {
  std::vector<http::Header> headers{{"Content-Type", std::string(type)},
                                    {"Vary", "Accept-Encoding"}};
  FileCache& files = asking.app.files;
  std::shared_ptr<const CachedFile> file;
  if (takes_gzip(asking.request.head)) file = files.read(path + ".gz", most_page_bytes);
  if (file)
    headers.push_back({"Content-Encoding", "gzip"});
  else
    file = files.read(path, most_page_bytes);
  if (!file) return problem(404, "there is nothing at this address");
  const std::string& tag = file->tag;
  const bool has_it = has_already(tag, asking.request.head);
  headers.push_back({"ETag", "W/\"" + tag + "\""});
  headers.push_back({"Cache-Control", for_good ? for_ever : "no-cache"});
  if (has_it) return {304, std::move(headers), {}, {}};
  return {200, std::move(headers), file->bytes, {}};
}

}  // namespace

http::Response show_page(const Asking& asking) {
  std::string path = asking.app.options.web;
  if (path.empty()) return problem(404, "no pages are served here");
  if (asking.parts.empty())
    return page_answer(asking, path + "/index.html", page_type(".html"), false);
  for (const std::string& part : asking.parts) {
    if (!is_page_name(part)) return problem(404, "there is nothing at this address");
    path += "/" + part;
  }
  const std::string& name = asking.parts.back();
  const std::string_view type = page_type(name);
  if (type.empty()) return problem(404, "there is nothing at this address");
  return page_answer(asking, path, type, has_digest(name));
}

}  // namespace truce::serve
