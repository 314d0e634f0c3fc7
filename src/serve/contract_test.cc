// SPDX-License-Identifier: Apache-2.0
// api/openapi.yaml has every address of the table and no other, and answers have the fields that it
// tells of: all that it requires and none that it does not know.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>

#include "base/json_tree.h"
#include "base/text.h"
#include "serve/routes.h"
#include "serve/serve_sample_test.h"

namespace truce::serve {
namespace {

// "GET /api/v1/cases/{}": names of parts do not count.
std::string line_of(std::string method, std::string_view path) {
  for (char& c : method) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  std::string out = method + " ";
  bool in_name = false;
  for (const char c : path) {
    if (!in_name || c == '}') out += c;
    if (c == '{') in_name = true;
    if (c == '}') in_name = false;
  }
  return out;
}

std::vector<std::string> lines_of_contract() {
  std::vector<std::string> out;
  std::ifstream file("api/openapi.yaml");
  for (std::string line; std::getline(file, line);) out.push_back(line);
  return out;
}

// Paths stand two spaces in, methods four.
std::set<std::string> told() {
  std::set<std::string> out;
  std::string path;
  for (const std::string& line : lines_of_contract()) {
    if (line.starts_with("  /") && line.ends_with(":")) path = line.substr(2, line.size() - 3);
    if (line == "components:") path.clear();
    for (const char* method : {"get", "post", "put", "patch", "delete"})
      if (!path.empty() && line == std::string("    ") + method + ":")
        out.insert(line_of(method, path));
  }
  return out;
}

TEST(Contract, TellsEveryAddressAndNoOther) {
  std::set<std::string> there;
  for (const Route& route : routes())
    there.insert(line_of(std::string(http::to_text(route.method)), route.pattern));
  EXPECT_EQ(told(), there);
}

struct Schema {
  std::set<std::string> required;
  std::map<std::string, std::string> properties;  // what stands behind the name
};

// Names of schemas stand four spaces in, their keys six, properties eight, a line each. A schema
// that is written otherwise is not looked into.
std::map<std::string, Schema> schemas() {
  std::map<std::string, Schema> out;
  std::string name, key;
  bool begun = false;
  for (const std::string& line : lines_of_contract()) {
    begun = begun || line == "  schemas:";
    if (!begun) continue;
    const std::size_t indent = line.find_first_not_of(' ');
    const std::size_t colon = line.find(':');
    if (indent == 4 && line.ends_with(":")) name = line.substr(4, line.size() - 5);
    if (indent == 6 && colon != std::string::npos) key = line.substr(6, colon - 6);
    if (key == "required" && indent >= 6)
      for (const std::string_view one :
           split(std::string_view(line).substr(indent == 6 ? colon + 1 : 0), ','))
        if (const std::string text(trim(one)); !text.empty()) {
          const std::size_t first = text.find_first_not_of('[');
          out[name].required.insert(text.substr(first, text.find(']') - first));
        }
    if (indent == 8 && key == "properties" && colon != std::string::npos)
      out[name].properties[line.substr(8, colon - 8)] = line.substr(colon + 1);
  }
  std::erase_if(out, [](const auto& one) { return one.second.properties.empty(); });
  return out;
}

class Answers : public AtWork {
 protected:
  const std::map<std::string, Schema> contract = schemas();

