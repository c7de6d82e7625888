// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/dpkg_stanza.hpp"
#include "agent/collect/updates/apt_configuration.hpp"
#include "agent/collect/updates/apt_pattern.hpp"
#include "agent/collect/updates/apt_policy.hpp"
#include "agent/collect/updates/apt_sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::collect {

namespace {

AptList list_of(std::string archive, std::string label = "Debian") {
    auto list = AptList{};
    list.site = "deb.example.org";
    list.origin = "Debian";
    list.label = std::move(label);
    list.archive = std::move(archive);
    list.codename = "bookworm";
    list.version = "12.11";
    list.component = "main";
    list.architecture = "amd64";
    return list;
}

/// A world of one package, installed in version 2, that every list offers in a version of its own.
struct OnePackage {
    explicit OnePackage(std::vector<std::pair<AptList, std::string>> const& offers) {
        auto installed = DebPackage{};
        installed.package = "pkg";
        installed.status = "install ok installed";
        installed.version = "2";
        installed.architecture = "amd64";
        installed.source = "srcpkg (2)";
        world.keeps_older = true;
        world.add_installed(installed);
        world.index();
        for (auto const& [list, version] : offers) {
            auto offered = DebPackage{};
            offered.package = "pkg";
            offered.version = version;
            offered.architecture = "amd64";
            world.lists.push_back(list);
            world.add_offered(offered, static_cast<std::uint16_t>(world.lists.size() - 1));
        }
    }

    std::string candidate(std::string_view preferences, std::string_view default_release = "") {
        choose_candidates(world, parse_apt_preferences(preferences), default_release);
        auto const& package = world.installed[0];
        return std::string{
            package.candidate < 0
                ? package.version
                : package.offered[static_cast<std::size_t>(package.candidate)].version};
    }

    AptWorld world;
};

AptList backports() {
    auto list = list_of("stable-backports", "Debian Backports");
    list.is_not_automatic = true;
    list.is_but_automatic_upgrades = true;
    return list;
}

AptList experimental() {
    auto list = list_of("experimental");
    list.is_not_automatic = true;
    return list;
}

} // namespace

TEST(AptPolicy, WithoutPins_TheHighestVersionOfAnOrdinaryArchiveIsTheCandidate) {
    auto one = OnePackage{{{list_of("stable"), "3"}, {list_of("updates"), "4"}}};

    EXPECT_EQ(one.candidate(""), "4");
}

TEST(AptPolicy, Backports_WinOnlyOverWhatNoArchiveOffers) {
    auto only_there = OnePackage{{{backports(), "3"}}};
    auto also_stable = OnePackage{{{backports(), "3"}, {list_of("stable"), "2"}}};

    EXPECT_EQ(only_there.candidate(""), "3");
    EXPECT_EQ(also_stable.candidate(""), "2");
}

TEST(AptPolicy, Experimental_NeverComesByItself) {
    auto one = OnePackage{{{experimental(), "3"}}};

    EXPECT_EQ(one.candidate(""), "2");
}

TEST(AptPolicy, APinForAll_GivesItsArchivesTheirPriority) {
    auto one = OnePackage{{{backports(), "4"}, {list_of("stable"), "3"}}};
    constexpr auto pin = std::string_view{
        "# backports first\nPackage: *\nPin: release a=stable-backports, l=Debian Backports\n"
        "Pin-Priority: 900\n"};

    EXPECT_EQ(one.candidate(pin), "4");
}

TEST(AptPolicy, TheFirstPinThatFits_Decides) {
    auto one = OnePackage{{{list_of("testing"), "4"}, {list_of("stable"), "3"}}};
    constexpr auto pins =
        std::string_view{"Package: *\nPin: release a=testing\nPin-Priority: 50\n\n"
                         "Package: *\nPin: release a=test*\nPin-Priority: 990\n"};

    EXPECT_EQ(one.candidate(pins), "3");
}

TEST(AptPolicy, ThePinOfAPackage_StandsAboveTheArchive) {
    auto one = OnePackage{{{list_of("testing"), "4"}, {list_of("stable"), "3"}}};

    EXPECT_EQ(one.candidate("Package: other pkg\nPin: version 3*\nPin-Priority: 995\n"), "3");
    EXPECT_EQ(one.candidate("Package: pk?\nPin: release a=testing\nPin-Priority: -1\n"), "3");
    EXPECT_EQ(one.candidate("Package: /^pk/\nPin: release n=bookworm\nPin-Priority: 50\n"), "2");
    EXPECT_EQ(one.candidate("Package: src:srcpkg\nPin: version 3\nPin-Priority: 999\n"), "3");
    EXPECT_EQ(one.candidate("Package: pkg:i386\nPin: version 3\nPin-Priority: 999\n"), "4");
    EXPECT_EQ(
        one.candidate("Package: pkg\nPin: origin \"deb.example.org\"\nPin-Priority: -10\n"), "2"
    );
}

TEST(AptPolicy, AnOlderVersion_NeedsAThousand) {
    auto one = OnePackage{{{list_of("stable"), "1"}}};

    EXPECT_EQ(one.candidate("Package: pkg\nPin: version 1\nPin-Priority: 999\n"), "2");
    EXPECT_EQ(one.candidate("Package: pkg\nPin: version 1\nPin-Priority: 1000\n"), "1");
}

