// SPDX-License-Identifier: Apache-2.0
// What `truce plan` left in the folder of plans, a subfolder each: told as it stands there, never
// solved here. Names are looked up among those that are there.
#include <algorithm>
#include <filesystem>

#include "base/json.h"
#include "base/json_tree.h"
#include "base/text.h"
#include "io/files.h"
#include "serve/answer.h"
#include "serve/answers.h"
#include "serve/app.h"

namespace truce::serve {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_plans = 200;

// Folders with a plan.json, by name.
std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code error;
  fs::directory_iterator at(folder, error);
  for (; !error && at != fs::directory_iterator() && out.size() < most_plans; at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::error_code none;
    if (is_utf8(name) && printable(name) == name && !name.starts_with('.') &&
        fs::is_regular_file(at->path() / "plan.json", none))
      out.push_back(name);
  }
  std::ranges::sort(out);
  return out;
}

std::string text_at(const tree::JsonValue& of, std::string_view key) {
  const tree::JsonValue* found = tree::find(of, key);
  return found == nullptr ? "" : found->text;
}

const std::vector<tree::JsonValue>& items_at(const tree::JsonValue& of, std::string_view key) {
  static const std::vector<tree::JsonValue> none;
  const tree::JsonValue* found = tree::find(of, key);
  return found == nullptr ? none : found->items;
}

Instant written_at(const std::string& path) {
  std::error_code error;
  const auto at = fs::last_write_time(path, error);
  if (error) return {};
  const auto unix_time = std::chrono::file_clock::to_sys(at).time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::nanoseconds>(unix_time).count()};
}

void write_plan(JsonWriter& out, const std::string& folder, const std::string& name,
                const tree::JsonValue& plan) {
  std::error_code error;
  out.begin_object().field("name", name);
  for (const char* key : {"id", "title", "question"}) out.field(key, text_at(plan, key));
  out.field("made", written_at(folder + "/plan.json"));
  out.field("has_map", fs::is_regular_file(folder + "/plan.geojson", error));
  out.key("findings").begin_array();
  for (const tree::JsonValue& finding : items_at(plan, "findings")) out.string(finding.text);
  out.end_array().key("options").begin_array();
  for (const tree::JsonValue& option : items_at(plan, "options")) {
    out.begin_object();
    for (const char* key : {"id", "title", "summary", "set"}) out.field(key, text_at(option, key));
    out.end_object();
  }
  out.end_array().end_object();
}

http::Response file_of(const Asking& asking, const char* file, std::string_view type) {
  const std::string& folder = asking.app.options.plans;
  const auto names = folder.empty() ? std::vector<std::string>() : names_in(folder);
  const std::string& name = asking.parts[0];
  const bool is_there = std::ranges::find(names, name) != names.end();
  auto bytes = is_there ? io::read_file(folder + "/" + name + "/" + file, tree::max_json_bytes)
                        : Result<std::string>(failure(Code::not_found, "none"));
  if (!bytes) return problem(404, "there is no plan '" + printable(name) + "' here");
  return json_answer(std::move(*bytes), type);
}

}  // namespace

http::Response list_plans(const Asking& asking) {
  const std::string& folder = asking.app.options.plans;
  std::string json;
  JsonWriter out(json);
  out.begin_object().key("plans").begin_array();
  if (!folder.empty())
    for (const std::string& name : names_in(folder)) {
      const auto bytes = io::read_file(folder + "/" + name + "/plan.json", tree::max_json_bytes);
      const auto plan =
          bytes ? tree::read_json(*bytes) : Result<tree::JsonValue>(tl::unexpected(bytes.error()));
      if (plan) write_plan(out, folder + "/" + name, name, *plan);
    }
  out.end_array().end_object();
  return json_answer(std::move(json));
}

http::Response show_plan(const Asking& asking) {
  return file_of(asking, "plan.json", "application/json");
}

http::Response show_plan_map(const Asking& asking) {
  return file_of(asking, "plan.geojson", "application/geo+json");
}

}  // namespace truce::serve
