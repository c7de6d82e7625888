// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/playbook_view.hpp"
#include "playbooks/codec.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <fstream>
#include <sstream>

namespace sonae::core {
namespace {

using testing::at;

auto const day = at("2026-06-01T00:00:00Z");

playbooks::Timestamp moment(std::string text) {
    auto const when = at(text);
    return {std::move(text), when};
}

playbooks::Playbook version(std::string modified) {
    auto file = std::ifstream{std::string{SONAE_TEST_DATA} + "/cacao/step_parallel.json"};
    auto text = std::ostringstream{};
    text << file.rdbuf();
    auto book = playbooks::import_playbook(text.str()).playbook.value();
    book.modified = moment(std::move(modified));
    return book;
}

PlaybookPointer stored(playbooks::Playbook const& book, bool is_shipped = false) {
    auto record = PlaybookRecord{};
    record.document = playbooks::canonical_text(book);
    record.sha256 = auth::sha256(record.document);
    record.id = book.id;
    record.modified = book.modified.at;
    record.is_shipped = is_shipped;
    return shelved(std::move(record)).value();
}

std::string hash_of(PlaybookPointer const& playbook) {
    return to_hex(playbook->record.sha256);
}

struct Shelf {
    explicit Shelf(playbooks::Playbook second, playbooks::SignatureRule rule = {})
        : newer{stored(second)} {
        view.reset({older, newer}, std::move(rule));
    }

    [[nodiscard]] std::string refusal(PlaybookPointer const& playbook) const {
        auto const allowed = view.may_begin(hash_of(playbook), day);
        return allowed ? "" : allowed.error().what;
    }

    [[nodiscard]] std::string resolved(Instant now = day) const {
        auto const hash = view.resolve(older->record.id, std::nullopt, now);
        return hash ? *hash : hash.error().what;
    }

    PlaybookPointer older = stored(version("2026-05-01T00:00:00.000Z"));
    PlaybookPointer newer;
    PlaybookView view;
};

TEST(PlaybookView, ResolvesTheNewestVersion_AndLeavesAnEarlierOneToWhoNamesIt) {
    auto const shelf = Shelf{version("2026-05-02T00:00:00.000Z")};

    EXPECT_EQ(shelf.resolved(), hash_of(shelf.newer));
    EXPECT_EQ(shelf.refusal(shelf.older), "");
}

TEST(PlaybookView, WhoseNewestVersionIsRevokedOrExpired_DoesNotGoBackToAnEarlierOne) {
    auto revoked = version("2026-05-02T00:00:00.000Z");
    revoked.revoked = true;
    auto expired = version("2026-05-02T00:00:00.000Z");
    expired.valid_until = moment("2026-05-20T00:00:00.000Z");
    auto const withdrawn = Shelf{revoked};
    auto const stale = Shelf{expired};

    EXPECT_EQ(withdrawn.resolved(), "revoked");
    EXPECT_EQ(withdrawn.refusal(withdrawn.older), "newest_revoked");
    EXPECT_EQ(withdrawn.refusal(withdrawn.newer), "revoked");
    EXPECT_EQ(
        withdrawn.view.resolve(revoked.id, moment("2026-05-01T00:00:00.000Z"), day).error().what,
        "newest_revoked"
    );
    EXPECT_EQ(stale.resolved(), "expired");
    EXPECT_EQ(stale.refusal(stale.older), "newest_expired");
    EXPECT_EQ(stale.resolved(at("2026-05-19T00:00:00Z")), hash_of(stale.newer));
    EXPECT_NE(withdrawn.view.frozen(hash_of(withdrawn.older)), nullptr) << "what runs keeps it";
}

TEST(PlaybookView, WhoseNewestVersionIsNotYetValid_StaysWithTheOneBefore) {
    auto coming = version("2026-05-02T00:00:00.000Z");
    coming.valid_from = moment("2026-07-01T00:00:00.000Z");
    auto const shelf = Shelf{coming};

    EXPECT_EQ(shelf.resolved(), hash_of(shelf.older));
    EXPECT_EQ(shelf.resolved(at("2026-07-01T00:00:00Z")), hash_of(shelf.newer));
    EXPECT_EQ(shelf.refusal(shelf.newer), "not_yet_valid");
}

TEST(PlaybookView, OfAForgedSignature_NeverBegins) {
    auto forged = version("2026-05-02T00:00:00.000Z");
    auto signature = playbooks::Signature{};
    signature.algorithm = "Ed25519";
    signature.hash_algorithm = "sha-256";
    signature.public_key = "AAAA";
    signature.value = "AAAA";
    signature.signee = "somebody";
    signature.id = "jss--5d4f3c2b-1a09-4f8e-9d7c-6b5a49382716";
    signature.created = signature.modified = forged.modified;
    signature.related_to = forged.id;
    signature.related_version = forged.modified;
    forged.signatures = {signature};
    auto const shelf = Shelf{forged};

    EXPECT_EQ(shelf.refusal(shelf.newer), "signature_invalid");
    EXPECT_EQ(shelf.resolved(), "signature_invalid");
}

TEST(PlaybookView, WhereSignaturesAreRequired_BeginsWhatCameWithSonaeOnly) {
    auto view = PlaybookView{};
    auto const own = stored(version("2026-05-01T00:00:00.000Z"));
    auto const shipped = stored(version("2026-05-02T00:00:00.000Z"), true);
    view.reset({own, shipped}, {{}, true});

    EXPECT_EQ(view.may_begin(hash_of(own), day).error().what, "signature_required");
    EXPECT_TRUE(view.may_begin(hash_of(shipped), day));
    EXPECT_EQ(view.may_begin("none", day).error().code, Errc::not_found);
}

} // namespace
} // namespace sonae::core
