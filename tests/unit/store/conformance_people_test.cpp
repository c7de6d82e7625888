// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/store_conformance.hpp"

#include <tuple>

namespace sonae::core {
namespace {

TEST_P(StoreConformance, Setting_IsKeptReplacedAndAbsentUntilThen) {
    auto const before = store().setting("hospital").value();

    commit([&] { return store().put_setting("hospital", "みなと病院", at("2026-05-01T00:00:00Z")); }
    );
    commit([&] { return store().put_setting("hospital", "港中央病院", at("2026-05-02T00:00:00Z")); }
    );
    reopen();

    EXPECT_EQ(before, std::nullopt);
    EXPECT_EQ(store().setting("hospital").value(), "港中央病院");
    EXPECT_EQ(store().setting("language").value(), std::nullopt);
}

auto fields(PersonRecord const& p) {
    return std::tuple{
        p.id,
        p.login,
        p.name,
        p.role,
        p.language,
        p.password_hash,
        p.totp_secret,
        p.totp_last_step,
        p.is_active,
        p.failed_sign_ins,
        p.locked_until,
        p.last_sign_in,
        p.created_at};
}

TEST_P(StoreConformance, Person_ComesBackAsItWasPut) {
    auto const full = sample_person(1);
    auto empty = PersonRecord{};
    empty.id = id_of<PersonId>(2);
    empty.login = "b";

    commit([&] { return store().put_person(full); }, [&] { return store().put_person(empty); });
    reopen();

    EXPECT_EQ(fields(store().person(full.id).value().value()), fields(full));
    EXPECT_EQ(fields(store().person(empty.id).value().value()), fields(empty));
    EXPECT_EQ(store().people().value().size(), 2U);
    EXPECT_EQ(store().person(id_of<PersonId>(3)).value().has_value(), false);
}

TEST_P(StoreConformance, PutPerson_ReplacesEveryField) {
    auto person = sample_person(1);
    commit([&] { return store().put_person(person); });

    person.totp_last_step.reset();
    person.locked_until.reset();
    person.is_active = true;
    person.login = "suzuki";
    commit([&] { return store().put_person(person); });

    EXPECT_EQ(fields(store().person(person.id).value().value()), fields(person));
    EXPECT_EQ(store().people().value().size(), 1U);
}

TEST_P(StoreConformance, Login_IsFoundInAnyCaseAndTakenOnce) {
    commit([&] { return store().put_person(sample_person(1)); });
    auto twin = sample_person(2);
    twin.login = "SATO1";

    ASSERT_TRUE(store().begin());
    auto const put = store().put_person(twin);
    store().rollback();

    EXPECT_EQ(store().person_by_login("Sato1").value().value().id, id_of<PersonId>(1));
    EXPECT_EQ(store().person_by_login("sato2").value().has_value(), false);
    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().code, Errc::conflict);
}

auto fields(InvitationRecord const& i) {
    return std::tuple{
        i.code_hash, i.role, i.name, i.language, i.created_by, i.created_at, i.expires_at};
}

TEST_P(StoreConformance, Invitation_IsKeptUntilItIsRemoved) {
    auto const first = sample_invitation(1);
    auto const second = sample_invitation(2);
    commit(
        [&] { return store().put_invitation(first); },
        [&] { return store().put_invitation(second); }
    );

    commit([&] { return store().remove_invitation(first.code_hash); });

    EXPECT_EQ(store().invitation(first.code_hash).value().has_value(), false);
    auto const left = store().invitations().value();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(fields(left.front()), fields(second));
    EXPECT_EQ(fields(store().invitation(second.code_hash).value().value()), fields(second));
}

auto fields(SessionRecord const& s) {
    return std::tuple{
        s.id_hash, s.person, s.csrf, s.address, s.user_agent, s.created_at, s.last_used};
}

TEST_P(StoreConformance, Sessions_GoOneByOneByPersonAndByAge) {
    auto const anna = sample_person(1);
    auto const bert = sample_person(2);
    auto old = sample_session(14, bert.id);
    old.last_used = at("2026-01-01T00:00:00Z");
    commit(
        [&] { return store().put_person(anna); },
        [&] { return store().put_person(bert); },
        [&] { return store().put_session(sample_session(11, anna.id)); },
        [&] { return store().put_session(sample_session(12, bert.id)); },
        [&] { return store().put_session(sample_session(13, bert.id)); },
        [&] { return store().put_session(old); }
    );
    auto const all = store().sessions().value().size();

    commit([&] { return store().remove_sessions_of(anna.id); });
    commit([&] { return store().remove_session(digest_of(12)); });
    commit([&] { return store().remove_sessions_unused_since(at("2026-02-01T00:00:00Z")); });

    EXPECT_EQ(all, 4U);
    auto const left = store().sessions().value();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(fields(left.front()), fields(sample_session(13, bert.id)));
    EXPECT_EQ(store().session(digest_of(12)).value().has_value(), false);
}

} // namespace
} // namespace sonae::core
