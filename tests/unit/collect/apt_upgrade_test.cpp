// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/dpkg_stanza.hpp"
#include "agent/collect/updates/apt_policy.hpp"
#include "agent/collect/updates/apt_upgrade.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace sonae::collect {

namespace {

using enum UpgradeState;

/// What would become of each package: "name" (or "name:i386") → state.
std::map<std::string, UpgradeState>
simulated(std::string_view installed, std::string_view offered, Phasing const& phasing = {}) {
    auto world = AptWorld{};
    auto status = TextSource{installed};
    auto stanzas = StanzaReader{status};
    while (auto const stanza = stanzas.next()) {
        auto package = read_deb_package(*stanza);
        package.status = package.status.empty() ? "install ok installed" : package.status;
        package.architecture = package.architecture.empty() ? "amd64" : package.architecture;
        world.add_installed(package);
    }
    world.native_architecture = "amd64";
    world.index();
    world.lists.emplace_back();
    auto list = TextSource{offered};
    auto offers = StanzaReader{list};
    while (auto const stanza = offers.next()) {
        auto package = read_deb_package(*stanza);
        package.architecture = package.architecture.empty() ? "amd64" : package.architecture;
        world.add_offered(package, 0);
    }
    choose_candidates(world, {}, "");
    auto const states = simulate_upgrade(world, phasing, [] { return false; });
    auto result = std::map<std::string, UpgradeState>{};
    for (auto at = std::size_t{0}; at < states.size(); ++at) {
        auto const& package = world.installed[at];
        auto name = std::string{package.name};
        name += package.architecture == "i386" ? ":i386" : "";
        result[name] = states[at];
    }
    return result;
}

} // namespace

TEST(AptUpgrade, ANewVersionWithoutNeeds_IsTaken) {
    auto const states =
        simulated("Package: a\nVersion: 1\n\nPackage: b\nVersion: 1\n", "Package: a\nVersion: 2\n");

    EXPECT_EQ(states.at("a"), upgraded);
    EXPECT_EQ(states.at("b"), current);
}

TEST(AptUpgrade, OnHold_StaysAndKeepsWhatNeedsItsNewVersion) {
    auto const states = simulated(
        "Package: a\nStatus: hold ok installed\nVersion: 1\n\nPackage: b\nVersion: 1\n",
        "Package: a\nVersion: 2\n\nPackage: b\nVersion: 2\nDepends: a (>= 2)\n"
    );

    EXPECT_EQ(states.at("a"), kept_back);
    EXPECT_EQ(states.at("b"), kept_back);
}

TEST(AptUpgrade, ThatNeedsAPackageThatIsNotInstalled_IsKeptBackWithWhatBuildsOnIt) {
    auto const states = simulated(
        "Package: image\nVersion: 1\n\nPackage: meta\nVersion: 1\nDepends: image (= 1)\n\n"
        "Package: other\nVersion: 1\n",
        "Package: image\nVersion: 2\nPre-Depends: image-6.1 | image-6.0\n\n"
        "Package: meta\nVersion: 2\nDepends: image (= 2)\n\nPackage: other\nVersion: 2\n"
    );

    EXPECT_EQ(states.at("image"), kept_back);
    EXPECT_EQ(states.at("meta"), kept_back);
    EXPECT_EQ(states.at("other"), upgraded);
}

TEST(AptUpgrade, ThatWouldBreakSomethingInstalled_IsKeptBack) {
    auto const states = simulated(
        "Package: lib\nVersion: 1\n\nPackage: app\nVersion: 1\nDepends: lib (= 1)\n",
        "Package: lib\nVersion: 2\n"
    );

    EXPECT_EQ(states.at("lib"), kept_back);
}

TEST(AptUpgrade, PackagesThatGoTogether_AreTakenTogether) {
    auto const states = simulated(
        "Package: lib\nVersion: 1\nBreaks: app (>= 2)\n\n"
        "Package: app\nVersion: 1\nDepends: lib (= 1)\n",
        "Package: lib\nVersion: 2\nBreaks: app (<< 2)\n\n"
        "Package: app\nVersion: 2\nDepends: lib (= 2)\n"
    );

    EXPECT_EQ(states.at("lib"), upgraded);
    EXPECT_EQ(states.at("app"), upgraded);
}

