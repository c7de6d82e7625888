// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/correlate/card.hpp"
#include "daemon/watch/correlate/words.hpp"
#include "tests/unit/watch/correlate/told.hpp"

#include <algorithm>

namespace sonae::watch {

using namespace testing;

namespace {

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

TEST(Card, SaysWhatWhereWhyHowSureAndWhatToDo) {
    auto desk = Desktop{};
    desk.house.add(
        {.asset = "a1", .name = "電子カルテサーバー", .kind = MachineClass::server, .zone = "his"},
        {},
        {}
    );
    desk.tell(alarm("canary_touched", "a1", 95)).tell(alarm("antivirus_stopped", "a1", 55));
    auto const card = card_of(desk.news().at(0), desk.house);

    EXPECT_EQ(card.what, "ransomware_suspected");
    ASSERT_EQ(card.machines.size(), 1U);
    EXPECT_EQ(card.machines[0].name, "電子カルテサーバー");
    EXPECT_EQ(card.machines[0].zone, "his");
    EXPECT_EQ(card.where, std::vector<std::string>{"a"});
    EXPECT_EQ(card.why, "records");
    EXPECT_EQ(card.confidence, 87);
    EXPECT_TRUE(card.pages);
    EXPECT_EQ(card.playbook, "ransomware");
    EXPECT_EQ(card.first_action, "unplug_keep_power");
}

TEST(Card, NobodyPullsTheCableOfAMedicalDeviceWithoutAsking) {
    auto desk = Desktop{};
    desk.house.add({.asset = "a1", .kind = MachineClass::medical}, {}, {});
    desk.tell(alarm("canary_touched", "a1", 95));
    auto const card = card_of(desk.news().at(0), desk.house);
    EXPECT_EQ(card.first_action, "ask_then_unplug");
    EXPECT_EQ(card.why, "patient_care");
}

TEST(Card, AMachineThatTheHouseDoesNotKnowIsCalledByItsAddress) {
    auto desk = Desktop{};
    auto finding = alarm("arp_spoof", "a1", 95);
    finding.subject = {IdentityKind::mac, "02:00:00:00:00:01"};
    auto const card = card_of(desk.tell(finding).news().at(0), desk.house);
    EXPECT_EQ(card.machines.at(0).name, "02:00:00:00:00:01");
    EXPECT_EQ(card.why, "unknown");
}

TEST(Card, EveryCodeHasWordsInBothLanguages) {
    for (auto const table : {recipe_words(), first_action_words(), why_words()}) {
        for (auto const& words : table) {
            EXPECT_FALSE(is_ascii(words.ja)) << words.code;
            EXPECT_TRUE(is_ascii(words.en) && !words.en.empty()) << words.code;
        }
    }
    for (auto why = 0; why <= static_cast<int>(Why::patient_care); ++why) {
        auto const code = code_of(static_cast<Why>(why));
        EXPECT_NE(card_words_of(why_words(), code), nullptr) << code;
    }
    EXPECT_NE(card_words_of(first_action_words(), "ask_then_unplug"), nullptr);
    EXPECT_EQ(card_words_of(why_words(), "nothing"), nullptr);
}

} // namespace sonae::watch
