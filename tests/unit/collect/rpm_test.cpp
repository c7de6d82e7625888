// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/rpm_database.hpp"
#include "tests/unit/collect/rpm_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace sonae::collect {

namespace {

using ::testing::ElementsAre;
using testing::rpm_bdb;
using testing::rpm_header;
using testing::rpm_ndb;

using Walk = Result<void> (*)(RandomBytes&, VisitRpmHeader const&);

/// "name version" of all packages, or the error.
Result<std::vector<std::string>> names_of(std::string_view database, Walk walk) {
    auto bytes = TextBytes{database};
    auto names = std::vector<std::string>{};
    TRY_DONE(walk(bytes, [&](RandomBytes& header) {
        auto const package = read_rpm_header(header);
        names.push_back(package ? package->name + ' ' + package->version : package.error().what);
        return true;
    }));
    return names;
}

std::vector<std::string> two_packages() {
    return {
        rpm_header({"bash", "5.1.8", "6.el9"}),
        rpm_header({"kernel-core", "5.14.0", "362.el9", "x86_64", "", 0, 5000})};
}

} // namespace

TEST(RpmHeader, AFullHeader_GivesNameVersionArchitectureAndSource) {
    auto const header = rpm_header(
        {"openssl-libs", "3.0.7", "27.el9", "x86_64", "openssl-3.0.7-27.el9.src.rpm", 1, 300}
    );
    auto bytes = TextBytes{header};

    auto const package = read_rpm_header(bytes);

    ASSERT_TRUE(package) << package.error().text();
    EXPECT_EQ(package->name, "openssl-libs");
    EXPECT_EQ(package->version, "1:3.0.7-27.el9");
    EXPECT_EQ(package->architecture, "x86_64");
    EXPECT_EQ(package->source, "openssl");
}

TEST(RpmHeader, CutAnywhere_IsAnErrorAndNoPackage) {
    auto const header = rpm_header({"bash", "5.1.8", "6.el9"});
    for (auto length = std::size_t{0}; length < header.size(); ++length) {
        auto bytes = TextBytes{std::string_view{header}.substr(0, length)};

        EXPECT_FALSE(read_rpm_header(bytes)) << length;
    }
}

TEST(RpmHeader, WithMillionsOfEntries_IsRefusedBeforeTheyAreRead) {
    auto const header = testing::big_endian(0x7FFFFFFF) + testing::big_endian(16);
    auto bytes = TextBytes{header};

    auto const package = read_rpm_header(bytes);

    ASSERT_FALSE(package);
    EXPECT_EQ(package.error().code, Errc::too_large);
}

TEST(RpmHeader, NameOfSourcePackage_LosesVersionAndRelease) {
    EXPECT_EQ(name_of_source_rpm("java-17-openjdk-17.0.9.0.9-2.el9.src.rpm"), "java-17-openjdk");
    EXPECT_EQ(name_of_source_rpm("bash-5.1.8-6.el9.x86_64.rpm"), "");
    EXPECT_EQ(name_of_source_rpm("-1.src.rpm"), "");
    EXPECT_EQ(name_of_source_rpm(""), "");
}

TEST(RpmVersion, KnownPairs_AreOrderedAsRpmOrdersThem) {
    struct Pair {
        std::string_view less;
        std::string_view greater;
    };

    constexpr auto pairs = std::array<Pair, 12>{{
        {"1.0", "1.0.1"},
        {"1.0a", "1.0.1"},
        {"1.9", "1.10"},
        {"1.0~rc1", "1.0"},
        {"1.0", "1.0^20240101"},
        {"1.0^20240101", "1.0.1"},
        {"1.0^a", "1.0^b"},
        {"2.0-9", "1:1.0-1"},
        {"5.14.0-362.8.1.el9_3", "5.14.0-362.13.1.el9_3"},
        {"1.0-1.el9", "1.0-1.el9_1"},
        {"a", "1"},
        {"1.0~rc1~1", "1.0~rc1"},
    }};

    for (auto const& pair : pairs) {
        EXPECT_TRUE(std::is_lt(compare_rpm_versions(pair.less, pair.greater)))
            << pair.less << " < " << pair.greater;
        EXPECT_TRUE(std::is_gt(compare_rpm_versions(pair.greater, pair.less)))
            << pair.greater << " > " << pair.less;
    }
    EXPECT_TRUE(std::is_eq(compare_rpm_versions("1.01", "1..1")));
    EXPECT_TRUE(std::is_eq(compare_rpm_versions("1.0", "1.0-5")));
}

TEST(RpmNdb, TwoPackages_AreFound) {
    auto const names = names_of(rpm_ndb(two_packages()), walk_rpm_ndb);

    ASSERT_TRUE(names) << names.error().text();
    EXPECT_THAT(*names, ElementsAre("bash 5.1.8-6.el9", "kernel-core 5.14.0-362.el9"));
}

TEST(RpmNdb, SlotsOutsideTheFile_AreAnError) {
    auto database = rpm_ndb(two_packages());
    database.resize(4096 + 32);

    auto const names = names_of(database, walk_rpm_ndb);

    ASSERT_FALSE(names);
    EXPECT_EQ(names.error().code, Errc::malformed);
}

TEST(RpmBdb, HeadersOnChainsOfPages_AreFoundInBothByteOrders) {
    for (auto const is_swapped : {false, true}) {
        auto const names = names_of(rpm_bdb(two_packages(), is_swapped), walk_rpm_bdb);

        ASSERT_TRUE(names) << names.error().text();
        EXPECT_THAT(*names, ElementsAre("bash 5.1.8-6.el9", "kernel-core 5.14.0-362.el9"));
    }
}

TEST(RpmBdb, AChainThatGoesRound_Ends) {
    auto database = rpm_bdb(two_packages());
    constexpr auto page = std::size_t{512};
    // The second page of the kernel's chain points at itself.
    database.replace(page * 4 + 16, 4, testing::little_endian(4));

    auto const names = names_of(database, walk_rpm_bdb);

    ASSERT_TRUE(names) << names.error().text();
    EXPECT_EQ(names->front(), "bash 5.1.8-6.el9");
    EXPECT_EQ(names->size(), 2U);
}

TEST(RpmBdb, AnotherFile_IsAnError) {
    auto const names = names_of(std::string(4096, 'x'), walk_rpm_bdb);

    ASSERT_FALSE(names);
    EXPECT_EQ(names.error().code, Errc::malformed);
}

} // namespace sonae::collect
