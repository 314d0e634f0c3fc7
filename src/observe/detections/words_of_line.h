// SPDX-License-Identifier: Apache-2.0
// Text formats whose lines are words parted by blanks: a line gives a detection or is quarantined
// with the number of the word that is wrong. Blank lines and comments (from #) are no data lines.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "observe/detections/reader.h"
#include "observe/lines.h"

namespace truce::observe {

constexpr std::size_t max_words = 32;

// Views hold during the call only; a word past the last one is empty.
struct WordLine {
  std::uint64_t number = 0;  // of the file, from 1
  std::string_view text;
  std::array<std::string_view, max_words> words{};
  std::size_t count = 0;  // max_words: or more
};

// Why a line gives nothing: the word, from 1 (0: the line as a whole), and what would be right.
struct WordRefusal {
  std::size_t word = 0;
  std::string reason;
};

class WordReader : public DetectionReader {
 public:
  explicit WordReader(DetectionInput input);
  void feed(std::string_view bytes, DetectionSink& sink) final;
  void finish(DetectionSink& sink) final;

 protected:
  // Nothing: accepted.
  virtual std::optional<WordRefusal> take(const WordLine& line) = 0;
  DetectionSink& sink() { return *sink_; }
  const DetectionInput& input() const { return input_; }
  // "\"x\" is not a time ..." for this word, counted from 0.
  static WordRefusal refuse_word(const WordLine& line, std::size_t word, std::string_view is_not);

 private:
  void take_line(const Line& line);
  void quarantine(const Line& line, std::size_t word, std::string reason);

  DetectionInput input_;
  LineSplitter lines_;
  DetectionSink* sink_ = nullptr;  // during feed and finish
  QuarantinedLine quarantined_;
};

// At most max_text_bytes of UTF-8, whatever the bytes are: how a quarantined line shows itself.
std::string shown_text(std::string_view raw);
// The word in quotes, cut where it is long.
std::string quoted(std::string_view word);

}  // namespace truce::observe
