// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/role.hpp"
#include "tests/unit/core/house.hpp"

namespace sonae::core {
namespace {

using namespace testing;
using std::chrono::seconds;
using ::testing::IsEmpty;

std::string totp_now(House& house, Bytes const& secret) {
    auto const step = to_ms(house.clock.now()) / 30'000;
    return auth::totp_code(secret, step);
}

AcceptInvitation
acceptance(House& house, std::string code, std::string login, Bytes const& secret) {
    return {
        std::move(code),
        std::move(login),
        "佐藤 花子",
        "$argon2id$…",
        totp_now(house, secret),
        "みなと病院",
        "ja",
        "192.0.2.3",
        "Firefox"};
}

/// The first administrator, by the set-up code.
AcceptInvitation::Outcome first_person(House& house) {
    auto const code = house.do_now(MakeSetupCode{}).value().value();
    auto const opened = house.do_now(OpenInvitation{code}).value();
    return house.do_now(acceptance(house, code, "sato", opened.totp_secret)).value();
}

AcceptInvitation::Outcome invited_person(House& house, std::string login, std::string role) {
    auto const invited = house.do_now(Invite{somebody, "鈴木 一郎", std::move(role), "ja"}).value();
    auto const opened = house.do_now(OpenInvitation{invited.code}).value();
    auto const accepted =
        house.do_now(acceptance(house, invited.code, std::move(login), opened.totp_secret));
    return accepted.value();
}

FinishSignIn sign_in(House& house, PersonRecord const& person, bool password_fits = true) {
    return {
        person.login, password_fits, totp_now(house, person.totp_secret), "192.0.2.3", "Firefox"};
}

TEST(MakeSetupCode, WorksOnlyWhileNobodyIsThere_AndTheLatestCounts) {
    auto house = House{};
    auto const first = house.do_now(MakeSetupCode{}).value().value();
    auto const second = house.do_now(MakeSetupCode{}).value().value();

    EXPECT_FALSE(house.do_now(OpenInvitation{first}));
    auto const opened = house.do_now(OpenInvitation{second}).value();
    house.must(acceptance(house, second, "sato", opened.totp_secret));

    EXPECT_TRUE(opened.is_first);
    EXPECT_EQ(opened.role, "administrator");
    EXPECT_EQ(house.do_now(MakeSetupCode{}).value(), std::nullopt);
    EXPECT_FALSE(house.do_now(OpenInvitation{second}));
}

TEST(MakeSetupCode, IsReadInAnyCaseAndWithoutHyphens_AndEndsAfterAWeek) {
    auto house = House{};
    auto const code = house.do_now(MakeSetupCode{}).value().value();
    auto typed = code;
    std::erase(typed, '-');
    std::transform(typed.begin(), typed.end(), typed.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });

    EXPECT_TRUE(house.do_now(OpenInvitation{typed}));
    house.clock.advance(std::chrono::hours{24 * 7});
    EXPECT_FALSE(house.do_now(OpenInvitation{code}));
}

TEST(AcceptInvitation, TheFirstPerson_NamesTheHouseAndIsSignedIn) {
    auto house = House{};

    auto const first = first_person(house);

    EXPECT_EQ(first.person.role, "administrator");
    EXPECT_EQ(house.views().people.house().first, "みなと病院");
    auto const signed_in = house.views().people.find_session(auth::sha256(first.session_secret));
    ASSERT_TRUE(signed_in);
    EXPECT_EQ(signed_in->person.id, first.person.id);
    house.restart();
    EXPECT_EQ(house.views().people.house().first, "みなと病院");
    EXPECT_TRUE(house.views().people.find_session(auth::sha256(first.session_secret)));
    EXPECT_EQ(house.audit_count("person_added"), 1);
}

TEST(AcceptInvitation, AnInvitation_BecomesAnAccountWithItsRole_Once) {
    auto house = House{};
    first_person(house);
    auto const invited = house.do_now(Invite{somebody, " 鈴木 ", "auditor", "en"}).value();
    auto const opened = house.do_now(OpenInvitation{invited.code}).value();
    auto const reloaded = house.do_now(OpenInvitation{invited.code}).value();
    auto const command = acceptance(house, invited.code, " Suzuki ", opened.totp_secret);

    auto const accepted = house.do_now(command);
    auto const again = house.do_now(command);

    EXPECT_EQ(opened.name, "鈴木");
    EXPECT_FALSE(opened.is_first);
    EXPECT_EQ(reloaded.totp_secret, opened.totp_secret);
    ASSERT_TRUE(accepted) << accepted.error().text();
    EXPECT_EQ(accepted->person.role, "auditor");
    EXPECT_EQ(accepted->person.login, "suzuki");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Errc::not_found);
    EXPECT_THAT(house.do_now(ListInvitations{}).value(), IsEmpty());
}

