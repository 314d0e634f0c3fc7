// SPDX-License-Identifier: Apache-2.0
// Ctrl-C ends the program at once, whatever handlers a library puts up while it works: CBC catches
// the signal, ends one search and lets the next begin. While one of these lives, a thread of its
// own waits for SIGINT and SIGTERM, and lets them end the process as they would have without any
// handler: a shell sees status 130 or 143. A signal that was ignored from the start stays so. Made
// before other threads are, and by one thread at a time.
#pragma once

#include <csignal>
#include <thread>

namespace truce::io {

class EndsWhenInterrupted {
 public:
  EndsWhenInterrupted();
  ~EndsWhenInterrupted();
  EndsWhenInterrupted(const EndsWhenInterrupted&) = delete;
  EndsWhenInterrupted& operator=(const EndsWhenInterrupted&) = delete;

 private:
  sigset_t waited_{};
  sigset_t before_{};
  std::thread waiting_;
};

}  // namespace truce::io
