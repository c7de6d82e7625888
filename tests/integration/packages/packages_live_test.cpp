// SPDX-License-Identifier: Apache-2.0
// The collectors on the machine that runs the tests, against the tools of that machine.
#include "agent/collect/packages/dpkg_version.hpp"
#include "agent/collect/sections.hpp"
#include "inventory/base/text.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <unistd.h>
#include <vector>

namespace sonae::collect {

namespace {

using Names = std::set<std::string>;

/// What a program prints; nothing when it is not there or fails.
std::optional<std::string> output_of(std::string const& command) {
    // NOLINTNEXTLINE(cert-env33-c): a test may run the tools it compares with
    auto* const pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
    if (pipe == nullptr) {
        return std::nullopt;
    }
    auto text = std::string{};
    auto piece = std::array<char, 4096>{};
    for (auto got = std::fread(piece.data(), 1, piece.size(), pipe); got > 0;
         got = std::fread(piece.data(), 1, piece.size(), pipe)) {
        text.append(piece.data(), got);
    }
    return ::pclose(pipe) == 0 ? std::optional{std::move(text)} : std::nullopt;
}

Names lines_of(std::string_view text) {
    auto lines = Names{};
    for (auto const line : split(text, '\n')) {
        if (!line.empty()) {
            lines.emplace(line);
        }
    }
    return lines;
}

schema::Section collected(Collector& collector) {
    auto const clock = SystemClock{};
    auto context = Context{};
    context.now = clock.now();
    context.clock = &clock;
    context.started = clock.steady();
    context.budget = collector.budget();
    return collector.collect(context);
}

std::string text_of(schema::Item const& item, std::string_view name) {
    auto const* const fact = item.find(name);
    auto const* const scalar =
        fact == nullptr ? nullptr : std::get_if<schema::Scalar>(&fact->value);
    auto const* const text = scalar == nullptr ? nullptr : std::get_if<std::string>(scalar);
    return text == nullptr ? std::string{} : *text;
}

bool flag_of(schema::Item const& item, std::string_view name) {
    auto const* const fact = item.find(name);
    auto const* const scalar =
        fact == nullptr ? nullptr : std::get_if<schema::Scalar>(&fact->value);
    auto const* const flag = scalar == nullptr ? nullptr : std::get_if<bool>(scalar);
    return flag != nullptr && *flag;
}

std::string word_at(std::string_view line, std::size_t index) {
    auto const words = split(line, ' ');
    return index < words.size() ? std::string{words[index]} : std::string{};
}

} // namespace

TEST(LivePackages, OfThisMachine_AreThoseThatDpkgQueryLists) {
    auto const listed = output_of(
        "dpkg-query -W -f '${db:Status-Status} dpkg:${Package}:${Architecture} ${Version}\\n'"
    );
    if (!listed) {
        GTEST_SKIP() << "dpkg-query is not on this machine";
    }
    auto expected = Names{};
    for (auto const& line : lines_of(*listed)) {
        if (word_at(line, 0) != "not-installed" && word_at(line, 0) != "config-files") {
            expected.insert(word_at(line, 1) + ' ' + word_at(line, 2));
        }
    }

    auto const section = collected(*make_packages_collector());

    auto found = Names{};
    for (auto const& item : section.items) {
        if (item.key.starts_with("dpkg:")) {
            found.insert(item.key + ' ' + text_of(item, "version"));
        }
    }
    EXPECT_EQ(section.state, schema::SectionState::complete);
    EXPECT_EQ(found, expected);
}

TEST(LiveUpdates, OfThisMachine_AreThoseThatAptGetWouldInstall) {
    auto const section = collected(*make_updates_collector());
    auto const* const machine = section.find("");
    ASSERT_NE(machine, nullptr);
    auto const simulated = output_of("LC_ALL=C apt-get -s -o Debug::NoLocking=true upgrade");
    auto const* const pending = machine->find("pending");
    if (!simulated || pending == nullptr ||
        std::holds_alternative<schema::Absence>(pending->value)) {
        GTEST_SKIP() << "this machine has no lists of apt to compare with: run apt-get update";
    }
    auto expected = Names{};
    for (auto const& line : lines_of(*simulated)) {
        // "Inst bash [5.2.15-2+b8] (5.2.15-2+b13 Debian:12.15/oldstable [amd64])"
        if (line.starts_with("Inst ") && word_at(line, 2).starts_with('[')) {
            auto const name = word_at(line, 1);
            expected.insert(
                name.substr(0, name.find(':')) + ' ' + word_at(line, 2) + ' ' + word_at(line, 3)
            );
        }
    }

    auto found = Names{};
    for (auto const& item : section.items) {
        if (!item.key.empty() && !flag_of(item, "is_kept_back")) {
            found.insert(
                std::string{split(item.key, ':')[1]} + " [" + text_of(item, "installed") + "] (" +
                text_of(item, "candidate")
            );
        }
    }
    EXPECT_EQ(found, expected);
}

TEST(LiveUpdates, ComparingVersions_AgreesWithDpkg) {
    if (!output_of("dpkg --version")) {
        GTEST_SKIP() << "dpkg is not on this machine";
    }
    // One run of a shell over many pairs: starting dpkg takes most of the time.
    auto random = testing::FakeRandom{42};
    constexpr auto alphabet = std::string_view{"0012~+.abzA-"};
    auto pairs = std::vector<std::pair<std::string, std::string>>{};
    auto script = std::string{};
    auto const made = [&] {
        auto bytes = std::array<std::uint8_t, 6>{};
        random.fill(bytes);
        auto text = std::string{"1"};
        for (auto const byte : bytes) {
            text += alphabet[byte % alphabet.size()];
        }
        // dpkg refuses an empty revision.
        return text + '0';
    };
    for (auto i = 0; i < 300; ++i) {
        auto const& [a, b] = pairs.emplace_back(made(), made());
        script.append("dpkg --compare-versions '").append(a).append("' lt '").append(b);
        script.append("' && echo lt || { dpkg --compare-versions '").append(a);
        script.append("' eq '").append(b).append("' && echo eq || echo gt; }\n");
    }

    auto const said = output_of("sh -c \"" + script + "\"");

    ASSERT_TRUE(said);
    auto const lines = split(*said, '\n');
    ASSERT_GE(lines.size(), pairs.size());
    for (auto i = std::size_t{0}; i < pairs.size(); ++i) {
        auto const order = compare_debian_versions(pairs[i].first, pairs[i].second);
        auto const mine = std::string_view{
            std::is_lt(order)   ? "lt"
            : std::is_eq(order) ? "eq"
                                : "gt"};
        EXPECT_EQ(mine, lines[i]) << pairs[i].first << ' ' << pairs[i].second;
    }
}

TEST(LiveAccounts, OfThisMachine_AreThoseOfPasswd) {
    auto const listed = output_of("cut -d: -f1 /etc/passwd");
    ASSERT_TRUE(listed);

    auto const section = collected(*make_accounts_collector());

    auto found = Names{};
    for (auto const& item : section.items) {
        if (!item.key.empty()) {
            found.insert(item.key.substr(item.key.find(':') + 1));
        }
    }
    EXPECT_EQ(found, lines_of(*listed));
    if (::geteuid() == 0) {
        EXPECT_EQ(section.state, schema::SectionState::complete);
    } else {
        EXPECT_EQ(section.reason, schema::Absence::denied);
    }
}

} // namespace sonae::collect
