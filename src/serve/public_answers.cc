// SPDX-License-Identifier: Apache-2.0
// What everybody may have: the public record's tiles under the paths of C2SP tlog-tiles, the
// contract, and whether the server is well. Names of files are looked up among those that are
// there, never put together from what a peer sends.
#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "serve/answer.h"
#include "serve/answers.h"
#include "serve/app.h"

namespace truce::serve {
namespace {

constexpr std::size_t most_file_bytes = 32 << 20;

// "0", "000", "x001", "entries", "000.p", "25": what tlog-tiles names its folders and files.
bool is_tile_name(std::string_view name) {
  if (name == "entries") return true;
  std::string_view digits = name.starts_with('x') ? name.substr(1) : name;
  if (digits.ends_with(".p")) digits.remove_suffix(2);
  return !digits.empty() && digits.size() <= 3 && std::ranges::all_of(digits, is_digit);
}

http::Response file_answer(const Asking& asking, const std::string& path, std::string_view type,
                           std::string_view cache) {
  const auto file = asking.app.files.read(path, most_file_bytes);
  if (!file) return problem(404, "there is nothing at this address");
  return {200,
          {{"Content-Type", std::string(type)}, {"Cache-Control", std::string(cache)}},
          file->bytes,
          {}};
}

}  // namespace

http::Response show_checkpoint(const Asking& asking) {
  if (asking.app.options.public_log.empty()) return problem(404, "no public record is served here");
  return file_answer(asking, asking.app.options.public_log + "/checkpoint",
                     "text/plain; charset=utf-8", "no-cache");
}

http::Response show_tile(const Asking& asking) {
  if (asking.app.options.public_log.empty()) return problem(404, "no public record is served here");
  std::string path = asking.app.options.public_log + "/tile";
  for (const std::string& part : asking.parts) {
    if (!is_tile_name(part)) return problem(404, "there is nothing at this address");
    path += "/" + part;
  }
  return file_answer(asking, path, "application/octet-stream",
                     "public, max-age=31536000, immutable");
}

http::Response show_contract(const Asking& asking) {
  return file_answer(asking, asking.app.options.contract, "application/vnd.oai.openapi;version=3.1",
                     "no-cache");
}

http::Response show_health(const Asking&) {
  return json_answer("{\"healthy\":true}");
}

// The journal was replayed before anybody is let in; a write whose outcome is not known ends it.
http::Response show_readiness(const Asking& asking) {
  if (!asking.app.room.takes_records())
    return problem(503, "a write to the journal failed; start again");
  return json_answer("{\"ready\":true}");
}

// Prometheus' text format 0.0.4.
http::Response show_metrics(const Asking& asking) {
  const App& app = asking.app;
  std::string out;
  const auto add = [&](const char* name, const char* kind, const char* help, std::uint64_t value) {
    out += std::string("# HELP ") + name + " " + help + "\n# TYPE " + name + " " + kind + "\n" +
           name + " " + std::to_string(value) + "\n";
  };
  app.room.look([&](const View& view) {
    add("truce_records", "counter", "Records of the journal.", view.head);
    add("truce_observations", "counter", "Observations taken.", view.state.counts.observations);
    add("truce_quarantined_lines", "counter", "Lines put aside.", view.state.counts.quarantined);
    add("truce_incidents", "gauge", "Incidents.", view.state.association.incidents().size());
    add("truce_cases", "gauge", "Cases of the desk.", view.state.desk.cases.size());
  });
  add("truce_waiting_observations", "gauge", "On record, and in no incident yet.",
      app.room.waiting());
  add("truce_listeners", "gauge", "Who listens to what happens.",
      asking.app.room.live().listeners());
  add("truce_refused_requests", "counter", "Requests by those who may not.", app.refused);
  add("truce_failed_requests", "counter", "Requests that broke inside.", app.failed);
  return {200,
          {{"Content-Type", "text/plain; version=0.0.4"}, {"Cache-Control", "no-store"}},
          http::body_of(std::move(out)),
          {}};
}

}  // namespace truce::serve
