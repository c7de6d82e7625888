// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/seats.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"

namespace sonae::agent {
namespace {

TEST(Seats, WhoSitsAtThem_StandsInLogindsFiles) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const write = [&](char const* name, std::string_view text) {
        ASSERT_TRUE(write_atomically(folder.path() / name, text, Secrecy::private_to_owner));
    };
    write(
        "seat0", "# This is private data.\nIS_SEAT0=1\nACTIVE=c2\nACTIVE_UID=1000\nSESSIONS=c1 c2\n"
    );
    write("seat1", "IS_SEAT0=0\nUIDS=1002\n");
    write("seat2", "ACTIVE_UID=0x10\n");

    EXPECT_EQ(seated_users(folder.path()), (std::set<std::uint32_t>{1000}));
}

TEST(Seats, WithoutLogind_NobodyKnows) {
    auto const folder = sonae::testing::TemporaryFolder{};

    EXPECT_EQ(seated_users("/nonexistent/seats"), std::nullopt);
    EXPECT_EQ(seated_users(folder.path()), std::nullopt);
}

TEST(Seats, WithNobodyThere_AreEmpty) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const seat = folder.path() / "seat0";
    ASSERT_TRUE(write_atomically(seat, "IS_SEAT0=1\nSESSIONS=c1\n", Secrecy::private_to_owner));

    EXPECT_EQ(seated_users(folder.path()), (std::set<std::uint32_t>{}));
}

} // namespace
} // namespace sonae::agent
