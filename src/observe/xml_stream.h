// SPDX-License-Identifier: Apache-2.0
// XML that arrives in pieces of any size, as elements: one document or several one after another.
// How the bytes are cut never changes what comes out. Document types are refused, so no entity is
// ever expanded; nesting is bounded, and no more than max_line_bytes are held. After broken XML it
// goes on at the next tag that may start a document. Never interprets an element.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace truce::observe {

// "urn:x|area" -> {"urn:x", "area"}.
struct XmlName {
  std::string_view space;
  std::string_view local;
};

// The attributes of the element that opens; views hold during the call only.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
  // Empty where there is none. Attributes of another vocabulary are not found.
  std::string_view operator[](std::string_view name) const;

 private:
  const char* const* pairs_;  // name, value, name, value, null
};

// Depths count from 1, the root's. Nothing of it may throw.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void begin_document() = 0;
  virtual void open(const XmlName& name, const XmlAttributes& attributes, std::size_t depth) = 0;
  virtual void close(const XmlName& name, std::size_t depth) = 0;
  virtual void characters(std::string_view bytes) = 0;  // in any number of parts
  virtual void end_document(std::uint64_t first_line) = 0;
  // Whether a document may start with this tag ("<x a='1'>") after broken XML; "<?xml" always may.
  virtual bool may_start(std::string_view tag) const = 0;
  // What is lost with a document that breaks here: "; the alert that starts on line 3 is lost".
  virtual std::string lost() const = 0;
  // Line and column count from 1; column 0: the line as a whole.
  virtual void fault(std::uint64_t line, std::uint64_t column, std::string reason,
                     std::string_view raw) = 0;
};

class XmlStream {
 public:
  // `what` names the vocabulary where a reason must: "CAP".
  XmlStream(std::string what, XmlHandler& handler);
  ~XmlStream();
  void feed(std::string_view bytes);
  void finish();

  // For the handler, while it is called.
  std::uint64_t line() const;
  void refuse(std::string reason);  // the document breaks here

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace truce::observe
