// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/base/random.hpp"

namespace sonae::testing {

/// A clock that moves only when a test moves it.
class FakeClock final : public Clock {
public:
    explicit FakeClock(Instant start)
        : now_{start} {}

    [[nodiscard]] Instant now() const override { return now_; }

    [[nodiscard]] Millis steady() const override { return steady_; }

    /// Time passes: both clocks go on.
    void advance(Millis by) {
        now_ += by;
        steady_ += by;
    }

    /// Somebody sets the clock: only the wall clock jumps.
    void jump(Millis by) { now_ += by; }

private:
    Instant now_;
    Millis steady_{1'000};
};

/// A repeatable stream of bytes (splitmix64).
class FakeRandom final : public RandomSource {
public:
    explicit FakeRandom(std::uint64_t seed = 1)
        : state_{seed} {}

    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) {
            state_ += 0x9E3779B97F4A7C15U;
            auto z = state_;
            z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
            z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
            byte = static_cast<std::uint8_t>(z >> 56U);
        }
    }

private:
    std::uint64_t state_;
};

/// A moment by its RFC 3339 text. Ends the test program when the text is none.
inline Instant at(std::string_view text) {
    return parse_rfc3339(text).value();
}

} // namespace sonae::testing
