// SPDX-License-Identifier: Apache-2.0
#include "base/document.h"

#include <gtest/gtest.h>

namespace truce {
namespace {

using Kind = Block::Kind;

TEST(Document, AsPlainTextUnderlinesHeadingsAndWrapsByCharacters) {
  const Document document{"uk",
                          "",
                          {{Kind::heading, "Угода", "", 1},
                           {Kind::paragraph, "один два три чотири", "", 1},
                           {Kind::figure, "a map", "map", 1},
                           {Kind::item, "east, west", "Parties:", 1},
                           {Kind::item, "no label", "", 1},
                           {Kind::quote, "their own words", "", 1}}};
  EXPECT_EQ(to_plain_text(document, 12),
            "Угода\n=====\n\nодин два три\nчотири\n\n  - Parties:\n    east,\n    west\n  - no "
            "label\n\n  | their\n  | own\n  | words\n");
}

TEST(Document, KeepsTheLineBreaksOfAText) {
  const Document document{"en", "", {{Kind::quote, "one\ntwo", "", 1}}};
  EXPECT_EQ(to_plain_text(document), "  | one\n  | two\n");
}

}  // namespace
}  // namespace truce
