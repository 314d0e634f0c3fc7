// SPDX-License-Identifier: Apache-2.0
// What every subcommand shares: exit status, errors and progress on standard error, never on
// standard output, which belongs to the result.
#pragma once

#include <chrono>
#include <string>

#include "agreement/problem.h"
#include "base/result.h"
#include "model/observation.h"

namespace truce::apps {

// The exit status of the program (CLI: 0 done, 1 the answer is "no", 2 usage or input, 3
// environment).
enum Status : int { done = 0, answer_is_no = 1, bad_input = 2, environment_fault = 3 };

// As a terminal may show it: without control characters, which it would obey, and each line cut to
// a thousand bytes. What came from a file, a name or the command line goes through it.
std::string shown(std::string_view text);

// Prints the error and gives the status that fits it.
int fail(const Error& error);
int fail(const std::vector<agreement::Problem>& problems);

// Names the first ones on standard error, each with its place and reason; `number` counts from 1.
void show_quarantined(const QuarantinedLine& line, std::uint64_t number);

// Says on standard error that an input was read in vain.
void warn_of_no_data(const std::string& path);

// "working: 42 %" on one line of a terminal, or a line every few seconds elsewhere. Silent for the
// first second.
class Progress {
 public:
  explicit Progress(const std::string& what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void say(std::uint64_t done_, std::uint64_t of);
  void say(const std::string& words);

 private:
  std::string what_;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point last_;
  bool on_terminal_;
  bool shown_ = false;
};

// "1,234,567".
std::string with_commas(std::uint64_t number);

}  // namespace truce::apps
