// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/dpkg_package.hpp"
#include "agent/collect/packages/dpkg_stanza.hpp"
#include "agent/collect/updates/apt_relation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sonae::collect {

namespace {

using ::testing::ElementsAre;

/// Gives a text in pieces of a few bytes, as a decompressor may.
class SlowSource final : public ByteSource {
public:
    SlowSource(std::string_view text, std::size_t step)
        : rest_{text}
        , step_{step} {}

    Result<std::size_t> read(std::span<char> into) override {
        auto source = TextSource{rest_.substr(0, step_)};
        auto got = source.read(into);
        rest_.remove_prefix(got.value());
        return got;
    }

private:
    std::string_view rest_;
    std::size_t step_;
};

std::vector<std::string> stanzas_of(ByteSource& source) {
    auto reader = StanzaReader{source};
    auto found = std::vector<std::string>{};
    while (auto const stanza = reader.next()) {
        found.emplace_back(*stanza);
    }
    return found;
}

} // namespace

TEST(Stanza, WhateverThePiecesOfTheStream_TheStanzasAreTheSame) {
    auto const text =
        std::string{"\n\nPackage: a\nVersion: 1\n\n\n\nPackage: b\n\nPackage: c\nX: "} +
        std::string(100, 'x') + "\n\nPackage: last";

    for (auto step = std::size_t{1}; step < 70; ++step) {
        auto source = SlowSource{text, step};

        auto const stanzas = stanzas_of(source);

        EXPECT_THAT(
            stanzas,
            ElementsAre(
                "Package: a\nVersion: 1\n",
                "Package: b\n",
                "Package: c\nX: " + std::string(100, 'x') + "\n",
                "Package: last"
            )
        );
    }
}

TEST(Stanza, AtEveryPlace_TheFirstEmptyLineIsFound) {
    for (auto length = std::size_t{0}; length < 80; ++length) {
        for (auto at = std::size_t{0}; at + 1 < length; ++at) {
            auto text = std::string(length, 'x');
            text[at] = '\n';
            text[at + 1] = '\n';

            EXPECT_EQ(find_empty_line(text), at) << length;
        }
        EXPECT_EQ(find_empty_line(std::string(length, 'x')), length);
    }
}

TEST(Stanza, LargerThanTheWindow_IsAnErrorAndNotMemory) {
    auto const text = "Package: a\n" + std::string(StanzaReader::window_bytes, 'x');
    auto source = TextSource{text};
    auto reader = StanzaReader{source};

    auto const stanza = reader.next();

    EXPECT_FALSE(stanza);
    ASSERT_TRUE(reader.failure());
    EXPECT_EQ(reader.failure()->code, Errc::too_large);
}

TEST(Stanza, Fields_KeepContinuationLinesAndLoseSpace) {
    constexpr auto stanza = std::string_view{
        "Package:  a \nDepends: b,\n c (>= 1)\n\td\nno colon here\n: no name\nVersion: 1:2\n"};

    EXPECT_EQ(find_field(stanza, "Package"), "a");
    EXPECT_EQ(find_field(stanza, "Depends"), "b,\n c (>= 1)\n\td");
    EXPECT_EQ(find_field(stanza, "Version"), "1:2");
    EXPECT_EQ(find_field(stanza, "Pack"), "");
    EXPECT_EQ(read_deb_package(stanza).depends, "b,\n c (>= 1)\n\td");
}

TEST(Stanza, SourceWithAVersion_GivesBoth) {
    auto package = DebPackage{};
    package.package = "gcc";
    package.version = "4:12.2.0-3";
    package.source = "gcc-defaults (1.203)";

    EXPECT_EQ(source_name(package), "gcc-defaults");
    EXPECT_EQ(source_version(package), "1.203");
}

TEST(Stanza, OnlyStatesWithFilesOnTheDisk_CountAsInstalled) {
    EXPECT_TRUE(is_on_disk("install ok installed"));
    EXPECT_TRUE(is_on_disk("hold ok installed"));
    EXPECT_TRUE(is_on_disk("install ok unpacked"));
    EXPECT_TRUE(is_on_disk("install reinstreq half-configured"));
    EXPECT_FALSE(is_on_disk("deinstall ok config-files"));
    EXPECT_FALSE(is_on_disk("purge ok not-installed"));
    EXPECT_FALSE(is_on_disk(""));
}

TEST(Relation, AClause_HasItsAlternativesWithVersionsAndQualifiers) {
    auto cursor = RelationCursor{"a:any (>= 1:2~), b | c (<<3) [amd64], , d(=4)"};

    auto const first = cursor.next();
    auto const second = cursor.next();
    auto const third = cursor.next();

    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].name, "a");
    EXPECT_EQ(first[0].qualifier, "any");
    EXPECT_EQ(first[0].op, Relation::Op::greater_or_equal);
    EXPECT_EQ(first[0].version, "1:2~");
    ASSERT_EQ(second.size(), 2U);
    EXPECT_EQ(second[0].op, Relation::Op::any);
    EXPECT_EQ(second[1].name, "c");
    EXPECT_EQ(second[1].op, Relation::Op::less);
    EXPECT_EQ(second[1].version, "3");
    ASSERT_EQ(third.size(), 1U);
    EXPECT_EQ(third[0].name, "d");
    EXPECT_TRUE(fits(third[0], "4"));
    EXPECT_FALSE(fits(third[0], "4.1"));
    EXPECT_TRUE(cursor.next().empty());
}

} // namespace sonae::collect
