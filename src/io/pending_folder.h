// SPDX-License-Identifier: Apache-2.0
// A folder that takes its name when it is whole: its files are written beside it, and the folder
// that was there is swapped for it in one step. A reader sees the old folder or the new one, never
// some of each; what is not published leaves nothing behind, and what was cut off is cleared by the
// next. Files stand in it side by side, without folders of their own.
#pragma once

#include <string>
#include <string_view>

#include "io/output.h"

namespace truce::io {

class PendingFolder {
 public:
  // A folder that holds what is not `is_own` is refused. Errors: usage, environment.
  static Result<PendingFolder> create(const std::string& path, IsOwn is_own);
  PendingFolder(PendingFolder&& other) noexcept;
  PendingFolder& operator=(PendingFolder&& other) noexcept;
  ~PendingFolder();  // removes what was not published

  // A new file. Errors: environment.
  Result<void> write(const std::string& name, std::string_view bytes);
  // On disk under its name, all at once. Errors: environment; usage where something else came into
  // the folder meanwhile.
  Result<void> publish();

 private:
  PendingFolder(std::string path, std::string beside, IsOwn is_own)
      : path_(std::move(path)), beside_(std::move(beside)), is_own_(std::move(is_own)) {}

  std::string path_;
  std::string beside_;  // where it is made; empty: published, or moved from
  IsOwn is_own_;
};

}  // namespace truce::io
