// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <numeric>
#include <vector>

namespace sonae::topology::joining {

/// Sets of numbers that grow together. The root of a set is its smallest number, so that it does
/// not hang on the order of joining.
class DisjointSets {
public:
    std::uint32_t add() {
        parents_.push_back(static_cast<std::uint32_t>(parents_.size()));
        return parents_.back();
    }

    [[nodiscard]] std::uint32_t root(std::uint32_t node) {
        while (parents_[node] != node) {
            parents_[node] = parents_[parents_[node]];
            node = parents_[node];
        }
        return node;
    }

    /// The root of the joined set; the other root is `absorbed` by it.
    void join(std::uint32_t a, std::uint32_t b) {
        a = root(a);
        b = root(b);
        if (a < b) {
            parents_[b] = a;
        } else {
            parents_[a] = b;
        }
    }

    [[nodiscard]] std::size_t size() const { return parents_.size(); }

private:
    std::vector<std::uint32_t> parents_;
};

} // namespace sonae::topology::joining
