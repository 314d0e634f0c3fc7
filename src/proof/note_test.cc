// SPDX-License-Identifier: Apache-2.0
#include "proof/note.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "proof/bytes.h"
#include "proof/checkpoint.h"
#include "proof/cosignature.h"
#include "proof/handover.h"
#include "proof/key_of_test.h"
#include "proof/merkle.h"

namespace truce::proof {
namespace {

std::vector<VerifierKey> known(std::initializer_list<SignerKey> keys) {
  std::vector<VerifierKey> out;
  for (const SignerKey& key : keys) out.push_back(verifier_of(key));
  return out;
}

// The example of C2SP signed-note.
TEST(Note, TheExampleOfTheSpecificationHolds) {
  const auto key =
      parse_verifier_key("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
  ASSERT_TRUE(key);
  const auto note = parse_note(
      "This is an example message.\n\n"
      "\u2014 example.com/foo "
      "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
      "\n");
  ASSERT_TRUE(note);
  const auto by = signed_by(*note, {&*key, 1});
  ASSERT_TRUE(by);
  EXPECT_EQ(by->size(), 1U);
}

// RFC 8032, section 7.1, test 2.
TEST(Ed25519, TheKnownVector) {
  SignerKey key{"a", KeyType::log, {}};
  const auto seed = from_base64("TM0Imyj/ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U+4pvs=");
  ASSERT_TRUE(seed && seed->size() == 32);
  std::copy(seed->begin(), seed->end(), key.seed.begin());
  const PublicKey public_key = verifier_of(key).key;
  EXPECT_EQ(to_hex(public_key), "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  const std::string signature = sign_bytes(key.seed, "\x72");
  EXPECT_EQ(to_hex(to_digest(signature.substr(0, 32))),
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da");
  EXPECT_TRUE(verify_bytes(public_key, "\x72", signature));
}

TEST(Note, SignaturesOfUnknownKeysAreIgnored) {
  Note note{"hello\n", {}};
  note.signatures.push_back(sign_note(key_of("a", 1), note.text));
  note.signatures.push_back(sign_note(key_of("b", 2), note.text));
  note.signatures.push_back({"c", 7, "too short for anything"});
  const auto back = parse_note(to_text(note));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->signatures, note.signatures);
  EXPECT_EQ(signed_by(*back, known({key_of("b", 2), key_of("a", 1)}))->size(), 2U);
  EXPECT_EQ(signed_by(*back, known({key_of("d", 4)}))->size(), 0U);
  // The same name with another key is another key.
  EXPECT_EQ(signed_by(*back, known({key_of("a", 9)}))->size(), 0U);
}

TEST(Note, AKnownKeysWrongSignatureRefusesTheNote) {
  Note note{"hello\n", {}};
  note.signatures.push_back(sign_note(key_of("a", 1), note.text));
  note.signatures.push_back(sign_note(key_of("b", 2), "another text\n"));
  EXPECT_FALSE(signed_by(note, known({key_of("a", 1), key_of("b", 2)})));
  EXPECT_TRUE(signed_by(note, known({key_of("a", 1)})));
}

TEST(Note, EveryFlippedByteIsCaught) {
  Note note{"first line\n\nthird line\n", {}};
  note.signatures.push_back(sign_note(key_of("example.org/log", 1), note.text));
  const std::string text = to_text(note);
  for (std::size_t i = 0; i < text.size(); ++i)
    for (const int bit : {static_cast<int>(i % 7), 7}) {
      std::string changed = text;
      changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
      const auto back = parse_note(changed);
      const auto by = back ? signed_by(*back, known({key_of("example.org/log", 1)}))
                           : Result<std::vector<Signed>>{};
      EXPECT_FALSE(by && !by->empty()) << i << " " << bit;
    }
}

TEST(Note, WhatIsNoNoteIsRefused) {
  const std::string line = to_line(sign_note(key_of("a", 1), "x\n"));
  for (const std::string& bad :
       {std::string(), std::string("\n"), std::string("x\n\n"), "x\n" + line, "x\n\n" + line + "\n",
        "x\r\n\n" + line, "x\xFF\n\n" + line, "x\n\n" + line.substr(0, line.size() - 1),
        "x\n\n" + line + "tail\n", std::string("x\n\n\u2014 a \n"),
        std::string("x\n\n\u2014 a+b AAAAAAAA\n")})
    EXPECT_FALSE(parse_note(bad)) << bad;
  std::string many = "x\n\n";
  for (std::size_t i = 0; i < max_signatures; ++i) many += line;
  EXPECT_TRUE(parse_note(many));
  EXPECT_EQ(parse_note(many + line).error().code, Code::too_large);
}

TEST(Keys, TextComesBack) {
  for (const KeyType type : {KeyType::log, KeyType::witness}) {
    const SignerKey key = key_of("example.org/мир", 3, type);
    EXPECT_EQ(parse_verifier_key(to_text(verifier_of(key))), verifier_of(key));
    const auto secret = parse_signer_key(to_text(key));
    ASSERT_TRUE(secret);
    EXPECT_EQ(secret->seed, key.seed);
  }
}

TEST(Keys, EveryChangedLetterIsCaught) {
  const std::string text = to_text(verifier_of(key_of("a.b/c", 3)));
  for (std::size_t i = 0; i < text.size(); ++i)
    for (const char c : std::string("0aA+ /=\n")) {
      std::string changed = text;
      changed[i] = c;
      if (changed == text) continue;
      EXPECT_FALSE(parse_verifier_key(changed)) << changed;
    }
}

TEST(Keys, ASecretIsNeverTakenForAPublicKeyNorQuoted) {
  const std::string secret = to_text(key_of("a", 3));
  const auto refused = parse_verifier_key(secret);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message.find(secret.substr(20)), std::string::npos);
}

TEST(Cosignature, HoldsForItsTextAndTimeOnly) {
  const SignerKey witness = key_of("w", 5, KeyType::witness);
  const VerifierKey key = verifier_of(witness);
  const std::string signature = sign_text(witness, "text\n", 1679315147);
  EXPECT_EQ(cosigned_at(signature), 1679315147U);
  EXPECT_TRUE(verify_text(key, "text\n", signature));
  EXPECT_FALSE(verify_text(key, "tex\n", signature));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    std::string changed = signature;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(verify_text(key, "text\n", changed)) << i;
  }
  // The same key as a log's gives no cosignature, and the other way round.
  EXPECT_NE(verifier_of(key_of("w", 5)).id, key.id);
  EXPECT_FALSE(verify_text(key, "text\n", sign_text(key_of("w", 5), "text\n")));
}

TEST(Checkpoint, TheExampleOfTheSpecificationIsRead) {
  const auto head = parse_tree_head(
      "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->size, 20852163U);
  EXPECT_EQ(parse_tree_head(to_text(*head)), *head);
}

TEST(Checkpoint, WhatIsNoneIsRefused) {
  const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  EXPECT_TRUE(parse_tree_head("a\n0\n" + root + "\nan extension\n"));
  for (const std::string& bad :
       {std::string(), "a\n1\n" + root, "\n1\n" + root + "\n", "a\n01\n" + root + "\n",
        "a\n-1\n" + root + "\n", "a\n1\n" + root.substr(1) + "\n", "a\n1\n" + root + "\n\n"})
    EXPECT_FALSE(parse_tree_head(bad)) << bad;
}

TEST(Checkpoint, AnotherLogsKeyOfTheSameOwnerIsNotEnough) {
  const TreeHead head{"a", 1, leaf_hash("x")};
  Note note{to_text(head), {sign_note(key_of("b", 1), to_text(head))}};
  EXPECT_FALSE(open_checkpoint(to_text(note), known({key_of("b", 1)})));
  note.signatures = {sign_note(key_of("a", 1, KeyType::witness), note.text, 5)};
  EXPECT_FALSE(open_checkpoint(to_text(note), known({key_of("a", 1, KeyType::witness)})));
}

TEST(Handover, WhoeverKnowsTheOldKeyFollows) {
  const SignerKey first = key_of("log", 1);
  const SignerKey second = key_of("log", 2);
  const SignerKey third = key_of("log", 3);
  std::vector<KeySpan> keys = {{verifier_of(first)}};
  ASSERT_TRUE(follow_handover(keys, hand_over(&first, second, 10)));
  ASSERT_TRUE(follow_handover(keys, hand_over(&second, third, 20)));
  EXPECT_TRUE(keys[0].covers(9) && !keys[0].covers(10) && keys[1].covers(10) && keys[1].covers(19));
  EXPECT_TRUE(keys[2].covers(20) && !keys[2].covers(19));
}

TEST(Handover, NobodyElseHandsOver) {
  const SignerKey first = key_of("log", 1);
  const SignerKey second = key_of("log", 2);
  std::vector<KeySpan> keys = {{verifier_of(first)}};
  EXPECT_FALSE(follow_handover(keys, hand_over(nullptr, second, 10)));
  const SignerKey stranger = key_of("log", 7);
  EXPECT_FALSE(follow_handover(keys, hand_over(&stranger, second, 10)));
  EXPECT_FALSE(follow_handover(keys, hand_over(&first, key_of("other", 2), 10)));
  EXPECT_FALSE(follow_handover(keys, hand_over(&first, second, 0)));
  EXPECT_EQ(keys.size(), 1U);
  const std::string text = hand_over(&first, second, 10);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 4);
    EXPECT_FALSE(follow_handover(keys, changed)) << i;
  }
}

}  // namespace
}  // namespace truce::proof
