// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/random.hpp"

#include <span>

namespace sonae::demo {

/// The same numbers at every start (SplitMix64, public domain by Sebastiano Vigna), so that a
/// screenshot of the demo can be made again.
class Chance final : public RandomSource {
public:
    explicit Chance(std::uint64_t seed)
        : state_{seed} {}

    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) {
            byte = static_cast<std::uint8_t>(next() >> 56U);
        }
    }

    /// True in `percent` of a hundred cases.
    bool happens(std::uint64_t percent) { return below(100) < percent; }

    template <class T>
    T const& one_of(std::span<T const> choices) {
        return choices[below(choices.size())];
    }

private:
    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        auto mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
        return mixed ^ (mixed >> 31U);
    }

    std::uint64_t state_;
};

} // namespace sonae::demo
