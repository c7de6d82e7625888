// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/dpkg_version.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <compare>
#include <string>
#include <vector>

namespace sonae::collect {

namespace {

using testing::FakeRandom;

std::string made_version(FakeRandom& random) {
    constexpr auto alphabet = std::string_view{"0019~+.-ab:Z"};
    auto bytes = std::array<std::uint8_t, 10>{};
    random.fill(bytes);
    auto text = std::string{};
    for (auto i = std::size_t{1}; i <= 1U + bytes[0] % 9U; ++i) {
        text += alphabet[bytes[i] % alphabet.size()];
    }
    return text;
}

} // namespace

TEST(DebianVersion, KnownPairs_AreOrderedAsThePolicySays) {
    struct Pair {
        std::string_view less;
        std::string_view greater;
    };

    constexpr auto pairs = std::array<Pair, 16>{{
        {"1.0~rc1", "1.0"},
        {"1.0~~", "1.0~"},
        {"1.0", "1.0a"},
        {"1.0a", "1.0+b1"},
        {"1.0+b1", "1.0.1"},
        {"1.9", "1.10"},
        {"1.0-1", "1.0-1+deb12u1"},
        {"1.0-1~deb12u1", "1.0-1"},
        {"9.9", "1:0.1"},
        {"1:2.66-4+deb12u2+b2", "1:2.66-4+deb12u3+b1"},
        {"5.2.15-2+b8", "5.2.15-2+b13"},
        {"2025b-0+deb12u2", "2026a-1~bpo12+1"},
        {"1.0-1", "1.0-1ubuntu1"},
        {"0:1.0", "1.0-1"},
        {"18446744073709551616", "18446744073709551617"},
        {"1.0A", "1.0a"},
    }};

    for (auto const& pair : pairs) {
        EXPECT_TRUE(std::is_lt(compare_debian_versions(pair.less, pair.greater)))
            << pair.less << " < " << pair.greater;
        EXPECT_TRUE(std::is_gt(compare_debian_versions(pair.greater, pair.less)))
            << pair.greater << " > " << pair.less;
    }
}

TEST(DebianVersion, LeadingZerosAndAnEmptyEpoch_MakeNoDifference) {
    EXPECT_TRUE(std::is_eq(compare_debian_versions("1.010-0001", "1.10-1")));
    EXPECT_TRUE(std::is_eq(compare_debian_versions("0:1.0", "1.0")));
    EXPECT_TRUE(std::is_eq(compare_debian_versions("1.0-0", "1.0")));
}

TEST(DebianVersion, OverGeneratedTexts_IsATotalOrder) {
    auto random = FakeRandom{20'260'501};
    auto versions = std::vector<std::string>{};
    for (auto i = 0; i < 60; ++i) {
        versions.push_back(made_version(random));
    }

    for (auto const& a : versions) {
        EXPECT_TRUE(std::is_eq(compare_debian_versions(a, a))) << a;
        for (auto const& b : versions) {
            auto const order = compare_debian_versions(a, b);
            EXPECT_EQ(std::is_lt(order), std::is_gt(compare_debian_versions(b, a)))
                << a << ' ' << b;
            for (auto const& c : versions) {
                if (std::is_lteq(order) && std::is_lteq(compare_debian_versions(b, c))) {
                    EXPECT_TRUE(std::is_lteq(compare_debian_versions(a, c)))
                        << a << " <= " << b << " <= " << c;
                }
            }
        }
    }
}

} // namespace sonae::collect
