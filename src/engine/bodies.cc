// SPDX-License-Identifier: Apache-2.0
#include "engine/bodies.h"

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/json.h"
#include "observe/watch_lines.h"
#include "publish/summary.h"

namespace truce::engine {
namespace {

using Json = nlohmann::json;

// Parses an object and hands its fields out; one wrong field makes the whole body wrong.
class Fields {
 public:
  explicit Fields(std::string_view body) {
    json_ = Json::parse(body, nullptr, /*allow_exceptions=*/false);
    ok_ = json_.is_object();
  }

  std::string text(const char* name) {
    const Json* value = find(name);
    if (value == nullptr || !value->is_string()) return fail(), std::string();
    return *value->get_ptr<const std::string*>();
  }
  std::uint64_t count(const char* name) {
    const Json* value = find(name);
    if (value == nullptr || !value->is_number_unsigned()) return fail(), 0;
    return value->get<std::uint64_t>();
  }
  bool flag(const char* name) {
    const Json* value = find(name);
    if (value == nullptr || !value->is_boolean()) return fail(), false;
    return value->get<bool>();
  }
  // The objects of a list, each handed out as fields; a wrong one makes the whole body wrong.
  std::vector<Fields> list(const char* name) {
    std::vector<Fields> items;
    const Json* value = find(name);
    if (value == nullptr || !value->is_array()) return fail(), items;
    for (const Json& item : *value) items.push_back(Fields(item));
    return items;
  }
  bool ok() const { return ok_; }

 private:
  explicit Fields(Json json) : json_(std::move(json)), ok_(json_.is_object()) {}

  const Json* find(const char* name) {
    if (!ok_) return nullptr;
    const auto found = json_.find(name);
    return found == json_.end() ? nullptr : &*found;
  }
  void fail() { ok_ = false; }

  Json json_;
  bool ok_ = false;
};

// A value counts only where encoding it again gives the very body.
template <class Value>
Result<Value> canonical(Value value, const Fields& fields, std::string_view body,
                        const char* what) {
  if (fields.ok() && encode(value) == body) return value;
  return failure(Code::bad_record, std::string("the body is no ") + what + " in canonical form");
}

}  // namespace

std::string encode(const AdoptedAgreement& adopted) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("id", adopted.id)
      .field("file", adopted.file)
      .field("sha256", adopted.sha256)
      .field("text", adopted.text)
      .field("as_if_in_force", adopted.as_if_in_force)
      .key("files")
      .begin_array();
  for (const UsedFile& file : adopted.files)
    json.begin_object()
        .field("name", file.name)
        .field("sha256", file.sha256)
        .field("replaces", file.replaces)
        .end_object();
  json.end_array().end_object();
  return out;
}

std::string encode(const WithdrawnFinding& withdrawn) {
  std::string out;
  JsonWriter(out)
      .begin_object()
      .field("id", withdrawn.id)
      .field("version", withdrawn.version)
      .field("incident", withdrawn.incident)
      .field("agreement", withdrawn.agreement)
      .field("rule", withdrawn.rule)
      .end_object();
  return out;
}

std::string encode(const WrittenResults& results) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("files").begin_array();
  for (const WrittenResults::File& file : results.files)
    json.begin_object().field("name", file.name).field("sha256", file.sha256).end_object();
  json.end_array().end_object();
  return out;
}

std::string encode(const QuarantinedLine& line) {
  return publish::quarantine_line(line);
}

std::string encode(const Watch& watch) {
  std::string out;
  observe::append_line(out, watch);
  return out;
}

Result<AdoptedAgreement> decode_adopted(std::string_view body) {
  Fields in(body);
  AdoptedAgreement out{in.text("id"),   in.text("file"),           in.text("sha256"),
                       in.text("text"), in.flag("as_if_in_force"), {}};
  // What a file lacks comes out empty, and the body is then not canonical.
  for (Fields& file : in.list("files"))
    out.files.push_back({file.text("name"), file.text("sha256"), file.text("replaces")});
  return canonical(std::move(out), in, body, "adopted agreement");
}

Result<WithdrawnFinding> decode_withdrawn(std::string_view body) {
  Fields in(body);
  WithdrawnFinding out{in.text("id"), static_cast<std::uint32_t>(in.count("version")),
                       in.text("incident"), in.text("agreement"), in.text("rule")};
  return canonical(std::move(out), in, body, "withdrawn finding");
}

Result<WrittenResults> decode_results(std::string_view body) {
  Fields in(body);
  WrittenResults out;
  for (Fields& file : in.list("files"))
    out.files.push_back({file.text("name"), file.text("sha256")});
  return canonical(std::move(out), in, body, "list of results");
}

Result<QuarantinedLine> decode_quarantined(std::string_view body) {
  Fields in(body);
  QuarantinedLine out;
  out.line = {in.text("file"), in.count("line")};
  out.column = in.count("column");
  out.reason = in.text("reason");
  out.text = in.text("text");
  return canonical(std::move(out), in, body, "quarantined line");
}

Result<Watch> decode_watch(std::string_view body) {
  const observe::WatchLog log = observe::read_watch_log(body, {});
  if (log.watches.size() == 1 && encode(log.watches.front()) == body) return log.watches.front();
  return failure(Code::bad_record, "the body is no watch in canonical form");
}

Result<std::string> decode_state_digest(std::string_view body) {
  Fields in(body);
  std::string digest = in.text("state_sha256");
  const bool hex = digest.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!in.ok() || digest.size() != 2 * sizeof(Digest) || !hex)
    return failure(Code::bad_record, "the body carries no state_sha256");
  return digest;
}

}  // namespace truce::engine
