// SPDX-License-Identifier: Apache-2.0
#include "observe/detections/words_of_line.h"

#include "base/text.h"

namespace truce::observe {
namespace {

constexpr std::string_view blanks = " \t\r\v\f";
constexpr std::size_t quoted_bytes = 60;

void cut_into_words(WordLine& line) {
  line.count = 0;
  std::string_view rest = line.text;
  while (line.count < max_words) {
    const std::size_t start = rest.find_first_not_of(blanks);
    if (start == std::string_view::npos) break;
    rest.remove_prefix(start);
    const std::size_t end = rest.find_first_of(blanks);
    line.words[line.count++] = rest.substr(0, end);
    rest.remove_prefix(std::min(end, rest.size()));
  }
}

}  // namespace

WordReader::WordReader(DetectionInput input) : input_(std::move(input)) {
  quarantined_.line.file = input_.file;
}

void WordReader::feed(std::string_view bytes, DetectionSink& sink) {
  sink_ = &sink;
  lines_.feed(bytes, [this](const Line& line) { take_line(line); });
}

void WordReader::finish(DetectionSink& sink) {
  sink_ = &sink;
  lines_.finish([this](const Line& line) { take_line(line); });
}

void WordReader::take_line(const Line& line) {
  const std::size_t start = line.text.find_first_not_of(blanks);
  if (!line.too_long && (start == std::string_view::npos || line.text[start] == '#')) return;
  if (line.too_long)
    return quarantine(line, 0, "the line is longer than 1 MiB; a line here is a few words");
  if (!is_utf8(line.text))
    return quarantine(line, 0, "the text is not UTF-8; convert the file first");
  WordLine cut;
  cut.number = line.number;
  cut.text = line.text;
  cut_into_words(cut);
  if (std::optional<WordRefusal> refusal = take(cut))
    quarantine(line, refusal->word, std::move(refusal->reason));
}

void WordReader::quarantine(const Line& line, std::size_t word, std::string reason) {
  quarantined_.line.line = line.number;
  quarantined_.column = word;
  quarantined_.reason = std::move(reason);
  quarantined_.text = shown_text(line.text);
  sink_->quarantined(quarantined_);
}

WordRefusal WordReader::refuse_word(const WordLine& line, std::size_t word,
                                    std::string_view is_not) {
  return {word + 1, quoted(line.words[word]).append(" ").append(is_not)};
}

std::string shown_text(std::string_view raw) {
  std::string text = to_utf8(utf8_prefix(raw, max_text_bytes));
  text.resize(utf8_prefix(text, max_text_bytes).size());
  return text;
}

std::string quoted(std::string_view word) {
  const std::string_view shown = utf8_prefix(word, quoted_bytes);
  std::string text = "\"";
  return text.append(shown).append(shown.size() < word.size() ? "...\"" : "\"");
}

}  // namespace truce::observe
