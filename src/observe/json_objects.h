// SPDX-License-Identifier: Apache-2.0
// Finds the objects of a GeoJSON text that arrives in pieces of any size, in constant memory,
// however long it is: the members of a collection's "features" list, the members of a plain list,
// or objects that follow each other, one a line (newline-delimited) or after a record separator
// (RFC 8142). Looks at brackets and strings only: whether an object is valid JSON its reader
// judges. What is broken is told once; the search goes on at the next record separator or the next
// line that starts with a brace. An object longer than max_line_bytes is told and skipped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace truce::observe {

struct JsonObject {
  std::uint64_t line = 0;    // of the file, from 1, where it starts
  std::uint64_t column = 0;  // byte in that line, from 1
  std::string_view text;     // holds during the call only
};

class JsonObjects {
 public:
  virtual ~JsonObjects() = default;
  virtual void object(const JsonObject& object) = 0;
  // `what` is where the broken text started, with its first bytes.
  virtual void fault(const JsonObject& what, std::string_view reason) = 0;
};

class JsonObjectFinder {
 public:
  void feed(std::string_view bytes, JsonObjects& objects);
  void finish(JsonObjects& objects);

 private:
  enum class Layer : std::uint8_t {
    outside,     // before, between and after texts
    top,         // in an object: a feature, or a collection whose list has not come yet
    collection,  // in a collection, past its list
    list,        // in a list, between its members
    member,      // in one of them
  };

  void plain(std::string_view bytes, JsonObjects& objects);
  void special(char c, JsonObjects& objects);
  void in_string(char c, JsonObjects& objects);
  void outside(char c, JsonObjects& objects);
  void inside(char c, JsonObjects& objects);
  void begin_string(JsonObjects& objects);
  void open(char c, JsonObjects& objects);
  void close(char c, JsonObjects& objects);
  void line_end(JsonObjects& objects);
  void separator(JsonObjects& objects);
  void begin(Layer layer);
  void deliver(JsonObjects& objects);
  void broken(std::string_view reason, JsonObjects& objects);
  void junk(std::string_view reason, JsonObjects& objects);
  void keep(std::string_view bytes);
  bool keeps() const { return layer_ == Layer::top || layer_ == Layer::member; }

  Layer layer_ = Layer::outside;
  bool in_string_ = false;
  bool escaped_ = false;          // the last byte in the string was a backslash
  bool by_line_ = false;          // objects come one a line: a line end ends what is open
  bool by_record_ = false;        // a record separator was seen
  bool junk_ = false;             // text that is no object was told: silence up to the next start
  bool too_long_ = false;         // the object under way is past max_line_bytes
  bool plain_list_ = false;       // the list stands without a collection around it
  bool features_next_ = false;    // "features": was read, its list must follow
  bool is_key_ = false;           // the string under way is a key of the outermost object
  char before_ = '\0';            // the last byte that is no blank, outside strings
  std::uint64_t depth_ = 0;       // of brackets in the text under way
  std::uint64_t list_depth_ = 0;  // of what stands directly in the list
  std::uint64_t line_ = 1;        // of the next byte
  std::uint64_t column_ = 1;
  std::uint64_t start_line_ = 1;  // of the object under way
  std::uint64_t start_column_ = 1;
  std::size_t mark_bytes_ = 0;  // of a byte-order mark, matched so far
  std::string key_;
  std::string held_;  // the object under way
};

}  // namespace truce::observe
