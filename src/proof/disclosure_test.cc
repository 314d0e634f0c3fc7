// SPDX-License-Identifier: Apache-2.0
#include "proof/disclosure.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "proof/bytes.h"

namespace truce::proof {
namespace {

const std::string body =
    R"({"id":"F-000001","verdict":"breach","where":{"latitude":48.01234,"longitude":38.5},"reasons":["a","b,}"],"n":7})";

Secret secret_of(std::uint8_t number) {
  Secret secret{};
  secret.fill(number);
  return secret;
}

Entry some_entry(std::string_view text = body) {
  return {17, "FindingMade", Instant{1'426'000'000'000'000'000}, text,
          sha256("the chain up to it")};
}

std::string leaf_of(const Secret& secret, const Entry& entry, const std::vector<Field>& fields) {
  return leaf_text(entry.sequence, name_key(secret, entry), commitments_of(secret, entry, fields));
}

TEST(Leaf, ABodyIsTakenApartAsItStands) {
  const std::vector<Field> wanted = {{"id", R"("F-000001")"},
                                     {"verdict", R"("breach")"},
                                     {"where", R"({"latitude":48.01234,"longitude":38.5})"},
                                     {"reasons", R"(["a","b,}"])"},
                                     {"n", "7"}};
  EXPECT_EQ(fields_of_body(body), wanted);
}

TEST(Leaf, ABodyThatCannotBeTakenApartIsCommittedAsAWhole) {
  for (const char* whole :
       {"", "[]", "{}", "7", R"({"a":1)", R"({"a":1}x)", R"({"a":1,"a":2})", R"({"a b":1})",
        R"({"a\"b":1})", R"({"a":})", R"({"":1})", R"({"a":]})", R"({"a":1,})", R"({"a":"x)"})
    EXPECT_TRUE(fields_of_body(whole).empty()) << whole;
  std::string many = "{";
  for (int i = 0; i < 600; ++i) many += "\"" + std::to_string(i) + "\":1,";
  many.back() = '}';
  EXPECT_TRUE(fields_of_body(many).empty());
  EXPECT_EQ(fields_of(some_entry(many)).size(), 3U);
}

TEST(Leaf, IsSmallWhateverTheBody) {
  const std::string large = R"({"text":")" + std::string(5'000'000, 'x') + R"("})";
  const Entry entry = some_entry(large);
  EXPECT_LT(leaf_of(secret_of(1), entry, fields_of(entry)).size(), 128U);
}

TEST(Leaf, HangsOnEveryPartOfTheRecord) {
  const std::vector<Field> fields = fields_of(some_entry());
  const std::string leaf = leaf_of(secret_of(1), some_entry(), fields);
  EXPECT_NE(leaf, leaf_of(secret_of(2), some_entry(), fields));
  Entry other = some_entry();
  other.digest[0] ^= 1;
  EXPECT_NE(leaf, leaf_of(secret_of(1), other, fields));
  for (std::size_t i = 0; i < fields.size(); ++i) {
    auto changed = fields;
    changed[i].value[0] ^= 1;
    EXPECT_NE(leaf, leaf_of(secret_of(1), some_entry(), changed));
  }
}

// Pinned: a change here is a change of the format.
TEST(Leaf, StaysWhatItIs) {
  const Entry entry = some_entry();
  EXPECT_EQ(leaf_of(secret_of(1), entry, fields_of(entry)),
            "truce-leaf-1\n17\n"
            "1vv4zJ22FDvI0OqY4DgzMqGpoXp/IPNHnVj6sZb+y0s=\n");
}

TEST(Disclosure, TellsWhatWasAskedForAndHidesTheRest) {
  const Entry entry = some_entry();
  const auto fields = fields_of(entry, std::vector<Field>{{"cell", R"("48.0 38.5")"}});
  const auto told = disclose(secret_of(1), entry, fields, {"body/verdict", "derived/cell"});
  ASSERT_TRUE(told);
  const std::string text = to_text(*told);
  EXPECT_NE(text.find(R"("breach")"), std::string::npos);
  EXPECT_EQ(text.find("48.01234"), std::string::npos);
  EXPECT_EQ(text.find("body/where"), std::string::npos);
  EXPECT_EQ(proof::leaf_of(*told), leaf_of(secret_of(1), entry, fields));
  const auto refused = disclose(secret_of(1), entry, fields, {"body/verdikt"});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("body/verdict"), std::string::npos);
}

RC_GTEST_PROP(DisclosureLaw, EveryChoiceOfFieldsGivesTheSameLeaf, (std::set<unsigned> chosen)) {
  const Entry entry = some_entry();
  const auto fields = fields_of(entry);
  std::set<std::string> names;
  for (const unsigned n : chosen) names.insert(fields[n % fields.size()].name);
  const auto told = disclose(secret_of(1), entry, fields, names);
  RC_ASSERT(told.has_value());
  const auto back = parse_disclosure(to_text(*told));
  RC_ASSERT(back.has_value());
  RC_ASSERT(to_text(*back) == to_text(*told));
  RC_ASSERT(proof::leaf_of(*back) == leaf_of(secret_of(1), entry, fields));
}

// Two texts that stand for the same leaf and tell the same name tell the same value: another value
// would need another salt that gives the same digest, and a second line another tag.
TEST(Disclosure, NoSecondValueUnderOneName) {
  const Entry entry = some_entry();
  auto fields = fields_of(entry);
  fields.push_back({"body/verdict", R"("compliant")"});  // a mission that wants it both ways
  const Digest key = name_key(secret_of(1), entry);
  std::vector<Commitment> both = commitments_of(secret_of(1), entry, fields);
  Disclosure twice{entry.sequence, key, {}, {}};
  for (const Commitment& one : both) twice.hidden.push_back(one);
  EXPECT_FALSE(parse_disclosure(to_text(twice)));
}

TEST(Disclosure, EveryFlippedBitIsCaught) {
  const Entry entry = some_entry();
  const auto fields = fields_of(entry);
  const std::string text =
      to_text(*disclose(secret_of(1), entry, fields, {"body/verdict", "frame/at", "body/n"}));
  const std::string leaf = leaf_of(secret_of(1), entry, fields);
  for (std::size_t i = 0; i < text.size(); ++i)
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = text;
      changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
      const auto back = parse_disclosure(changed);
      EXPECT_FALSE(back && proof::leaf_of(*back) == leaf) << i << " " << bit;
    }
}

TEST(Disclosure, WhatIsNoneIsRefusedWithItsLine) {
  const std::string salt = to_base64(sha256("salt"));
  const std::string head = "truce-disclosure-1\nsequence 17\nnames " + salt + "\n";
  EXPECT_TRUE(parse_disclosure(head));
  const std::vector<std::pair<std::string, std::uint64_t>> table = {
      {"truce-disclosure-2\n", 1},
      {"truce-disclosure-1\nsequence 0\n", 2},
      {"truce-disclosure-1\nsequence 17\nnames x\n", 3},
      {head + "field a " + salt + "\n", 4},
      {head + "field  " + salt + " 1\n", 4},
      {head + "field a " + salt + " 1\x1b[2J\n", 4},
      {head + "hidden " + salt + "\n", 4},
      {head + "other\n", 4},
      {head + "field a " + salt + " 1", 4}};
  for (const auto& [text, line] : table) {
    const auto refused = parse_disclosure(text);
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().where.line, line) << text;
  }
}

}  // namespace
}  // namespace truce::proof
