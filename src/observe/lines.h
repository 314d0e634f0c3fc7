// SPDX-License-Identifier: Apache-2.0
// Cuts bytes that arrive in pieces of any size into lines; how they are cut never changes what
// comes out. A line ends with LF or CRLF; a byte-order mark at the start is dropped. Holds at most
// one line (max_line_bytes); a longer one is delivered once, cut and marked. Counts every line,
// blank ones too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "observe/reader.h"

namespace truce::observe {

// Views hold during the call only.
struct Line {
  std::uint64_t number = 0;  // from 1
  std::string_view text;     // without its line end
  bool too_long = false;     // then `text` is only its start
};

class LineSplitter {
 public:
  // Calls take(const Line&) for each line that is complete.
  template <class Take>
  void feed(std::string_view bytes, Take&& take) {
    while (!bytes.empty()) {
      const std::size_t end = bytes.find('\n');
      if (end == std::string_view::npos) return keep(bytes, take);
      if (held_.empty() && !skipping_ && end <= max_line_bytes) {
        deliver(bytes.substr(0, end), take);
      } else {
        keep(bytes.substr(0, end), take);
        if (!skipping_) deliver(held_, take);
        held_.clear();
        skipping_ = false;
      }
      ++number_;
      bytes.remove_prefix(end + 1);
    }
  }
  // The last line may lack its line end.
  template <class Take>
  void finish(Take&& take) {
    if (!skipping_ && !held_.empty()) deliver(held_, take);
    held_.clear();
    skipping_ = false;
  }

 private:
  template <class Take>
  void keep(std::string_view bytes, Take& take) {
    if (skipping_) return;
    const std::size_t room = max_line_bytes - held_.size();
    held_.append(bytes.substr(0, room));
    if (bytes.size() <= room) return;
    take(Line{number_, held_, true});
    held_.clear();
    skipping_ = true;
  }
  template <class Take>
  void deliver(std::string_view text, Take& take) {
    if (number_ == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    take(Line{number_, text, false});
  }

  std::uint64_t number_ = 1;  // of the line under way
  std::string held_;          // its start, where it began in an earlier piece
  bool skipping_ = false;     // inside an over-long line, already told
};

}  // namespace truce::observe