  void check(const tree::JsonValue& value, const std::string& name, const std::string& where) {
    const auto found = contract.find(name);
    if (found == contract.end() || value.kind == tree::JsonValue::Kind::null) return;
    ASSERT_EQ(value.kind, tree::JsonValue::Kind::object) << where;
    for (const std::string& field : found->second.required)
      EXPECT_NE(tree::find(value, field), nullptr) << where << " lacks " << field;
    for (const tree::JsonMember& member : value.members) {
      const auto property = found->second.properties.find(member.key);
      ASSERT_NE(property, found->second.properties.end())
          << where << " has " << member.key << ", which the contract does not know";
      const std::string& type = property->second;
      constexpr std::string_view ref = "#/components/schemas/";
      const std::size_t at = type.find(ref);
      const std::string at_member = where + "." + member.key;
      if (at == std::string::npos || type.find("properties:") != std::string::npos) continue;
      const std::string of = type.substr(at + ref.size(), type.find('"', at) - at - ref.size());
      if (type.find("type: array") == std::string::npos) {
        check(member.value, of, at_member);
      } else {
        EXPECT_EQ(member.value.kind, tree::JsonValue::Kind::list) << at_member;
        for (const tree::JsonValue& item : member.value.items) check(item, of, at_member + "[]");
      }
    }
  }
  void answers(const std::string& who, const std::string& target, const std::string& schema) {
    ASSERT_TRUE(contract.contains(schema)) << schema;
    const http::Response got = ask(who, http::Method::get, target);
    ASSERT_EQ(got.status, 200U) << target << ": " << body_of(got);
    const auto read = tree::read_json(body_of(got));
    ASSERT_TRUE(read.has_value()) << body_of(got);
    check(*read, schema, schema);
  }
  void enter(const std::string& who, const std::string& of, const std::string& body) {
    const http::Response got = ask(who, http::Method::post, "/api/v1/" + of + "/entries", body);
    ASSERT_EQ(got.status, 201U) << body << ": " << body_of(got);
  }
};

TEST_F(Answers, HaveTheFieldsThatTheContractTells) {
  report(3);
  enter(
      "monitor", "desk",
      R"({"kind":"CaseOpened","entry":{"title":"t","reason":"r","findings":[{"finding":"F-000001","version":1}]}})");
  enter(
      "monitor", "desk",
      R"({"kind":"EvidenceAdded","entry":{"case":"C-000001","title":"w","observation":"o-0","origin":"o","source":"s"}})");
  enter("verifier", "desk", R"({"kind":"CaseClaimed","entry":{"case":"C-000001","seat":"lead"}})");
  enter("duty_officer", "desk", R"({"kind":"WatchTaken","entry":{}})");
  enter(
      "duty_officer", "responses",
      R"({"kind":"FactTold","entry":{"of":{"agreement":"three-tiers","drill":""},"name":"request",)"
      R"("value":"consultation","party":"west","happened":"2031-03-10T11:00:00Z","source":"a letter"}})");
  const auto advanced = room->change([&](io::Mission& mission) {
    return mission.advance({AgreementId("three-tiers"), {}}, {"duty_officer", Role::duty_officer},
                           now, now);
  });
  ASSERT_TRUE(advanced.has_value());
  EXPECT_FALSE(advanced->empty());
  answers("analyst", "/healthz", "Health");
  answers("analyst", "/api/v1/", "Landing");
  answers("analyst", "/api/v1/collections", "Collections");
  answers("analyst", "/api/v1/agreements", "Agreements");
  answers("analyst", "/api/v1/agreements/three-tiers/standings", "Standings");
  for (const char* lang : {"en", "uk", "fr"})
    answers("analyst", std::string("/api/v1/agreements/three-tiers/articles?lang=") + lang,
            "Articles");
  answers("analyst", "/api/v1/overview", "Overview");
  answers("analyst", "/api/v1/incidents/I-000001", "Incident");
  answers("analyst", "/api/v1/findings/F-000001", "Finding");
  answers("analyst", "/api/v1/cases/C-000001", "Case");
  answers("analyst", "/api/v1/responses/three-tiers", "Response");
  answers("envoy", "/api/v1/responses/three-tiers", "Response");
  answers("planner", "/api/v1/commitments", "Commitments");
  answers("planner", "/api/v1/plans", "Plans");
  answers("analyst", "/api/v1/changes?since=0", "Changes");
  answers("analyst", "/api/v1/watch", "Watch");
}

// What is read of it is no accident of the layout.
TEST_F(Answers, TheContractIsReadAsItIsWritten) {
  EXPECT_GT(contract.size(), 90U);
  const Schema& incident = contract.at("Incident");
  EXPECT_TRUE(incident.required.contains("observations"));
  EXPECT_TRUE(incident.properties.at("observations").find("SupportingObservation") !=
              std::string::npos);
  EXPECT_FALSE(contract.at("Support").required.contains("belongs"));
  EXPECT_TRUE(contract.at("Statement").required.contains("rotation_months"));
}

TEST_F(Answers, TellAnOfficerOfAGuarantorTheWordsAndNotWhatWasFound) {
  report(3);
  const std::string target = "/api/v1/agreements/three-tiers/articles";
  const std::string mine = body_of(ask("analyst", http::Method::get, target));
  const std::string theirs = body_of(ask("envoy", http::Method::get, target));
  EXPECT_NE(mine.find("\"undetermined\":3"), std::string::npos) << mine;
  EXPECT_EQ(theirs.find("\"undetermined\":"), std::string::npos);
  EXPECT_NE(theirs.find("\"state\":\"not_told\""), std::string::npos);
  EXPECT_NE(theirs.find("Consult"), std::string::npos);
}

}  // namespace
}  // namespace truce::serve
