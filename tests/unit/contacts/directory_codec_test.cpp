// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/directory_codec.hpp"
#include "daemon/core/contacts/limits.hpp"
#include "tests/unit/contacts/sample_directory.hpp"

namespace sonae::core::contacts {
namespace {

using testing::at;
using ::testing::ElementsAre;

constexpr auto contact_text = std::string_view{
    R"({"account":"per_00000000000000000000000000000007","department":"医療情報部","deputy":null,)"
    R"("id":"con_00000000000000000000000000000001","is_active":true,"language":"ja",)"
    R"("name":"佐藤 花子","note":"a\nb","reaches":[{"address":"a@hospital.example",)"
    R"("channel":"mail","hours":"any","verified_at":"2026-11-01T00:00:00Z"},)"
    R"({"address":"+81 90","channel":"voice","hours":"night","verified_at":null}],)"
    R"("reading":"さとう はなこ","roles":["csirt_lead"],"version":3})"};

constexpr auto roster_text = std::string_view{
    R"({"id":"ros_00000000000000000000000000000001","name":"情報当直","overrides":[)"
    R"({"contact":"con_00000000000000000000000000000009","from":"2026-11-04T00:00:00Z",)"
    R"("note":"交代","until":"2026-11-05T00:00:00Z"}],"role":"it_section","rotations":[)"
    R"({"first_day":"2026-11-02","handover_minutes":510,"hours":"any",)"
    R"("members":["con_00000000000000000000000000000001",)"
    R"("con_00000000000000000000000000000002"],"turn_days":7}],"version":1})"};

std::string with(std::string_view text, std::string_view old_part, std::string_view new_part) {
    auto changed = std::string{text};
    auto const place = changed.find(old_part);
    EXPECT_NE(place, std::string::npos) << old_part;
    return changed.replace(place, old_part.size(), new_part);
}

struct Refusal {
    std::string_view old_part;
    std::string new_part;
    Errc code;
    std::string_view pointer;
};

template <class T>
void expect_refused(Result<T> const& result, Refusal const& refusal) {
    ASSERT_FALSE(result) << refusal.new_part;
    EXPECT_EQ(result.error().code, refusal.code) << refusal.new_part;
    EXPECT_THAT(result.error().where, ElementsAre(refusal.pointer)) << refusal.new_part;
}

std::string list_of(std::size_t count, std::string_view each) {
    auto text = std::string{"["};
    for (auto i = std::size_t{0}; i < count; ++i) {
        text += i == 0 ? "" : ",";
        text += each;
    }
    return text + "]";
}

TEST(ContactDocument, IsReadAndWrittenToTheSame) {
    auto const contact = decode_contact(contact_text);
    ASSERT_TRUE(contact) << contact.error().text();
    EXPECT_EQ(encode(*contact), contact_text);
    EXPECT_EQ(contact->name, "佐藤 花子");
    EXPECT_EQ(contact->reaches[1].kind, ChannelKind::voice);
    EXPECT_EQ(contact->reaches[0].verified_at, at("2026-11-01T00:00:00Z"));
    EXPECT_EQ(contact->account, numbered<PersonTag>(7));
    EXPECT_FALSE(contact->deputy);
    EXPECT_EQ(contact->version, 3);
}

TEST(ContactDocument, ThatBreaksARule_IsRefusedWithItsPlace) {
    auto const reach =
        std::string{R"({"address":"1","channel":"voice","hours":"any","verified_at":null})"};
    auto const many = R"("reaches":)" + list_of(21, reach) + R"(,"x":[)";
    for (auto const& refusal : std::initializer_list<Refusal>{
             {R"("version":3)", R"("version":3,"nickname":"")", Errc::malformed, "/nickname"},
             {R"("deputy":null,)", "", Errc::malformed, "/deputy"},
             {R"("is_active":true)", R"("is_active":1)", Errc::malformed, "/is_active"},
             {R"("version":3)", R"("version":3.5)", Errc::malformed, "/version"},
             {R"("version":3)", R"("version":0)", Errc::invalid_argument, "/version"},
             {R"("language":"ja")", R"("language":"de")", Errc::malformed, "/language"},
             {R"("con_0)", R"("ven_0)", Errc::malformed, "/id"},
             {R"("mail")", R"("fax")", Errc::malformed, "/reaches/0/channel"},
             {R"("night")", R"("noon")", Errc::malformed, "/reaches/1/hours"},
             {R"("+81 90")", R"("+81 9O")", Errc::invalid_argument, "/reaches/1/address"},
             {R"("a@hospital.example")",
              R"("a@b\r\n")",
              Errc::invalid_argument,
              "/reaches/0/address"},
             {R"("2026-11-01T00:00:00Z")",
              R"("1998-11-01T00:00:00Z")",
              Errc::malformed,
              "/reaches/0/verified_at"},
             {R"("佐藤 花子")", R"("佐藤\n花子")", Errc::invalid_argument, "/name"},
             {R"("佐藤 花子")", R"(" ")", Errc::invalid_argument, "/name"},
             {R"("佐藤 花子")", '"' + std::string(101, 'a') + '"', Errc::invalid_argument, "/name"},
             {R"("a\nb")", R"("\u0007")", Errc::invalid_argument, "/note"},
             {R"("csirt_lead")", R"("CSIRT")", Errc::invalid_argument, "/roles/0"},
             {R"(["csirt_lead"])", list_of(21, R"("a")"), Errc::invalid_argument, "/roles"},
             {R"("reaches":[)", many, Errc::invalid_argument, "/reaches"},
             {R"("hours":"any",)",
              R"("hours":"any","hours":"any",)",
              Errc::malformed,
              "/reaches/0/hours"},
         }) {
        expect_refused(
            decode_contact(with(contact_text, refusal.old_part, refusal.new_part)), refusal
        );
    }
}

TEST(ContactDocument, ThatIsNoObject_IsRefused) {
    for (auto const text : {"", "[]", "null", "{", "{}{}", "\xFF"}) {
        auto const contact = decode_contact(text);
        ASSERT_FALSE(contact) << text;
        EXPECT_EQ(contact.error().code, Errc::malformed) << text;
    }
    auto const huge = decode_contact(std::string(max_document_bytes + 1, ' '));
    ASSERT_FALSE(huge);
    EXPECT_EQ(huge.error().code, Errc::too_large);
}

TEST(VendorDocument, IsReadAndWrittenToTheSame) {
    auto const text = std::string_view{
        R"({"contacts":["con_00000000000000000000000000000001"],"contract":"A-1",)"
        R"("emergency_line":"0120-000-000","hours":"24時間",)"
        R"("id":"ven_00000000000000000000000000000001","name":"電子カルテ社","note":"",)"
        R"("powers":["reboot","cut"],"systems":["電子カルテ"],"version":1})"};
    auto const vendor = decode_vendor(text);
    ASSERT_TRUE(vendor) << vendor.error().text();
    EXPECT_EQ(encode(*vendor), text);
    expect_refused(
        decode_vendor(with(text, R"("cut")", R"("sell")")), {"", "", Errc::malformed, "/powers/1"}
    );
}

TEST(OutsideBodyDocument, IsReadAndWrittenToTheSame) {
    auto const text = std::string_view{
        R"({"code":"ppc","mail":"","name":"","night_number":"","note":"",)"
        R"("number":"03-6457-9685","url":"https://www.ppc.go.jp/","verified_at":null,"version":1})"};
    auto const body = decode_outside_body(text);
    ASSERT_TRUE(body) << body.error().text();
    EXPECT_EQ(encode(*body), text);
    expect_refused(
        decode_outside_body(with(text, R"("ppc")", R"("fbi")")),
        {"", "", Errc::invalid_argument, "/code"}
    );
    expect_refused(
        decode_outside_body(with(text, R"("https:)", R"("javascript:)")),
        {"", "", Errc::invalid_argument, "/url"}
    );
}

TEST(GroupDocument, OfUpTo200Members_IsReadAndWrittenToTheSame) {
    auto group = Group{numbered<GroupTag>(1), "対策本部", {}, 2};
    for (auto i = std::size_t{0}; i < max_members; ++i) {
        group.members.push_back(con(static_cast<std::uint8_t>(i)));
    }
    EXPECT_EQ(decode_group(encode(group)).value(), group);
    group.members.push_back(con(201));
    expect_refused(decode_group(encode(group)), {"", "", Errc::invalid_argument, "/members"});
}

TEST(RosterDocument, IsReadAndWrittenToTheSame) {
    auto const roster = decode_roster(roster_text);
    ASSERT_TRUE(roster) << roster.error().text();
    EXPECT_EQ(encode(*roster), roster_text);
    EXPECT_EQ(roster->rotations[0].handover, std::chrono::minutes{510});
    EXPECT_EQ(roster->rotations[0].first_day, std::chrono::year{2026} / 11 / 2);
}

TEST(RosterDocument, ThatBreaksARule_IsRefusedWithItsPlace) {
    for (auto const& refusal : std::initializer_list<Refusal>{
             {R"("2026-11-02")", R"("2026-11-31")", Errc::malformed, "/rotations/0/first_day"},
             {R"("2026-11-02")", R"("2026-11-2")", Errc::malformed, "/rotations/0/first_day"},
             {"510", "1440", Errc::invalid_argument, "/rotations/0/handover_minutes"},
             {"510", "-1", Errc::invalid_argument, "/rotations/0/handover_minutes"},
             {R"("turn_days":7)",
              R"("turn_days":0)",
              Errc::invalid_argument,
              "/rotations/0/turn_days"},
             {R"("until":"2026-11-05)",
              R"("until":"2026-11-04)",
              Errc::invalid_argument,
              "/overrides/0/until"},
             {R"("交代")", R"("交\n代")", Errc::invalid_argument, "/overrides/0/note"},
             {R"("con_00000000000000000000000000000002")",
              "2",
              Errc::malformed,
              "/rotations/0/members/1"},
             {R"("it_section")", R"("")", Errc::invalid_argument, "/role"},
         }) {
        expect_refused(
            decode_roster(with(roster_text, refusal.old_part, refusal.new_part)), refusal
        );
    }
}

TEST(RosterDocument, AsLargeAsItMayBe_IsReadAndWrittenToTheSame) {
    auto roster = weekly();
    roster.rotations[0].members.assign(max_members, con(1));
    roster.rotations.assign(max_rotations, roster.rotations[0]);
    auto note = std::string{};
    for (auto i = 0; i < 100; ++i) {
        note += "𠮷";
    }
    auto const from = at("2026-11-02T00:00:00Z");
    roster.overrides.assign(max_overrides, {from, from + std::chrono::hours{1}, con(1), note});
    auto const again = decode_roster(encode(roster));
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(*again, roster);
}

} // namespace
} // namespace sonae::core::contacts