TEST(AptUpgrade, ThatBreaksOrConflictsWithSomethingInstalled_IsKeptBack) {
    auto const states = simulated(
        "Package: a\nVersion: 1\n\nPackage: b\nVersion: 1\n\nPackage: c\nVersion: 1\n"
        "Provides: mta\n",
        "Package: a\nVersion: 2\nBreaks: c (<< 2)\n\nPackage: b\nVersion: 2\nConflicts: mta\n"
        "Provides: mta\n"
    );

    EXPECT_EQ(states.at("a"), kept_back);
    EXPECT_EQ(states.at("b"), kept_back);
}

TEST(AptUpgrade, AVirtualPackage_CountsWithItsVersionOnly) {
    constexpr auto installed =
        std::string_view{"Package: a\nVersion: 1\n\nPackage: b\nVersion: 1\n\n"
                         "Package: giver\nVersion: 1\nProvides: feature (= 3), plain\n"};

    auto const states = simulated(
        installed,
        "Package: a\nVersion: 2\nDepends: feature (>= 2), plain\n\n"
        "Package: b\nVersion: 2\nDepends: plain (>= 1)\n"
    );

    EXPECT_EQ(states.at("a"), upgraded);
    EXPECT_EQ(states.at("b"), kept_back);
}

TEST(AptUpgrade, AProvisionThatTheNewVersionDrops_HoldsItBack) {
    auto const states = simulated(
        "Package: mta\nVersion: 1\nProvides: mail-agent\n\n"
        "Package: cron\nVersion: 1\nDepends: mail-agent\n",
        "Package: mta\nVersion: 2\n"
    );

    EXPECT_EQ(states.at("mta"), kept_back);
}

TEST(AptUpgrade, AnotherArchitecture_ServesOnlyWhenItIsForeign) {
    auto const states = simulated(
        "Package: a\nVersion: 1\n\nPackage: b\nVersion: 1\n\n"
        "Package: tool\nVersion: 1\nArchitecture: i386\nMulti-Arch: foreign\n\n"
        "Package: lib\nVersion: 1\nArchitecture: i386\nMulti-Arch: same\n",
        "Package: a\nVersion: 2\nDepends: tool\n\nPackage: b\nVersion: 2\nDepends: lib\n"
    );

    EXPECT_EQ(states.at("a"), upgraded);
    EXPECT_EQ(states.at("b"), kept_back);
}

TEST(AptUpgrade, ArchitecturesOfOneLibrary_MoveInLockstep) {
    auto const states = simulated(
        "Package: lib\nVersion: 1\nMulti-Arch: same\n\n"
        "Package: lib\nVersion: 1\nArchitecture: i386\nMulti-Arch: same\n",
        "Package: lib\nVersion: 2\nMulti-Arch: same\n"
    );

    EXPECT_EQ(states.at("lib"), kept_back);
    EXPECT_EQ(states.at("lib:i386"), current);
}

TEST(AptUpgrade, WhatWasBrokenBefore_StopsNothing) {
    auto const states = simulated(
        "Package: a\nVersion: 1\n\nPackage: broken\nVersion: 1\nDepends: nowhere, a (>= 9)\n",
        "Package: a\nVersion: 2\n"
    );

    EXPECT_EQ(states.at("a"), upgraded);
}

TEST(AptUpgrade, APhasedUpdate_IsForSomeMachines) {
    auto offered = OfferedVersion{};
    offered.source_name = "snapd";
    offered.source_version = "2.68";
    offered.phased_percentage = 50;
    auto taken = 0;
    for (auto i = 0; i < 400; ++i) {
        taken += is_phased_in(offered, {std::to_string(i), false, false}) ? 1 : 0;
    }

    EXPECT_GT(taken, 130);
    EXPECT_LT(taken, 270);
    EXPECT_TRUE(is_phased_in(offered, {}));
    EXPECT_TRUE(is_phased_in(offered, {"x", true, false}));
    EXPECT_FALSE(is_phased_in(offered, {"x", false, true}));
}

} // namespace sonae::collect
