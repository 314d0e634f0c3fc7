// SPDX-License-Identifier: Apache-2.0
#include "observe/json_objects.h"

#include <array>

#include "base/text.h"
#include "observe/reader.h"

namespace truce::observe {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr char record_separator = '\x1E';
constexpr std::string_view features_key = "features";

constexpr std::array<bool, 256> special_bytes = [] {
  std::array<bool, 256> marks{};
  for (const char c : std::string_view("\"\\{}[]:,\n\x1E"))
    marks[static_cast<unsigned char>(c)] = true;
  return marks;
}();

std::size_t plain_length(std::string_view bytes) {
  std::size_t n = 0;
  while (n < bytes.size() && !special_bytes[static_cast<unsigned char>(bytes[n])]) ++n;
  return n;
}

}  // namespace

void JsonObjectFinder::feed(std::string_view bytes, JsonObjects& objects) {
  while (!bytes.empty() && mark_bytes_ < byte_order_mark.size()) {
    if (bytes.front() != byte_order_mark[mark_bytes_]) {
      mark_bytes_ = byte_order_mark.size();
      break;
    }
    ++mark_bytes_;
    bytes.remove_prefix(1);
  }
  while (!bytes.empty()) {
    const std::size_t n = plain_length(bytes);
    if (n > 0) {
      plain(bytes.substr(0, n), objects);
      bytes.remove_prefix(n);
      continue;
    }
    const char c = bytes.front();
    special(c, objects);
    ++column_;
    if (c == '\n') {
      ++line_;
      column_ = 1;
    }
    bytes.remove_prefix(1);
  }
}

void JsonObjectFinder::finish(JsonObjects& objects) {
  if (keeps()) broken("the text ends inside an object: is it cut off?", objects);
  if (layer_ != Layer::outside) {
    begin(Layer::outside);
    broken("the collection is not closed: is the text cut off?", objects);
  }
  held_.clear();
}

// Bytes without a bracket, quote, colon, comma or line end.
void JsonObjectFinder::plain(std::string_view bytes, JsonObjects& objects) {
  if (in_string_) {
    escaped_ = false;
    if (is_key_ && key_.size() <= features_key.size())
      key_ += bytes.substr(0, features_key.size() + 1);
  } else if (const std::string_view words = trim(bytes); !words.empty()) {
    if (layer_ == Layer::outside || layer_ == Layer::list) {
      const std::size_t blanks = static_cast<std::size_t>(words.data() - bytes.data());
      column_ += blanks;
      junk(layer_ == Layer::list ? "a member of the list is no object"
                                 : "text outside of any object: GeoJSON starts with a brace",
           objects);
      column_ -= blanks;
    }
    before_ = words.back();
    features_next_ = false;
  }
  keep(bytes);
  column_ += bytes.size();
}

void JsonObjectFinder::special(char c, JsonObjects& objects) {
  if (c == record_separator) return separator(objects);
  if (in_string_) return in_string(c, objects);
  if (c == '\n') return line_end(objects);
  if (layer_ == Layer::outside) return outside(c, objects);
  inside(c, objects);
}

void JsonObjectFinder::in_string(char c, JsonObjects& objects) {
  if (c == '\n') {
    broken("a line end inside a string: the quote is never closed", objects);
    return line_end(objects);
  }
  keep({&c, 1});
  if (escaped_) {
    escaped_ = false;
  } else if (c == '\\') {
    escaped_ = true;
  } else if (c == '"') {
    in_string_ = false;
    before_ = '"';
    return;
  }
  if (is_key_ && key_.size() <= features_key.size()) key_ += c;
}

void JsonObjectFinder::outside(char c, JsonObjects& objects) {
  const bool starts = c == '{' && (!junk_ || column_ == 1);
  const bool list = c == '[' && !junk_ && !by_line_;
  if (!starts && !list)
    return junk("text outside of any object: GeoJSON starts with a brace", objects);
  junk_ = false;
  plain_list_ = list;
  begin(list ? Layer::list : Layer::top);
  depth_ = list_depth_ = 1;
  before_ = c;
  keep({&c, 1});
}

