// SPDX-License-Identifier: Apache-2.0
#include "observe/line_ends.h"

namespace truce::observe {

std::size_t LineEnds::look(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '"')
      quoted_ = !quoted_;
    else if (!quoted_ && bytes[i] == '\n')
      kind_ = Kind::kept;
    else if (!quoted_ && bytes[i] == '\r' && i + 1 < bytes.size())
      kind_ = bytes[i + 1] == '\n' ? Kind::kept : Kind::turned;
    if (kind_ != Kind::unknown) return i;
  }
  return bytes.size();
}

std::string_view LineEnds::turned(std::string_view piece) {
  if (kind_ == Kind::kept && !holds_cr_) return piece;
  if (piece.empty()) return {};
  bytes_.assign(holds_cr_ ? "\r" : "").append(piece);
  const std::size_t from = kind_ == Kind::unknown ? look(bytes_) : 0;
  holds_cr_ = kind_ != Kind::kept && bytes_.back() == '\r';
  if (holds_cr_) bytes_.pop_back();
  if (kind_ != Kind::turned) return bytes_;
  for (std::size_t i = from; i < bytes_.size(); ++i)
    if (bytes_[i] == '\r' && (i + 1 == bytes_.size() || bytes_[i + 1] != '\n')) bytes_[i] = '\n';
  return bytes_;
}

std::string_view LineEnds::finish() {
  if (!holds_cr_) return {};
  holds_cr_ = false;
  return kind_ == Kind::unknown && quoted_ ? "\r" : "\n";
}

}  // namespace truce::observe
