// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/section_diff.hpp"

#include <tuple>

namespace sonae::core {
namespace {

using schema::Absence;
using schema::Scalar;
using schema::Section;
using schema::Texts;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Section section(std::vector<schema::Item> items) {
    auto made = Section{};
    made.name = "accounts";
    made.items = std::move(items);
    return made;
}

using Line = std::tuple<std::string, std::string, std::string, std::string>;

std::vector<Line> lines(Section const& before, Section const& after) {
    auto list = std::vector<Line>{};
    for (auto const& change : section_changes(before, after)) {
        EXPECT_EQ(change.section, "accounts");
        list.emplace_back(
            change.item, change.field, change.before.value_or("-"), change.after.value_or("-")
        );
    }
    return list;
}

TEST(SectionChanges, EqualContent_IsNoChange_WhateverTheSource) {
    auto const before = section({{"user:a", {{"uid", Scalar{std::int64_t{0}}, 0}}}});
    auto const after = section({{"user:a", {{"uid", Scalar{std::int64_t{0}}, 1}}}});

    EXPECT_THAT(lines(before, after), IsEmpty());
    EXPECT_THAT(lines(section({}), section({})), IsEmpty());
}

TEST(SectionChanges, EveryKindOfValue_IsTold) {
    auto const before = section(
        {{"",
          {{"absent", Absence::denied},
           {"flag", Scalar{true}},
           {"gone", Scalar{std::string{"x"}}},
           {"list", Scalar{Texts{"a"}}},
           {"text", Scalar{std::string{"病\""}}}}}}
    );
    auto const after = section(
        {{"",
          {{"absent", Absence::not_found},
           {"come", Scalar{std::int64_t{-5}}},
           {"flag", Scalar{false}},
           {"list", Scalar{Texts{"a", "b"}}},
           {"text", Scalar{std::string{"院"}}}}}}
    );

    EXPECT_THAT(
        lines(before, after),
        ElementsAre(
            Line{"", "absent", R"({"absent":"denied"})", R"({"absent":"not_found"})"},
            Line{"", "come", "-", "-5"},
            Line{"", "flag", "true", "false"},
            Line{"", "gone", R"("x")", "-"},
            Line{"", "list", R"(["a"])", R"(["a","b"])"},
            Line{"", "text", R"("病\"")", R"("院")"}
        )
    );
}

TEST(SectionChanges, ItemsThatComeAndGo_AreToldValueByValue) {
    auto const before = section({{"user:a", {{"uid", Scalar{std::int64_t{1}}}}}, {"user:b", {}}});
    auto const after =
        section({{"user:b", {}}, {"user:c", {}}, {"user:d", {{"uid", Scalar{true}}}}});

    EXPECT_THAT(
        lines(before, after),
        ElementsAre(
            Line{"user:a", "uid", "1", "-"},
            Line{"user:c", "", "-", "true"},
            Line{"user:d", "uid", "-", "true"}
        )
    );
}

} // namespace
} // namespace sonae::core
