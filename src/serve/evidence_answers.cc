// SPDX-License-Identifier: Apache-2.0
// Files of evidence under the SHA-256 of their bytes. A file that is sent again, because the answer
// was lost on the way, is the same file. Who brought and who looked stands in the audit of access.
#include <algorithm>

#include "base/digest.h"
#include "base/json.h"
#include "base/text.h"
#include "io/evidence_store.h"
#include "io/files.h"
#include "io/observation_lines.h"
#include "serve/answers.h"
#include "serve/evidence.h"
#include "serve/moments.h"

namespace truce::serve {
namespace {

bool is_digest(std::string_view text) {
  return text.size() == 64 &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

http::Response no_digest() {
  return problem(400, "a file is named by the SHA-256 of its bytes, 64 digits and letters a to f");
}

// A browser may show these; all else it saves.
bool may_be_shown(std::string_view type) {
  constexpr std::string_view shown[] = {"image/jpeg", "image/png", "image/webp"};
  return std::ranges::find(shown, type) != std::end(shown);
}

std::string shown_type(const verify::Desk& desk, const std::string& sha256) {
  for (const auto& [id, evidence] : desk.evidence)
    if (evidence.added.sha256 == sha256 && may_be_shown(evidence.added.media_type))
      return evidence.added.media_type;
  return "application/octet-stream";
}

}  // namespace

http::Response put_evidence(const Asking& asking) {
  const std::string& digest = asking.parts[0];
  const std::string& bytes = asking.request.body;
  if (!is_digest(digest)) return no_digest();
  if (const std::string got = to_hex(sha256(bytes)); got != digest)
    return problem(422, "the bytes that came have the digest " + got + "; send the file again");
  App& app = asking.app;
  const bool is_new = !io::evidence_path(app.room.data(), digest, io::Keep::original);
  if (is_new)
    if (const double wait = app.uploads.ask(asking.caller.who.name, asking.clock,
                                            static_cast<double>(bytes.size()));
        wait > 0)
      return later(429, "too much came from this account; the rest may follow later",
                   static_cast<std::int64_t>(wait) + 1);
  const auto kept = io::keep_evidence_bytes(app.room.data(), bytes);
  if (!kept) return problem(kept.error());
  std::string json;
  JsonWriter(json)
      .begin_object()
      .field("sha256", kept->sha256)
      .field("bytes", kept->bytes)
      .field("is_new", is_new)
      .end_object();
  http::Response out = json_answer(std::move(json));
  out.status = is_new ? 201 : 200;
  return out;
}

http::Response show_evidence(const Asking& asking) {
  const std::string& digest = asking.parts[0];
  if (!is_digest(digest)) return no_digest();
  for (const io::Keep as : {io::Keep::original, io::Keep::working}) {
    const auto path = io::evidence_path(asking.app.room.data(), digest, as);
    if (!path) continue;
    auto bytes = io::read_file(*path, most_evidence_shown);
    if (!bytes) return problem(bytes.error());
    if (to_hex(sha256(*bytes)) != digest)
      return problem(Error{Code::bad_record, "is damaged; restore it from a backup", {*path}});
    std::string type =
        asking.app.room.look([&](const View& v) { return shown_type(v.state.desk, digest); });
    const std::string way = may_be_shown(type) ? "inline" : "attachment";
    return {200,
            {{"Content-Type", std::move(type)},
             {"Content-Disposition", way + "; filename=\"" + digest + "\""},
             {"Cache-Control", "no-store"}},
            http::body_of(std::move(*bytes)),
            {}};
  }
  return problem(404, "no file with that digest is kept here");
}

// What the server knows better than who asks: the size of a file that is here, the digest of an
// observation's line.
Result<void> complete(const std::string& data, verify::EvidenceAdded& e) {
  if (!e.observation.empty()) {
    auto digest = io::digest_of_observation(data, e.observation);
    if (!digest) return tl::unexpected(digest.error());
    if (!e.sha256.empty() && e.sha256 != *digest)
      return failure(Code::refused, "the line of '" + e.observation + "' has another digest");
    e.sha256 = std::move(*digest);
    return {};
  }
  if (!e.working_of.empty())
    return failure(Code::refused, "working copies are kept by `truce case evidence --working-of`");
  if (!is_digest(e.sha256))
    return failure(Code::parse, "'sha256' is the digest of the file, 64 digits and letters a to f");
  const auto path = io::evidence_path(data, e.sha256, io::Keep::original);
  if (!path)
    return failure(Code::refused,
                   "there is no such file yet: PUT it to /api/v1/evidence/" + e.sha256);
  const auto file = io::digest_file(*path);
  if (!file) return tl::unexpected(file.error());
  e.bytes = file->bytes;
  return {};
}

}  // namespace truce::serve
