// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/directory.hpp"
#include "daemon/core/contacts/outside_bodies.hpp"
#include "tests/unit/contacts/sample_directory.hpp"

namespace sonae::core::contacts {
namespace {

using testing::at;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Instant noon() {
    return at("2026-11-04T03:00:00Z");
}

void leave(Directory& directory, std::uint8_t number, std::optional<ContactId> deputy) {
    directory.contacts.at(con(number)).is_active = false;
    directory.contacts.at(con(number)).deputy = deputy;
}

/// Three people with the role of the roster, and everything else as it should be.
Directory house() {
    auto directory = Directory{};
    put(directory, person(1, "伊藤", {"it_section"}));
    put(directory, person(2, "佐藤", {"it_section"}));
    put(directory, person(3, "阿部", {"recorder", "it_section"}));
    for (auto body : shipped_outside_bodies()) {
        body.number = "03-0000-0000";
        body.verified_at = at("2026-10-01T00:00:00Z");
        directory.outside_bodies.emplace(body.code, body);
    }
    return directory;
}

std::vector<std::string> found(Directory const& directory, std::string_view role = "it_section") {
    auto const roles = std::array{role};
    auto list = std::vector<std::string>{};
    for (auto const& finding : findings(directory, roles, std::chrono::days{180}, noon())) {
        list.push_back(finding.code + " " + finding.subject);
    }
    return list;
}

TEST(Holders, WithoutARoster_AreThoseOfTheRole_FirstRolesFirst) {
    auto const directory = house();
    EXPECT_THAT(holders(directory, "it_section", noon()), ElementsAre(con(1), con(2), con(3)));
    EXPECT_THAT(holders(directory, "recorder", noon()), ElementsAre(con(3)));
    EXPECT_THAT(holders(directory, "csirt_lead", noon()), IsEmpty());
}

TEST(Holders, WithARoster_AreWhoeverIsOnDuty) {
    auto directory = house();
    directory.rosters.emplace(weekly().id, weekly());
    EXPECT_THAT(holders(directory, "it_section", at("2026-11-12T00:00:00Z")), ElementsAre(con(2)));
}

TEST(Holders, InAGapOfTheRoster_AreThoseOfTheRole) {
    auto directory = house();
    directory.rosters.emplace(weekly().id, weekly());
    EXPECT_EQ(holders(directory, "it_section", at("2026-10-01T00:00:00Z")).size(), 3U);
}

TEST(Holders, WhoAreGone_AreReplacedAlongTheChainOfDeputies) {
    auto directory = house();
    directory.rosters.emplace(weekly().id, weekly());
    put(directory, person(4, "加藤"));
    leave(directory, 1, con(2));
    leave(directory, 2, con(4));
    EXPECT_THAT(holders(directory, "it_section", noon()), ElementsAre(con(4)));
}

TEST(Holders, BeyondFourDeputies_AreNotLookedFor) {
    auto directory = Directory{};
    for (auto i = std::uint8_t{1}; i <= 6; ++i) {
        put(directory,
            person(
                i,
                "誰か",
                i == 1 ? std::vector<std::string>{"it_section"} : std::vector<std::string>{}
            ));
    }
    for (auto i = std::uint8_t{1}; i <= 4; ++i) {
        leave(directory, i, con(static_cast<std::uint8_t>(i + 1)));
    }
    EXPECT_THAT(holders(directory, "it_section", noon()), ElementsAre(con(5)));
    leave(directory, 5, con(6));
    EXPECT_THAT(holders(directory, "it_section", noon()), IsEmpty());
}

TEST(Holders, InACircleOfDeputies_AreNobody) {
    auto directory = Directory{};
    put(directory, person(1, "伊藤", {"it_section"}));
    put(directory, person(2, "佐藤"));
    leave(directory, 1, con(2));
    leave(directory, 2, con(1));
    EXPECT_THAT(holders(directory, "it_section", noon()), IsEmpty());
}

TEST(Holders, ComeOnce_EvenAsDeputiesOfSeveral) {
    auto directory = house();
    leave(directory, 1, con(2));
    leave(directory, 3, con(2));
    EXPECT_THAT(holders(directory, "it_section", noon()), ElementsAre(con(2)));
}

TEST(Holders, WhenWhoIsOnDutyIsGoneWithoutADeputy_AreThoseOfTheRole) {
    auto directory = house();
    directory.rosters.emplace(weekly().id, weekly());
    leave(directory, 1, std::nullopt);
    EXPECT_THAT(holders(directory, "it_section", noon()), ElementsAre(con(2), con(3)));
    directory.contacts.erase(con(1));
    EXPECT_THAT(holders(directory, "it_section", noon()), ElementsAre(con(2), con(3)));
}

TEST(Reaches, OfTheseHours_ComeBeforeThoseOfAny) {
    auto contact = person(1, "伊藤");
    contact.reaches = {
        {ChannelKind::mail, "a@b", Hours::any, {}},
        {ChannelKind::voice, "1", Hours::night, {}},
        {ChannelKind::voice, "2", Hours::day, {}},
        {ChannelKind::sms, "3", Hours::any, {}},
        {ChannelKind::voice, "4", Hours::day, {}}};
    EXPECT_THAT(reaches_at(contact, noon()), ElementsAre(2, 4, 0, 3));
    EXPECT_THAT(reaches_at(contact, at("2026-11-04T12:00:00Z")), ElementsAre(1, 0, 3));
    EXPECT_THAT(reaches_at(contact, at("2026-11-07T12:00:00Z")), ElementsAre(0, 3));
}

TEST(Findings, OfAHouseInOrder_AreNone) {
    EXPECT_THAT(found(house()), IsEmpty());
}

TEST(Findings, NameThoseWhoCannotBeReachedOrOnlyOneWay) {
    auto directory = house();
    directory.contacts.at(con(1)).reaches.clear();
    directory.contacts.at(con(2)).reaches.pop_back();
    EXPECT_THAT(
        found(directory), ElementsAre("no_reach " + con(1).text(), "one_column " + con(2).text())
    );
    leave(directory, 1, std::nullopt);
    EXPECT_THAT(found(directory), ElementsAre("one_column " + con(2).text()))
        << "who is gone needs no number";
}

TEST(Findings, NameNumbersThatNobodyAnsweredForLong) {
    auto directory = house();
    for (auto& reach : directory.contacts.at(con(1)).reaches) {
        reach.verified_at.reset();
    }
    for (auto& reach : directory.contacts.at(con(2)).reaches) {
        reach.verified_at = at("2026-01-01T00:00:00Z");
    }
    directory.outside_bodies.at("ppc").verified_at.reset();
    EXPECT_THAT(
        found(directory),
        ElementsAre(
            "never_verified " + con(1).text(), "stale " + con(2).text(), "never_verified ppc"
        )
    );
}

TEST(Findings, NameRolesAndRostersWithoutAnybody) {
    auto directory = house();
    auto roster = weekly();
    roster.overrides = {{at("2026-11-01T00:00:00Z"), at("2026-11-05T00:00:00Z"), con(1), ""}};
    roster.rotations.clear();
    directory.rosters.emplace(roster.id, roster);
    EXPECT_THAT(
        found(directory, "csirt_lead"),
        ElementsAre("role_without_holder csirt_lead", "roster_gap " + roster.id.text())
    );
    auto const list = findings(directory, {}, std::chrono::days{180}, noon());
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].at, at("2026-11-05T00:00:00Z"));
}

TEST(Findings, NameThoseForWhomNobodyAnswers) {
    auto directory = house();
    directory.contacts.at(con(2)).deputy = con(77);
    leave(directory, 1, std::nullopt);
    EXPECT_THAT(found(directory), ElementsAre("deputy_missing " + con(2).text()));

    auto group = Group{numbered<GroupTag>(1), "対策本部", {con(1), con(88)}, 1};
    directory.groups.emplace(group.id, group);
    EXPECT_THAT(
        found(directory),
        ElementsAre(
            "deputy_missing " + con(1).text(),
            "deputy_missing " + con(2).text(),
            "deputy_missing " + con(88).text()
        )
    );
}

TEST(Findings, NameOutsideBodiesWithoutANumber) {
    auto directory = house();
    directory.outside_bodies.at("ppc").number = "";
    directory.outside_bodies.erase("forensics");
    EXPECT_THAT(
        found(directory),
        ElementsAre("outside_body_without_number ppc", "outside_body_without_number forensics")
    );
    directory.outside_bodies.at("ppc").night_number = "1";
    EXPECT_THAT(found(directory), ElementsAre("outside_body_without_number forensics"));
}

} // namespace
} // namespace sonae::core::contacts
