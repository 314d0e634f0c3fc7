// SPDX-License-Identifier: Apache-2.0
#include "io/interrupt.h"

#include <pthread.h>
#include <unistd.h>

namespace truce::io {
namespace {

constexpr int wake = SIGUSR2;  // ends the waiting

// As if nobody had ever caught it.
[[noreturn]] void end_by(int signal) {
  struct sigaction usual{};
  usual.sa_handler = SIG_DFL;
  ::sigaction(signal, &usual, nullptr);
  sigset_t one;
  ::sigemptyset(&one);
  ::sigaddset(&one, signal);
  ::pthread_sigmask(SIG_UNBLOCK, &one, nullptr);
  ::raise(signal);
  ::_exit(128 + signal);
}

void wait_for(sigset_t waited) {
  for (;;) {
    int signal = 0;
    if (::sigwait(&waited, &signal) != 0) return;
    if (signal == wake) return;
    end_by(signal);
  }
}

}  // namespace

EndsWhenInterrupted::EndsWhenInterrupted() {
  ::sigemptyset(&waited_);
  ::sigaddset(&waited_, wake);
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction now{};
    if (::sigaction(signal, nullptr, &now) == 0 && now.sa_handler != SIG_IGN)
      ::sigaddset(&waited_, signal);
  }
  ::pthread_sigmask(SIG_BLOCK, &waited_, &before_);
  waiting_ = std::thread(wait_for, waited_);
}

EndsWhenInterrupted::~EndsWhenInterrupted() {
  ::pthread_kill(waiting_.native_handle(), wake);
  waiting_.join();
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace truce::io