TEST(AcceptInvitation, WhatIsWrong_IsSaidByItsCode_AndTheInvitationStays) {
    auto house = House{};
    first_person(house);
    auto const invited = house.do_now(Invite{somebody, "鈴木", "it", "ja"}).value();
    auto const opened = house.do_now(OpenInvitation{invited.code}).value();
    auto const good = acceptance(house, invited.code, "suzuki", opened.totp_secret);
    auto const what_of = [&](auto const& change) {
        auto command = good;
        change(command);
        auto const done = house.do_now(command);
        return done ? std::string{"accepted"} : done.error().what;
    };

    EXPECT_EQ(what_of([](auto& c) { c.login = "sato"; }), "login_taken");
    EXPECT_EQ(what_of([](auto& c) { c.login = "SATO"; }), "login_taken");
    EXPECT_EQ(what_of([](auto& c) { c.login = "鈴木"; }), "login_invalid");
    EXPECT_EQ(what_of([](auto& c) { c.name = "  "; }), "name_missing");
    EXPECT_EQ(what_of([](auto& c) { c.totp = "000000"; }), "totp_wrong");
    EXPECT_EQ(what_of([](auto& c) { c.code = "AAAA-AAAA-AAAA-AAAA"; }), "invitation_unknown");
    EXPECT_EQ(what_of([](auto&) {}), "accepted");
}

TEST(FinishSignIn, PasswordAndCode_MakeASession_AndTheCodeWorksOnce) {
    auto house = House{};
    auto const person = first_person(house).person;
    house.clock.advance(seconds{60});
    auto const command = sign_in(house, person);

    auto const first = house.do_now(command).value();
    auto const second = house.do_now(command).value();

    ASSERT_TRUE(first.is_signed_in);
    EXPECT_TRUE(house.views().people.find_session(auth::sha256(first.session_secret)));
    EXPECT_FALSE(second.is_signed_in);
    EXPECT_EQ(second.session_secret, "");
}

TEST(FinishSignIn, TheCodeOfTheSetUp_DoesNotSignIn) {
    auto house = House{};
    auto const person = first_person(house).person;

    EXPECT_FALSE(house.do_now(sign_in(house, person)).value().is_signed_in);
}

TEST(FinishSignIn, AfterTheThirdFailure_TheDelayDoublesUpToFiveMinutes) {
    auto house = House{};
    auto const person = first_person(house).person;
    auto delays = std::vector<std::int64_t>{};
    for (auto i = 0; i < 14; ++i) {
        house.clock.advance(seconds{301});
        auto const outcome = house.do_now(sign_in(house, person, false)).value();
        auto const until = outcome.slowed_until.value_or(house.clock.now());
        delays.push_back(std::chrono::duration_cast<seconds>(until - house.clock.now()).count());
    }

    EXPECT_EQ(
        delays, (std::vector<std::int64_t>{0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300})
    );
}

TEST(FinishSignIn, WithinTheDelay_EvenTheRightPasswordWaits_AndSuccessEndsIt) {
    auto house = House{};
    auto const person = first_person(house).person;
    house.clock.advance(seconds{60});
    for (auto i = 0; i < 4; ++i) {
        house.must(sign_in(house, person, false));
    }

    auto const early = house.do_now(sign_in(house, person)).value();
    house.restart();
    auto const after_restart = house.do_now(sign_in(house, person)).value();
    house.clock.advance(seconds{2});
    auto const late = house.do_now(sign_in(house, person)).value();

    EXPECT_FALSE(early.is_signed_in);
    EXPECT_EQ(early.slowed_until, after_restart.slowed_until);
    EXPECT_TRUE(late.is_signed_in);
    EXPECT_EQ(house.store().person(person.id).value()->failed_sign_ins, 0);
}

TEST(FinishSignIn, AnUnknownOrInactivePerson_LooksLikeAWrongPassword) {
    auto house = House{};
    first_person(house);
    auto const other = invited_person(house, "suzuki", "it").person;
    house.must(ChangePerson{somebody, other.id, {}, false, {}});
    house.clock.advance(seconds{60});
    auto nobody = other;
    nobody.login = "nobody";

    auto const inactive = house.do_now(sign_in(house, other)).value();
    auto const unknown = house.do_now(sign_in(house, nobody)).value();

    EXPECT_FALSE(inactive.is_signed_in);
    EXPECT_FALSE(unknown.is_signed_in);
    EXPECT_EQ(inactive.slowed_until, unknown.slowed_until);
    EXPECT_EQ(house.audit_count("sign_in_failed"), 2);
}

TEST(SignOut, EndsTheSessionEverywhere) {
    auto house = House{};
    auto const hash = auth::sha256(first_person(house).session_secret);
    house.clock.advance(seconds{60});

    house.must(TouchSession{hash});
    auto const touched = house.views().people.find_session(hash).value().session.last_used;
    house.must(SignOut{hash});
    house.must(TouchSession{hash});

    EXPECT_EQ(touched, house.clock.now());
    EXPECT_FALSE(house.views().people.find_session(hash));
    EXPECT_THAT(house.store().sessions().value(), IsEmpty());
}

