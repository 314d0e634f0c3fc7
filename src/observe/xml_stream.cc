// SPDX-License-Identifier: Apache-2.0
#include "observe/xml_stream.h"

#include <expat.h>

#include <algorithm>

#include "base/check.h"
#include "observe/reader.h"

namespace truce::observe {
namespace {

constexpr std::size_t max_depth = 64;
constexpr char namespace_mark = '|';

struct ParserDelete {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

XmlName name_of(std::string_view name) {
  const std::size_t mark = name.rfind(namespace_mark);
  if (mark == std::string_view::npos) return {{}, name};
  return {name.substr(0, mark), name.substr(mark + 1)};
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\x1E';
}

std::uint64_t newlines(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

// Where a piece of markup ends, though it may hold a '>' earlier: in a comment, in CDATA, in a
// quoted value. A parser that is given whole pieces only never looks at a byte twice.
class MarkupEnd {
 public:
  // `piece` ends with a '>'; it may have grown since it was asked about before.
  bool is_reached(std::string_view piece) {
    if (open_ == none) open_ = piece.find('<', seen_);
    if (open_ == none) {  // text: a '>' in it ends nothing
      seen_ = piece.size();
      return true;
    }
    const std::string_view markup = piece.substr(open_);
    if (markup.starts_with("<!--")) return markup.size() >= 7 && markup.ends_with("-->");
    if (markup.starts_with("<![CDATA[")) return markup.ends_with("]]>");
    if (markup.starts_with("<?")) return markup.ends_with("?>");
    for (seen_ = std::max(seen_, open_); seen_ < piece.size(); ++seen_) {
      const char c = piece[seen_];
      if (quote_ == '\0' && (c == '"' || c == '\''))
        quote_ = c;
      else if (c == quote_)
        quote_ = '\0';
    }
    return quote_ == '\0';
  }

 private:
  static constexpr std::size_t none = std::string_view::npos;
  std::size_t open_ = none;  // where the markup starts
  std::size_t seen_ = 0;     // bytes looked at
  char quote_ = '\0';        // that is open
};

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char* const* pair = pairs_; *pair != nullptr; pair += 2)
    if (name == pair[0]) return pair[1];
  return {};
}

struct XmlStream::State {
  State(std::string vocabulary, XmlHandler& to) : what(std::move(vocabulary)), handler(to) {}

  std::string what;
  XmlHandler& handler;
  std::unique_ptr<XML_ParserStruct, ParserDelete> parser;
  std::string held;        // a piece that has not come to its end yet
  MarkupEnd markup_end;    // of that piece
  bool skipping = false;   // it was too long: drop the rest of it
  std::uint64_t line = 1;  // where the piece under way starts
  bool in_document = false;
  bool recovering = false;       // after broken XML: wait for a start
  std::uint64_t first_line = 1;  // of the document under way
  std::size_t depth = 0;
  bool root_done = false;
  std::string refusal;  // why the handlers stopped the parser

  void reset_parser();
  void piece(std::string_view bytes);
  void start_document(std::string_view bytes);
  std::size_t restart_in(std::string_view piece) const;
  void parse(std::string_view bytes, bool last);
  void broken(std::string_view bytes);
  void refuse(std::string reason);
  std::uint64_t current_line() const {
    return first_line + XML_GetCurrentLineNumber(parser.get()) - 1;
  }

