// SPDX-License-Identifier: Apache-2.0
#include "secret_input.h"

#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "io/files.h"

namespace truce::apps {
namespace {

constexpr std::size_t max_password_file_bytes = 4096;
constexpr char control_c = 3;
constexpr char control_d = 4;
constexpr char backspace = 8;
constexpr char rubout = 127;

// Keys come one by one and unseen, interrupts too: whoever gives up leaves a terminal that echoes.
class Unseen {
 public:
  Unseen() : on_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!on_) return;
    termios unseen = before_;
    unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | ISIG);
    unseen.c_cc[VMIN] = 1;
    unseen.c_cc[VTIME] = 0;
    on_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen) == 0;
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  ~Unseen() {
    if (on_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  bool on() const { return on_; }

 private:
  termios before_{};
  bool on_;
};

void remove_last_character(std::string& text) {
  while (!text.empty()) {
    const auto last = static_cast<unsigned char>(text.back());
    text.pop_back();
    if ((last & 0xC0U) != 0x80U) return;
  }
}

Result<io::SecretText> typed_line(const std::string& prompt) {
  std::fprintf(stderr, "%s: ", prompt.c_str());
  const Unseen unseen;
  if (!unseen.on()) return failure(Code::environment, "the terminal cannot hide what is typed");
  std::string text;
  text.reserve(max_password_file_bytes);
  char key = 0;
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, &key, 1);
    if (got < 0 && errno == EINTR) continue;
    const bool given_up = got <= 0 || key == control_c || key == control_d;
    if (given_up || key == '\n' || key == '\r') {
      std::fputs("\n", stderr);
      if (!given_up) return io::SecretText(std::move(text));
      io::wipe(text);
      return failure(Code::usage, "given up; nothing was changed");
    }
    if (key == backspace || key == rubout)
      remove_last_character(text);
    else if (text.size() < max_password_file_bytes)
      text.push_back(key);
  }
}

}  // namespace

Result<io::SecretText> ask_password(const std::string& prompt) {
  if (::isatty(STDIN_FILENO) != 1)
    return failure(Code::usage,
                   "there is no terminal to ask for the password: --password-file FILE reads one, "
                   "--make-password makes one");
  auto once = typed_line(prompt);
  if (!once) return once;
  const auto again = typed_line("once more");
  if (!again) return tl::unexpected(again.error());
  if (once->view() == again->view()) return once;
  return failure(Code::usage, "the two are not the same; nothing was changed");
}

Result<io::SecretText> read_password_file(const std::string& path) {
  struct stat status{};
  if (path != "-" && ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
      (status.st_mode & 077U) != 0)
    return failure(Code::usage, "others than its owner may read this password: chmod 600 it",
                   Where{path});
  auto text = io::read_file(path, max_password_file_bytes);
  if (!text) return tl::unexpected(text.error());
  auto line =
      io::SecretText::copy_of(std::string_view(*text).substr(0, text->find_first_of("\r\n")));
  io::wipe(*text);
  return line;
}

}  // namespace truce::apps
