// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/apk_version.hpp"
#include "agent/collect/updates/updates_history.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace sonae::collect {

TEST(UpdatesHistory, Times_AreReadWithOneOrTwoSpaces) {
    auto const expected = LocalTime{2025, 6, 24, 14, 36, 25};

    EXPECT_EQ(parse_local_time("2025-06-24  14:36:25"), expected);
    EXPECT_EQ(parse_local_time("2025-06-24 14:36:25 install x"), expected);
    EXPECT_EQ(parse_local_time("2025-13-24 14:36:25"), std::nullopt);
    EXPECT_EQ(parse_local_time("2025-06-24 14:36"), std::nullopt);
    EXPECT_EQ(parse_local_time("+025-06-24 14:36:25"), std::nullopt);
    EXPECT_EQ(parse_local_time(""), std::nullopt);
}

TEST(UpdatesHistory, OfApt_FailedRunsAndRemovalsAreNoSuccess) {
    auto const last = last_success_in_apt_history(
        "Start-Date: 2025-05-20  06:25:01\nUpgrade: a:amd64 (1, 2)\nEnd-Date: 2025-05-20  "
        "06:25:09\n"
        "\nStart-Date: 2025-05-21  06:25:01\nUpgrade: b:all (1, 2)\n"
        "Error: Sub-process /usr/bin/dpkg returned an error code (1)\n"
        "End-Date: 2025-05-21  06:25:02\n\nRemove: vim:amd64 (2)\nEnd-Date: 2025-05-22  10:00:02\n"
    );

    EXPECT_EQ(last, (LocalTime{2025, 5, 20, 6, 25, 9}));
    EXPECT_EQ(last_success_in_apt_history(""), std::nullopt);
}

TEST(UpdatesHistory, OfDpkgAndZypp_TheLastInstallCounts) {
    EXPECT_EQ(
        last_success_in_dpkg_log("2026-01-01 10:00:00 upgrade a:amd64 1 2\n"
                                 "2026-01-01 10:00:01 status installed a:amd64 2\n"
                                 "2026-01-03 10:00:00 remove b:amd64 1 <none>\n"),
        (LocalTime{2026, 1, 1, 10, 0, 0})
    );
    EXPECT_EQ(
        last_success_in_zypp_history("# 2026-01-01 10:00:00 comment\n"
                                     "2026-01-01 10:00:02|install|bash|5.2|x86_64|root@host|\n"
                                     "2026-01-02 10:00:02|remove |vim|9|x86_64|root@host|\n"),
        (LocalTime{2026, 1, 1, 10, 0, 2})
    );
}

TEST(UpdatesHistory, ANewerKernel_IsOneOfTheSameFlavour) {
    using Releases = std::vector<std::string>;

    EXPECT_EQ(has_newer_kernel("6.1.0-9-amd64", {"6.1.0-9-amd64", "6.1.0-10-amd64"}), true);
    EXPECT_EQ(has_newer_kernel("6.1.0-10-amd64", {"6.1.0-9-amd64", "6.1.0-10-amd64"}), false);
    EXPECT_EQ(has_newer_kernel("6.1.0-9-amd64", {"6.1.0-10-cloud-amd64"}), std::nullopt);
    EXPECT_EQ(
        has_newer_kernel(
            "5.14.0-362.8.1.el9_3.x86_64",
            {"0-rescue-0123456789abcdef", "5.14.0-362.13.1.el9_3.x86_64"}
        ),
        true
    );
    EXPECT_EQ(has_newer_kernel("6.18.44-host", Releases{}), std::nullopt);
}

TEST(ApkVersion, KnownPairs_AreOrderedAsApkOrdersThem) {
    struct Pair {
        std::string_view less;
        std::string_view greater;
    };

    constexpr auto pairs = std::array<Pair, 12>{{
        {"1.0", "1.0.1"},
        {"1.9", "1.10"},
        {"1.02", "1.1"},
        {"1.0_alpha1", "1.0_beta1"},
        {"1.0_rc2", "1.0"},
        {"1.0", "1.0_git20240101"},
        {"1.0_p1", "1.0_p2"},
        {"1.0", "1.0_p1"},
        {"1.0a", "1.0b"},
        {"3.1.4-r1", "3.1.4-r5"},
        {"3.1.4-r9", "3.1.4-r10"},
        {"1.0_pre1", "1.0_p1"},
    }};

    for (auto const& pair : pairs) {
        EXPECT_TRUE(std::is_lt(compare_apk_versions(pair.less, pair.greater)))
            << pair.less << " < " << pair.greater;
        EXPECT_TRUE(std::is_gt(compare_apk_versions(pair.greater, pair.less)))
            << pair.greater << " > " << pair.less;
    }
    EXPECT_TRUE(std::is_eq(compare_apk_versions("1.2-r0", "1.2")));
}

} // namespace sonae::collect
