// SPDX-License-Identifier: Apache-2.0
#include "terminal.h"

#include <unistd.h>

#include <cstdio>

#include "base/text.h"
#include "io/intake.h"

namespace truce::apps {
namespace {

constexpr std::chrono::milliseconds quiet_at_first{1000};
constexpr std::chrono::milliseconds between_on_terminal{200};
constexpr std::chrono::seconds between_in_logs{5};
constexpr std::uint64_t shown_quarantined = 20;

}  // namespace

std::string shown(std::string_view text) {
  constexpr std::size_t longest_line = 1000;
  std::string out;
  bool first = true;
  for (const std::string_view line : split(text, '\n')) {
    if (!first) out += '\n';
    first = false;
    const std::string_view start = utf8_prefix(line, longest_line);
    out += printable(start);
    if (start.size() < line.size()) out += "...";
  }
  return out;
}

int fail(const Error& error) {
  std::fprintf(stderr, "truce: %s\n", shown(to_text(error)).c_str());
  switch (error.code) {
    case Code::environment:
      return environment_fault;
    case Code::broken_chain:
    case Code::bad_record:
    case Code::bad_agreement:
    case Code::refused:
      return answer_is_no;
    default:
      return bad_input;
  }
}

int fail(const std::vector<agreement::Problem>& problems) {
  for (const agreement::Problem& problem : problems)
    std::fprintf(stderr, "%s\n", shown(to_text(problem)).c_str());
  return bad_input;
}

void show_quarantined(const QuarantinedLine& line, std::uint64_t number) {
  if (number > shown_quarantined) return;
  std::fprintf(stderr, "%s\n", shown(to_text(io::error_of(line))).c_str());
  if (number == shown_quarantined)
    std::fputs("(further quarantined lines are counted, not shown)\n", stderr);
}

void warn_of_no_data(const std::string& path) {
  std::fprintf(stderr,
               "%s: holds no data line: nothing was read from it, which says nothing of what "
               "happened; is it the right file, and whole?\n",
               path == "-" ? "standard input" : shown(path).c_str());
}

Progress::Progress(const std::string& what)
    : what_(shown(what)),
      started_(std::chrono::steady_clock::now()),
      last_(started_),
      on_terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_ && on_terminal_) std::fprintf(stderr, "\r\033[K");
}

void Progress::say(std::uint64_t done_, std::uint64_t of) {
  if (of == 0)
    say(with_commas(done_));
  else
    say(std::to_string(100 * done_ / of) + " %");
}

void Progress::say(const std::string& words) {
  const auto now = std::chrono::steady_clock::now();
  if (now - started_ < quiet_at_first) return;
  if (on_terminal_ ? now - last_ < between_on_terminal : shown_ && now - last_ < between_in_logs)
    return;
  last_ = now;
  shown_ = true;
  std::fprintf(stderr, on_terminal_ ? "\r\033[K%s: %s" : "%s: %s\n", what_.c_str(), words.c_str());
}

std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

}  // namespace truce::apps