void JsonObjectFinder::inside(char c, JsonObjects& objects) {
  if (c == '"') {
    begin_string(objects);
  } else if (c == '{' || c == '[') {
    return open(c, objects);
  } else if (c == '}' || c == ']') {
    return close(c, objects);
  } else {
    features_next_ = c == ':' && depth_ == 1 && is_key_ && key_ == features_key;
    if (c == ',' && layer_ == Layer::list) junk_ = false;
    is_key_ = false;
  }
  before_ = c;
  keep({&c, 1});
}

void JsonObjectFinder::begin_string(JsonObjects& objects) {
  if (layer_ == Layer::list) junk("a member of the list is no object", objects);
  in_string_ = true;
  escaped_ = false;
  features_next_ = false;
  is_key_ = depth_ == 1 && !plain_list_ && (before_ == '{' || before_ == ',');
  key_.clear();
}

void JsonObjectFinder::open(char c, JsonObjects& objects) {
  // A brace cannot follow a finished value: the object before it lacks its end.
  if (keeps() && c == '{' && before_ != ':' && before_ != ',' && before_ != '[') {
    broken("an object starts inside another one that is not finished", objects);
    if (column_ == 1) outside(c, objects);
    return;
  }
  if (features_next_ && c == '[') {
    layer_ = Layer::list;
    held_.clear();
    too_long_ = false;
    list_depth_ = depth_ + 1;
  } else if (layer_ == Layer::list) {
    begin(Layer::member);
  }
  features_next_ = false;
  is_key_ = false;
  ++depth_;
  before_ = c;
  keep({&c, 1});
}

void JsonObjectFinder::close(char c, JsonObjects& objects) {
  features_next_ = false;
  is_key_ = false;
  --depth_;
  before_ = c;
  keep({&c, 1});
  if (layer_ == Layer::member && depth_ == list_depth_) {
    deliver(objects);
    layer_ = Layer::list;
  } else if (layer_ == Layer::top && depth_ == 0) {
    by_line_ = !by_record_ && start_line_ == line_;
    deliver(objects);
    begin(Layer::outside);
  } else if (depth_ == 0) {
    begin(Layer::outside);
  } else if (layer_ == Layer::list) {
    layer_ = Layer::collection;
    junk_ = false;
  }
}

void JsonObjectFinder::line_end(JsonObjects& objects) {
  if (by_line_ && layer_ != Layer::outside)
    broken("the line ends inside an object: one object a line", objects);
  // Where objects come one a line, each line starts afresh.
  if (by_line_) junk_ = false;
  const char c = '\n';
  keep({&c, 1});
}

void JsonObjectFinder::separator(JsonObjects& objects) {
  if (layer_ != Layer::outside)
    broken("a record separator inside an object that is not finished", objects);
  by_record_ = true;
  by_line_ = false;
  junk_ = false;
}

void JsonObjectFinder::begin(Layer layer) {
  layer_ = layer;
  held_.clear();
  too_long_ = false;
  in_string_ = false;
  is_key_ = false;
  features_next_ = false;
  start_line_ = line_;
  start_column_ = column_;
}

void JsonObjectFinder::deliver(JsonObjects& objects) {
  const JsonObject found{start_line_, start_column_, held_};
  if (too_long_)
    objects.fault(found, "an object longer than 1 MiB");
  else
    objects.object(found);
  held_.clear();
  too_long_ = false;
}

void JsonObjectFinder::broken(std::string_view reason, JsonObjects& objects) {
  objects.fault({start_line_, start_column_, held_}, reason);
  begin(Layer::outside);
  depth_ = 0;
  junk_ = true;
}

void JsonObjectFinder::junk(std::string_view reason, JsonObjects& objects) {
  if (!junk_) objects.fault({line_, column_, {}}, reason);
  junk_ = true;
}

void JsonObjectFinder::keep(std::string_view bytes) {
  if (!keeps() || too_long_) return;
  const std::size_t room = max_line_bytes - held_.size();
  held_ += bytes.substr(0, room);
  too_long_ = bytes.size() > room;
}

}  // namespace truce::observe
