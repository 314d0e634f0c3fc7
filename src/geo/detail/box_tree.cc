// SPDX-License-Identifier: Apache-2.0
#include "geo/detail/box_tree.h"

#include <limits>
#include <numeric>

#include "base/check.h"

namespace truce::geo::detail {

namespace {

constexpr std::uint32_t leaf_size = 4;

}  // namespace

Box Box::none() {
  constexpr double far = std::numeric_limits<double>::infinity();
  return {{far, far, far}, {-far, -far, -far}};
}

void Box::grow(const Vec3& p, double by_m) {
  low = {std::min(low.x, p.x - by_m), std::min(low.y, p.y - by_m), std::min(low.z, p.z - by_m)};
  high = {std::max(high.x, p.x + by_m), std::max(high.y, p.y + by_m), std::max(high.z, p.z + by_m)};
}

BoxTree::BoxTree(const std::vector<Box>& boxes) : order_(boxes.size()) {
  check(!boxes.empty(), "a tree of no boxes");
  std::iota(order_.begin(), order_.end(), 0U);
  nodes_.reserve(boxes.size());
  build(boxes, 0, static_cast<std::uint32_t>(boxes.size()));
}

std::uint32_t BoxTree::build(const std::vector<Box>& boxes, std::uint32_t first,
                             std::uint32_t count) {
  Box box = Box::none();
  Box middles = Box::none();
  for (std::uint32_t i = first; i < first + count; ++i) {
    const Box& item = boxes[order_[i]];
    box.grow(item.low, 0.0);
    box.grow(item.high, 0.0);
    middles.grow(item.middle(), 0.0);
  }
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({box, first, count});
  if (count <= leaf_size) return index;
  const Vec3 spread = middles.high - middles.low;
  const double widest = std::max({spread.x, spread.y, spread.z});
  const auto key = widest == spread.x ? &Vec3::x : widest == spread.y ? &Vec3::y : &Vec3::z;
  const std::uint32_t half = count / 2;
  const auto begin = order_.begin() + first;
  std::nth_element(begin, begin + half, begin + count, [&](std::uint32_t a, std::uint32_t b) {
    return boxes[a].middle().*key < boxes[b].middle().*key;
  });
  build(boxes, first, half);
  const std::uint32_t right = build(boxes, first + half, count - half);
  nodes_[index].first = right;
  nodes_[index].count = 0;
  return index;
}

}  // namespace truce::geo::detail