TEST(ChangePerson, TheLastAdministrator_CannotBeRemoved) {
    auto house = House{};
    auto const first = first_person(house).person;
    auto const demote = ChangePerson{somebody, first.id, "it", {}, {}};
    auto const deactivate = ChangePerson{somebody, first.id, {}, false, {}};

    auto const alone = house.do_now(demote);
    auto const alone_too = house.do_now(deactivate);
    invited_person(house, "suzuki", "administrator");
    auto const with_another = house.do_now(demote);

    ASSERT_FALSE(alone);
    EXPECT_EQ(alone.error().what, "last_administrator");
    EXPECT_FALSE(alone_too);
    EXPECT_TRUE(with_another);
}

TEST(ChangePerson, TwoAdministratorsInOneTurn_CannotBothGo) {
    auto house = House{};
    auto const first = first_person(house).person;
    auto const second = invited_person(house, "suzuki", "administrator").person;
    auto one = std::optional<Result<PersonRecord>>{};
    auto other = std::optional<Result<PersonRecord>>{};

    house.submit(ChangePerson{somebody, first.id, "it", {}, {}}, one);
    house.submit(ChangePerson{somebody, second.id, "it", {}, {}}, other);
    house.step();

    EXPECT_TRUE(one.value());
    EXPECT_FALSE(other.value());
}

TEST(ChangePerson, NewRights_EndThePersonsSessions_AndALanguageDoesNot) {
    auto house = House{};
    first_person(house);
    auto const other = invited_person(house, "suzuki", "it");
    auto const hash = auth::sha256(other.session_secret);

    house.must(ChangePerson{somebody, other.person.id, {}, {}, "en"});
    auto const after_language = house.views().people.find_session(hash);
    house.must(ChangePerson{somebody, other.person.id, "auditor", {}, {}});

    ASSERT_TRUE(after_language);
    EXPECT_EQ(after_language->person.language, "en");
    EXPECT_FALSE(house.views().people.find_session(hash));
    EXPECT_EQ(house.store().sessions().value().size(), 1U);
}

TEST(ChangePerson, ASessionOfTheSameTurn_EndsToo) {
    auto house = House{};
    first_person(house);
    auto const other = invited_person(house, "suzuki", "it").person;
    house.clock.advance(seconds{60});
    auto signed_in = std::optional<Result<FinishSignIn::Outcome>>{};
    auto changed = std::optional<Result<PersonRecord>>{};

    house.submit(sign_in(house, other), signed_in);
    house.submit(ChangePerson{somebody, other.id, "auditor", {}, {}}, changed);
    house.step();

    ASSERT_TRUE(signed_in.value().value().is_signed_in);
    auto const hash = auth::sha256(signed_in.value().value().session_secret);
    EXPECT_FALSE(house.store().session(hash).value());
    EXPECT_FALSE(house.views().people.find_session(hash));
}

TEST(ChangePerson, WhatDoesNotExist_IsRefused) {
    auto house = House{};
    auto const first = first_person(house).person;

    EXPECT_EQ(
        house.do_now(ChangePerson{somebody, PersonId{{9}}, {}, {}, {}}).error().code,
        Errc::not_found
    );
    EXPECT_EQ(
        house.do_now(ChangePerson{somebody, first.id, "king", {}, {}}).error().what, "role_unknown"
    );
    EXPECT_EQ(
        house.do_now(ChangePerson{somebody, first.id, {}, {}, "fr"}).error().what,
        "language_unknown"
    );
    EXPECT_FALSE(house.do_now(Invite{somebody, "a", "king", "ja"}));
    EXPECT_FALSE(house.do_now(Invite{somebody, " ", "it", "ja"}));
}

TEST(Tidy, ExpiredTokensAndInvitations_Go) {
    auto house = House{};
    house.must(CreateToken{somebody, "short", 1, 1, false});
    house.must(CreateToken{somebody, "long", 720, 1, false});
    house.must(Invite{somebody, "鈴木", "it", "ja"});
    house.clock.advance(std::chrono::hours{24 * 29});

    house.must(Tidy{});

    auto const tokens = house.store().tokens().value();
    auto const invitations = house.store().invitations().value();
    ASSERT_EQ(tokens.size(), 1U);
    EXPECT_EQ(tokens[0].note, "long");
    EXPECT_THAT(invitations, IsEmpty());
}

TEST(Tidy, ForgottenSessions_GoFromStoreAndView) {
    auto house = House{};
    auto const hash = auth::sha256(first_person(house).session_secret);
    house.clock.advance(std::chrono::hours{24 * 8});

    house.must(Tidy{});

    EXPECT_THAT(house.store().sessions().value(), IsEmpty());
    EXPECT_FALSE(house.views().people.find_session(hash));
}

} // namespace
} // namespace sonae::core
