// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/outside_bodies.hpp"
#include "daemon/core/contacts/text_rules.hpp"

namespace sonae::core::contacts {
namespace {

using ::testing::ElementsAre;

TEST(ContactCodes, AreReadAsTheyAreWritten) {
    for (auto const name :
         {"mail",
          "webhook",
          "slack",
          "teams",
          "google_chat",
          "line_works",
          "line",
          "sms",
          "voice",
          "popup",
          "paper"}) {
        ASSERT_TRUE(channel_kind_of(name)) << name;
        EXPECT_EQ(name_of(*channel_kind_of(name)), name);
    }
    for (auto const name : {"any", "day", "night", "holiday"}) {
        ASSERT_TRUE(hours_of(name)) << name;
        EXPECT_EQ(name_of(*hours_of(name)), name);
    }
    for (auto const name : {"reboot", "cut", "restore"}) {
        ASSERT_TRUE(power_of(name)) << name;
        EXPECT_EQ(name_of(*power_of(name)), name);
    }
    EXPECT_EQ(language_of("en"), Language::en);
    EXPECT_EQ(name_of(Language::ja), "ja");
}

TEST(ContactCodes, OfNothingKnown_AreNone) {
    EXPECT_FALSE(channel_kind_of("fax"));
    EXPECT_FALSE(hours_of("Day"));
    EXPECT_FALSE(power_of(""));
    EXPECT_FALSE(language_of("de"));
}

TEST(Columns, HoldWhatFailsTogether) {
    EXPECT_EQ(name_of(column_of(ChannelKind::mail)), "house");
    EXPECT_EQ(name_of(column_of(ChannelKind::popup)), "house");
    EXPECT_EQ(name_of(column_of(ChannelKind::line)), "internet");
    EXPECT_EQ(name_of(column_of(ChannelKind::webhook)), "internet");
    EXPECT_EQ(name_of(column_of(ChannelKind::sms)), "telephone");
    EXPECT_EQ(name_of(column_of(ChannelKind::voice)), "telephone");
    EXPECT_EQ(name_of(column_of(ChannelKind::paper)), "paper");
}

TEST(OutsideBodies, ComeWithoutNumbersInTheirOrder) {
    auto const bodies = shipped_outside_bodies();
    EXPECT_THAT(
        outside_body_codes(),
        ElementsAre(
            "mhlw",
            "prefectural_police",
            "ppc",
            "public_health_centre",
            "nco",
            "ipa",
            "jpcert_cc",
            "insurer",
            "forensics"
        )
    );
    ASSERT_EQ(bodies.size(), outside_body_codes().size());
    EXPECT_EQ(bodies.front().code, "mhlw");
    EXPECT_EQ(bodies.front().number, "");
}

struct Attempt {
    std::string_view text;
    std::string_view broken;
};

TEST(PhoneNumbers, AreWhatCanBeDialled) {
    for (auto const& [text, broken] : std::initializer_list<Attempt>{
             {"", ""},
             {"+81 (0)90-1234-5678", ""},
             {"0,110#2*", ""},
             {"0120-xxx", "not_a_phone_number"},
             {"+-()", "not_a_phone_number"},
             {"090\n1234", "not_a_phone_number"},
             {"０９０", "not_a_phone_number"},
             {"12345678901234567890123456789012345678901", "too_long"}}) {
        EXPECT_EQ(broken_by(text, phone_rule), broken) << text;
    }
}

TEST(MailAddresses, AreOneAddressOnOneLine) {
    auto const long_one = std::string(250, 'a') + "@b.jp";
    for (auto const& [text, broken] : std::initializer_list<Attempt>{
             {"", ""},
             {"a.b+c@hospital.example", ""},
             {"no-sign", "not_a_mail_address"},
             {"@b", "not_a_mail_address"},
             {"a@", "not_a_mail_address"},
             {"a@b@c", "not_a_mail_address"},
             {"a b@c", "not_a_mail_address"},
             {"a@b,c", "not_a_mail_address"},
             {"a@b\r\nBcc:c", "not_a_mail_address"},
             {"a@病院", "not_a_mail_address"},
             {long_one, "too_long"}}) {
        EXPECT_EQ(broken_by(text, mail_rule), broken) << text;
    }
}

TEST(Lines, HoldNothingThatAReaderCannotSee) {
    for (auto const& [text, broken] : std::initializer_list<Attempt>{
             {"佐藤 花子", ""},
             {"葛\U000E0100城", ""},
             {"", "empty"},
             {" \t", "empty"},
             {"佐藤\r\n花子", "control_character"},
             {"a\u202Eb", "control_character"},
             {"a\xFF", "control_character"}}) {
        EXPECT_EQ(broken_by(text, name_rule), broken) << text;
    }
    EXPECT_EQ(broken_by("two\n\tlines", note_rule), "");
    EXPECT_EQ(broken_by("two\rlines", note_rule), "control_character");
}

TEST(Lines, AreMeasuredInCharacters) {
    auto kana = std::string{};
    for (auto i = 0; i < 100; ++i) {
        kana += "あ";
    }
    EXPECT_EQ(broken_by(kana, name_rule), "");
    EXPECT_EQ(broken_by(kana + "あ", name_rule), "too_long");
}

TEST(Addresses, FollowTheRuleOfTheirChannel) {
    EXPECT_EQ(broken_by("https://hooks.example/T0/B0", address_rule(ChannelKind::webhook)), "");
    EXPECT_EQ(broken_by("file:///etc", address_rule(ChannelKind::webhook)), "not_a_url");
    EXPECT_EQ(broken_by("https://", address_rule(ChannelKind::webhook)), "not_a_url");
    EXPECT_EQ(broken_by("C0123456", address_rule(ChannelKind::slack)), "");
    EXPECT_EQ(broken_by("", address_rule(ChannelKind::slack)), "empty");
    EXPECT_EQ(broken_by("", address_rule(ChannelKind::voice)), "empty");
    EXPECT_EQ(broken_by("", address_rule(ChannelKind::mail)), "empty");
    EXPECT_EQ(broken_by("", address_rule(ChannelKind::popup)), "");
}

} // namespace
} // namespace sonae::core::contacts