TEST(AptPolicy, TheDefaultRelease_StandsAboveTheOthers) {
    auto one = OnePackage{{{list_of("testing"), "4"}, {list_of("stable"), "3"}}};

    EXPECT_EQ(one.candidate("", "stable"), "3");
    EXPECT_EQ(one.candidate("", "bookworm"), "4");
}

TEST(AptPolicy, ARelease_IsPrintedAsAptPrintsIt) {
    EXPECT_EQ(release_text(list_of("stable")), "Debian:12.11/stable");
    EXPECT_TRUE(is_security(list_of("stable-security")));
    EXPECT_TRUE(is_security(list_of("stable", "Debian-Security")));
    EXPECT_FALSE(is_security(list_of("stable-updates")));
}

TEST(AptPattern, GlobsAndExpressions_FitInEitherCase) {
    EXPECT_TRUE(apt_pattern_matches("lib*-dev", "libFoo-dev"));
    EXPECT_TRUE(apt_pattern_matches("*a*a*", "banana"));
    EXPECT_FALSE(apt_pattern_matches("a*b", "acbd"));
    EXPECT_TRUE(apt_pattern_matches("[!a-y]?[]x]", "zq]"));
    EXPECT_TRUE(apt_pattern_matches("a[b", "a[b"));
    EXPECT_TRUE(apt_pattern_matches("/^linux-(image|headers)/", "linux-image-amd64"));
    EXPECT_FALSE(apt_pattern_matches("/(/", "("));
    EXPECT_FALSE(apt_pattern_matches("", "a"));
}

TEST(AptConfiguration, NestedAndFlatSettings_AreTheSameAndTheLastOneWins) {
    auto configuration = AptConfiguration{};
    configuration.read("// a comment; with a semicolon\n"
                       "APT { Periodic { Unattended-Upgrade \"1\"; /* Enable \"0\"; */ }; };\n"
                       "APT::Periodic::Update-Package-Lists \"always\";\n"
                       "# another \"comment\"\n"
                       "DPkg::Post-Invoke { \"echo } ; {\"; };\n"
                       "Acquire::http { Proxy \"http://proxy:3128/\"; }");
    configuration.read("apt::periodic::UNATTENDED-upgrade \"0\";\nAPT::Default-Release stable;");

    EXPECT_FALSE(configuration.is_on("APT::Periodic::Unattended-Upgrade", true));
    EXPECT_TRUE(configuration.is_on("APT::Periodic::Update-Package-Lists"));
    EXPECT_EQ(configuration.find("APT::Default-Release"), "stable");
    EXPECT_EQ(configuration.find("Acquire::http::Proxy"), "http://proxy:3128/");
    EXPECT_EQ(configuration.find("APT::Periodic::Enable"), std::nullopt);
    EXPECT_TRUE(configuration.is_on("APT::Periodic::Enable", true));
}

TEST(AptConfiguration, Clear_TakesAwayWhatWasSaid) {
    auto configuration = AptConfiguration{};
    configuration.read("A::B \"1\"; A::BC \"2\"; A { B { D \"3\"; }; };\n#clear A::B;\n");

    EXPECT_EQ(configuration.find("A::B"), std::nullopt);
    EXPECT_EQ(configuration.find("A::B::D"), std::nullopt);
    EXPECT_EQ(configuration.find("A::BC"), "2");
}

TEST(AptSources, OneLineSources_NameTheirListsAsAptDoes) {
    auto const sources = parse_sources_list(
        "deb [arch=amd64 trusted=yes] https://user:pw@deb.example.org:8080/a_b/~c bookworm/updates "
        "main non-free # comment\n"
        "deb http://flat.example.org/$(ARCH) ./\n"
        "deb mirror+file:///etc/apt/mirrors/debian.list bookworm main\n"
        "deb-src http://deb.example.org/ bookworm main\n# deb http://no.example.org x y\ndeb\n",
        "amd64"
    );

    ASSERT_EQ(sources.size(), 3U);
    EXPECT_EQ(sources[0].prefix, "deb.example.org:8080_a%5fb_%7ec_dists_bookworm_updates_");
    EXPECT_EQ(sources[0].site, "deb.example.org");
    EXPECT_THAT(sources[0].components, ::testing::ElementsAre("main", "non-free"));
    EXPECT_EQ(sources[1].prefix, "flat.example.org_amd64_._");
    EXPECT_EQ(sources[2].prefix, "_etc_apt_mirrors_debian.list_dists_bookworm_");
}

TEST(AptSources, Deb822Sources_AreTheProductOfAddressesAndSuites) {
    auto const sources = parse_sources_deb822(
        "Types: deb\nURIs: http://a.example.org/debian/\n http://b.example.org/debian\n"
        "# Suites: old\nSuites: one two\nComponents: main\n\nEnabled: no\nTypes: deb\n"
        "URIs: http://c.example.org\nSuites: x\nComponents: main\n\nTypes: deb-src\n"
        "URIs: http://d.example.org\nSuites: x\nComponents: main\n",
        "amd64"
    );

    ASSERT_EQ(sources.size(), 4U);
    EXPECT_EQ(sources[0].prefix, "a.example.org_debian_dists_one_");
    EXPECT_EQ(sources[3].prefix, "b.example.org_debian_dists_two_");
}

} // namespace sonae::collect
