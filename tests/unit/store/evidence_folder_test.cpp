// SPDX-License-Identifier: Apache-2.0
// Files that are evidence: kept once, whole, and handed out only as they were.
#include "daemon/store/evidence_folder.hpp"
#include "tests/fakes/fake_sha256.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace sonae::store {
namespace {

using namespace testing;

auto const incident = IncidentId{{7}};

class Evidence : public ::testing::Test {
protected:
    [[nodiscard]] EvidenceFolder folder(EvidenceLimits limits = {1'000, 0}) const {
        return EvidenceFolder{root.path() / "evidence", fake_sha256, limits};
    }

    static Result<void> keep(EvidenceFolder& into, std::string_view content) {
        return into.keep(incident, fake_sha256(content), content);
    }

    [[nodiscard]] fs::path file_of(std::string_view content) const {
        return root.path() / "evidence" / incident.text() / to_hex(fake_sha256(content));
    }

    TemporaryFolder root;
};

TEST_F(Evidence, IsReadAsItWasKept_AlsoAfterARestart) {
    auto before = folder();
    ASSERT_TRUE(keep(before, "photo"));

    auto const after = folder();

    EXPECT_EQ(after.read(incident, fake_sha256("photo")).value(), "photo");
    EXPECT_EQ(after.read(incident, fake_sha256("other")).error().code, Errc::not_found);
    EXPECT_EQ(fs::status(file_of("photo")).permissions(), fs::perms::owner_read);
}

TEST_F(Evidence, IsNeverWrittenOver) {
    auto evidence = folder();
    ASSERT_TRUE(keep(evidence, "photo"));
    auto const written = fs::last_write_time(file_of("photo"));

    ASSERT_TRUE(keep(evidence, "photo"));

    EXPECT_EQ(fs::last_write_time(file_of("photo")), written);
}

TEST_F(Evidence, ThatWasChangedOnDisk_IsNotHandedOut_AndNotAccepted) {
    auto evidence = folder();
    ASSERT_TRUE(keep(evidence, "photo"));
    fs::permissions(file_of("photo"), fs::perms::owner_all);
    std::ofstream{file_of("photo")} << "forged";

    EXPECT_EQ(evidence.read(incident, fake_sha256("photo")).error().what, "evidence_damaged");
    EXPECT_EQ(keep(evidence, "photo").error().what, "evidence_damaged");
}

TEST_F(Evidence, BeyondTheQuota_IsRefused_AndLeavesNothing) {
    auto evidence = folder({8, 0});
    ASSERT_TRUE(keep(evidence, "photo"));

    auto const refused = keep(evidence, "four");

    EXPECT_EQ(refused.error().what, "evidence_quota");
    EXPECT_EQ(refused.error().code, Errc::too_large);
    EXPECT_FALSE(fs::exists(file_of("four")));
    EXPECT_TRUE(keep(evidence, "3 b"));
}

TEST_F(Evidence, LeavesTheRoomThatTheJournalNeeds) {
    auto evidence = folder({UINTMAX_MAX / 2, UINTMAX_MAX / 2});

    EXPECT_EQ(keep(evidence, "photo").error().code, Errc::store_full);
}

TEST_F(Evidence, HalfWrittenAtACrash_IsForgotten) {
    auto evidence = folder();
    ASSERT_TRUE(keep(evidence, "photo"));
    auto const unfinished = file_of("photo").parent_path() / "unfinished";
    std::ofstream{unfinished} << "hal";

    ASSERT_TRUE(keep(evidence, "whole"));

    EXPECT_EQ(evidence.read(incident, fake_sha256("whole")).value(), "whole");
    EXPECT_FALSE(fs::exists(unfinished));
}

} // namespace
} // namespace sonae::store
