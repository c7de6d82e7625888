// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/archive.hpp"
#include "agent/watch/canary_guard.hpp"
#include "agent/watch/canary_list.hpp"
#include "agent/watch/content.hpp"
#include "agent/watch/decoy.hpp"
#include "inventory/base/encoding.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <gtest/gtest.h>

namespace sonae::host {
namespace {

using telemetry::CanaryTouch;

Canary const canary{"c1", "/srv/share", "!00_備品.xlsx", {64'768, 1'234}};

TEST(CanaryList, ThatIsWritten_IsReadBack) {
    auto const other = Canary{"c2", "/srv/共有 2", "ｚｚ_控え.pdf", {1, ~std::uint64_t{0}}};
    auto const read = parse_canaries(written_canaries({canary, other})).value();
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(read[1].code, other.code);
    EXPECT_EQ(read[1].path(), other.path());
    EXPECT_EQ(read[1].id, other.id);
}

TEST(CanaryList, ThatIsDamaged_NamesTheLine) {
    for (auto const* const bad :
         {"c1\t1:2\t/srv",
          "C1\t1:2\t/srv\tx",
          "c1\t1-2\t/srv\tx",
          "c1\t1:2\tsrv\tx",
          "c1\t1:2\t/srv\t../x",
          "c1\t1:2x\t/srv\tx",
          "\t1:2\t/srv\tx"}) {
        auto const read = parse_canaries(std::string{"# sonae canaries 1\n"} + bad + "\n");
        ASSERT_FALSE(read) << bad;
        EXPECT_EQ(read.error().code, Errc::malformed);
        EXPECT_EQ(read.error().where.at(0), "line: 2");
    }
}

TEST(CanaryList, ThatIsTooLong_IsRefused) {
    auto const many = std::vector<Canary>(most_canaries + 1, canary);
    EXPECT_EQ(parse_canaries(written_canaries(many)).error().code, Errc::too_large);
}

TEST(AllowList, KnowsProgramsFoldersAndAccounts) {
    auto const list = AllowList{{"/usr/bin/restic", "/opt/av/"}, {"backup"}};
    EXPECT_TRUE(list.has({"/usr/bin/restic", "root"}));
    EXPECT_TRUE(list.has({"/opt/av/bin/scan", ""}));
    EXPECT_TRUE(list.has({"", "backup"}));
    EXPECT_FALSE(list.has({"/usr/bin/restic2", "root"}));
    EXPECT_FALSE(list.has({"/opt/avx", ""}));
    EXPECT_FALSE(list.has({"", ""}));
}

class Guard : public ::testing::Test {
protected:
    CanaryGuard guard{AllowList{{"/usr/bin/restic"}, {}}};
};

TEST_F(Guard, WhoIsNotAllowed_IsToldWithProgramAndAccount) {
    auto const told = guard.judge(canary, CanaryTouch::read, {"/tmp/x", "alice"}, true, Millis{0});
    ASSERT_TRUE(told);
    EXPECT_EQ(told->canary, "c1");
    EXPECT_EQ(told->folder, "/srv/share");
    EXPECT_EQ(told->program, "/tmp/x");
    EXPECT_EQ(told->account, "alice");
}

TEST_F(Guard, WhoIsAllowed_IsNot) {
    EXPECT_FALSE(guard.judge(canary, CanaryTouch::written, {"/usr/bin/restic", ""}, true, Millis{0})
    );
}

TEST_F(Guard, WhoIsGoneAlready_IsTold) {
    EXPECT_TRUE(guard.judge(canary, CanaryTouch::read, {}, true, Millis{0}));
}

TEST_F(Guard, WhereNobodyIsNamed_ReadingIsTakenForTheBackupAndNothingElse) {
    EXPECT_FALSE(guard.judge(canary, CanaryTouch::read, {}, false, Millis{0}));
    EXPECT_TRUE(guard.judge(canary, CanaryTouch::written, {}, false, Millis{0}));
    EXPECT_TRUE(guard.judge(canary, CanaryTouch::renamed, {}, false, Millis{0}));
}

TEST_F(Guard, WhereNobodyIsNamedAndNobodyAllowed_ReadingIsTold) {
    auto strict = CanaryGuard{AllowList{}};
    EXPECT_TRUE(strict.judge(canary, CanaryTouch::read, {}, false, Millis{0}));
}

TEST_F(Guard, TheSameTouchWithinASecond_IsToldOnce) {
    auto const judge = [&](CanaryTouch touch, Millis now) {
        return guard.judge(canary, touch, {"/tmp/x", ""}, true, now).has_value();
    };
    EXPECT_TRUE(judge(CanaryTouch::read, Millis{0}));
    EXPECT_FALSE(judge(CanaryTouch::read, Millis{999}));
    EXPECT_TRUE(judge(CanaryTouch::written, Millis{999}));
    EXPECT_TRUE(judge(CanaryTouch::read, Millis{1'000}));
}

TEST(Decoys, OfAFolder_SortFirstAndLastAndAreOld) {
    auto random = sonae::testing::FakeRandom{3};
    auto const now = sonae::testing::at("2026-05-01T02:00:00Z");
    for (auto i = 0; i < 20; ++i) {
        auto const decoys = make_decoys(random, now);
        for (auto const* const name :
             {"0000.txt", "A.docx", "zzz.pdf", "あ.xlsx", "龍.docx", "ん.pdf"}) {
            EXPECT_LT(decoys[0].name, name);
            EXPECT_GT(decoys[1].name, name);
        }
        for (auto const& decoy : decoys) {
            EXPECT_GT(decoy.content.size(), 20'000U);
            EXPECT_LT(decoy.content.size(), 250'000U);
            EXPECT_TRUE(is_packed(as_bytes(decoy.content)));
            EXPECT_TRUE(is_listable_name(decoy.name));
            EXPECT_LT(decoy.modified, now - std::chrono::hours{24 * 199});
        }
        EXPECT_NE(extension_of(decoys[0].name), extension_of(decoys[1].name));
    }
}

TEST(Archive, EndsWithADirectoryOfItsParts) {
    auto const zip = archive_of({{"a/b.xml", "<x/>"}, {"c", std::string(1'000, 'c')}});
    EXPECT_TRUE(zip.starts_with("PK\x03\x04"));
    EXPECT_LT(zip.size(), 300U);
    EXPECT_NE(zip.find("PK\x05\x06"), std::string::npos);
    EXPECT_NE(zip.find("a/b.xml"), zip.rfind("a/b.xml"));
}

} // namespace
} // namespace sonae::host
