// SPDX-License-Identifier: Apache-2.0
// Whatever byte of an exported chronology becomes another one: the verifier names its entry.
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/chronology/verifier.hpp"
#include "tests/fakes/sample_chronology.hpp"

#include <algorithm>

namespace sonae::core {
namespace {

using auth::sha256;
using namespace testing;

std::optional<ChronologyFault> fault_of(std::string_view file) {
    auto verifier = ChronologyVerifier{sha256};
    verifier.read(file);
    return verifier.finish().fault;
}

/// The fault must stand on the line where the byte is, and name its entry when it is an entry's.
void expect_named(std::string const& file, std::size_t at, std::int64_t entries) {
    auto const line = 1 + std::count(file.begin(), file.begin() + static_cast<long>(at), '\n');
    auto const fault = fault_of(file);
    ASSERT_TRUE(fault) << "byte " << at;
    ASSERT_EQ(fault->line, line) << "byte " << at;
    if (line > 1 && line <= entries + 1) {
        ASSERT_EQ(fault->entry, line - 1) << "byte " << at;
    }
}

TEST(FlippedByte, EveryBitOfEveryByte_IsNamedAtItsEntry) {
    constexpr auto entries = std::int64_t{4};
    auto file = exported(sample_entries(entries, sha256), sha256);
    ASSERT_FALSE(fault_of(file));
    for (auto at = std::size_t{0}; at < file.size(); ++at) {
        auto const kept = file[at];
        for (auto bit = 0U; bit < 8; ++bit) {
            file[at] = static_cast<char>(static_cast<unsigned char>(kept) ^ (1U << bit));
            // The line is counted in the file as it was, where `at` had no say yet.
            expect_named(file, at, entries);
        }
        file[at] = kept;
    }
}

TEST(FlippedByte, AnyByteOfALongFileMadeAnyOther_IsNamedAtItsLine) {
    constexpr auto seed = std::uint64_t{20'260'519};
    auto random = FakeRandom{seed};
    auto file = exported(sample_entries(1'100, sha256), sha256);
    for (auto round = 0; round < 100; ++round) {
        auto const at = static_cast<std::size_t>(random.below(file.size()));
        auto const kept = file[at];
        file[at] = static_cast<char>(
            static_cast<unsigned char>(kept) + 1U + static_cast<unsigned>(random.below(255))
        );
        expect_named(file, at, 1'000);
        ASSERT_FALSE(::testing::Test::HasFailure()) << "seed " << seed << " round " << round;
        file[at] = kept;
    }
}

} // namespace
} // namespace sonae::core