  // The C library's callbacks; none of them may throw.
  static void on_open(void* user, const XML_Char* name, const XML_Char** attributes) {
    State& s = *static_cast<State*>(user);
    if (++s.depth > max_depth) return s.refuse("elements nested deeper than 64");
    s.handler.open(name_of(name), XmlAttributes(attributes), s.depth);
  }
  static void on_close(void* user, const XML_Char* name) {
    State& s = *static_cast<State*>(user);
    const std::size_t closing = s.depth--;
    s.root_done = s.root_done || s.depth == 0;
    s.handler.close(name_of(name), closing);
  }
  static void on_characters(void* user, const XML_Char* bytes, int size) {
    static_cast<State*>(user)->handler.characters({bytes, static_cast<std::size_t>(size)});
  }
  static void on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    State& s = *static_cast<State*>(user);
    s.refuse("a document type is not allowed in " + s.what + ": remove <!DOCTYPE ...>");
  }
};

void XmlStream::State::reset_parser() {
  if (!parser)
    parser.reset(XML_ParserCreateNS(nullptr, namespace_mark));
  else
    XML_ParserReset(parser.get(), nullptr);
  check(parser != nullptr, "room for an XML parser");
  XML_SetUserData(parser.get(), this);
  XML_SetElementHandler(parser.get(), on_open, on_close);
  XML_SetCharacterDataHandler(parser.get(), on_characters);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  depth = 0;
  root_done = false;
  refusal.clear();
  handler.begin_document();
}

// Where a document may start again after broken XML; npos: not in this piece.
std::size_t XmlStream::State::restart_in(std::string_view piece) const {
  const std::size_t open = piece.rfind('<');
  if (open == std::string_view::npos) return open;
  const std::string_view tag = piece.substr(open);
  return tag.starts_with("<?xml") || handler.may_start(tag) ? open : std::string_view::npos;
}

void XmlStream::State::start_document(std::string_view bytes) {
  const std::uint64_t before = line;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty() && is_blank(bytes.front())) {
    if (bytes.front() == '\n') ++line;
    bytes.remove_prefix(1);
  }
  if (recovering) {
    const std::size_t start = restart_in(bytes);
    line += newlines(bytes.substr(0, start));
    bytes.remove_prefix(std::min(start, bytes.size()));
  }
  if (!bytes.empty()) {
    reset_parser();
    in_document = true;
    first_line = line;
    parse(bytes, false);
  }
  line = before;
}

// One piece: bytes up to and with the end of some markup, so that how the input was cut can never
// matter.
void XmlStream::State::piece(std::string_view bytes) {
  if (in_document)
    parse(bytes, false);
  else
    start_document(bytes);
  line += newlines(bytes);
}

void XmlStream::State::parse(std::string_view bytes, bool last) {
  // Nor is UTF-16 taken, whose markup nobody here could tell from its text.
  if (bytes.find('\0') != std::string_view::npos) {
    refusal = "a zero byte, which XML does not have: write it as UTF-8";
    return broken(bytes);
  }
  const auto size = static_cast<int>(bytes.size());
  if (XML_Parse(parser.get(), bytes.data(), size, last ? 1 : 0) == XML_STATUS_ERROR)
    return broken(bytes);
  if (!root_done) return;
  in_document = false;
  handler.end_document(first_line);
}

void XmlStream::State::broken(std::string_view bytes) {
  std::string reason = refusal;
  if (reason.empty())
    reason = std::string("broken XML: ") + XML_ErrorString(XML_GetErrorCode(parser.get()));
  reason += handler.lost();
  handler.fault(current_line(), XML_GetCurrentColumnNumber(parser.get()) + 1, std::move(reason),
                bytes);
  in_document = false;
  recovering = true;
}

void XmlStream::State::refuse(std::string reason) {
  if (refusal.empty()) refusal = std::move(reason);
  XML_StopParser(parser.get(), XML_FALSE);
}

XmlStream::XmlStream(std::string what, XmlHandler& handler)
    : state_(std::make_unique<State>(std::move(what), handler)) {}
XmlStream::~XmlStream() = default;

std::uint64_t XmlStream::line() const {
  return state_->current_line();
}

void XmlStream::refuse(std::string reason) {
  state_->refuse(std::move(reason));
}

void XmlStream::feed(std::string_view bytes) {
  State& s = *state_;
  while (!bytes.empty()) {
    const std::size_t close = bytes.find('>');
    const bool complete = close != std::string_view::npos;
    const std::string_view part = bytes.substr(0, complete ? close + 1 : bytes.size());
    bytes.remove_prefix(part.size());
    if (s.skipping) {
      s.line += newlines(part);
    } else if (s.held.size() + part.size() > max_line_bytes) {
      s.handler.fault(s.line, 0,
                      "more than 1 MiB in one piece: is a comment or a tag never closed?", {});
      s.line += newlines(s.held) + newlines(part);
      s.held.clear();
      s.markup_end = {};
      s.skipping = s.recovering = true;
      s.in_document = false;
    } else if (complete && s.held.empty() && s.markup_end.is_reached(part)) {
      s.piece(part);
      s.markup_end = {};
    } else {
      s.held += part;
      if (complete && s.markup_end.is_reached(s.held)) {
        s.piece(s.held);
        s.held.clear();
        s.markup_end = {};
      }
    }
    if (complete) s.skipping = false;
  }
}

void XmlStream::finish() {
  State& s = *state_;
  if (!s.held.empty()) {
    const std::string rest = std::move(s.held);
    s.held.clear();
    s.piece(rest);
  }
  if (s.in_document) s.parse({}, true);
  s.in_document = false;
}

}  // namespace truce::observe
