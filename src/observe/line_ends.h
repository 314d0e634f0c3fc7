// SPDX-License-Identifier: Apache-2.0
// Line ends of files whose lines end with CR alone, as old spreadsheets write them, turned into LF
// so that every reader finds its lines. A file is of that kind where its first line end outside of
// quotes is a CR without LF; all other bytes pass untouched. How the bytes are cut never changes
// what comes out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace truce::observe {

class LineEnds {
 public:
  // What can be passed on; holds until the next call.
  std::string_view turned(std::string_view piece);
  // What was held back for want of the byte after it.
  std::string_view finish();

 private:
  enum class Kind : std::uint8_t { unknown, kept, turned };
  // Where the line end stands that tells the kind; the size of `bytes` where none does.
  std::size_t look(std::string_view bytes);

  Kind kind_ = Kind::unknown;
  bool quoted_ = false;
  bool holds_cr_ = false;  // the last byte so far was a CR that waits for the next one
  std::string bytes_;
};

}  // namespace truce::observe
