// SPDX-License-Identifier: Apache-2.0
// What a page says before it has a look: headings, paragraphs, named items, quoted words, in the
// order in which they are read. Texts are plain UTF-8 and not escaped. Here is the rendering for a
// terminal or a mail; publish renders it as HTML.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace truce {

struct Block {
  enum class Kind : std::uint8_t {
    heading,
    paragraph,
    item,    // a text after its `label`, which ends as the language has it ("Party:"); or none
    quote,   // words that are not the system's own
    figure,  // the place of a drawing; `label` names it, `text` says what it shows
    table,   // `columns` over `rows`, the first cell names its row; `text` says what it shows
  };
  Kind kind = Kind::paragraph;
  std::string text;
  std::string label{};
  int level = 1;         // of a heading: 1 to 3
  std::string anchor{};  // of a heading: what a link may name
  std::vector<std::string> columns{};
  std::vector<std::vector<std::string>> rows{};
  bool on_new_page = false;  // of a heading, on paper
};

struct Document {
  std::string language;  // BCP 47: "en"
  std::string title;
  std::vector<Block> blocks;
};

// Lines of at most `width` characters where words allow; figures are left out.
std::string to_plain_text(const Document& document, std::size_t width = 80);

}  // namespace truce
