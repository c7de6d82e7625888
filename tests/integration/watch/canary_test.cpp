// SPDX-License-Identifier: Apache-2.0
// Decoys on a real file system, placed by the command and watched by the program.
#include "tests/integration/watch/watch_house.hpp"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

namespace sonae::host::testing {
namespace {

using telemetry::CanaryEvent;
using telemetry::CanaryTouch;

constexpr auto nobody = 65'534U;

std::string own_program() {
    return std::filesystem::read_symlink("/proc/self/exe").string();
}

class Decoy : public WatchHouse {
protected:
    void SetUp() override {
        if (!has_fanotify()) {
            GTEST_SKIP() << "needs CAP_SYS_ADMIN";
        }
        auto const placed = canary({"place", share.string()});
        ASSERT_EQ(placed.exit_code, 0) << placed.output;
        ASSERT_FALSE(decoy().empty());
    }

    [[nodiscard]] bool is_told(CanaryTouch touch) const {
        auto const all = told<CanaryEvent>();
        return std::any_of(all.begin(), all.end(), [&](auto const& event) {
            return event.touch == touch;
        });
    }

    /// As systemd does it with the folder of a service.
    void give_to_nobody() const {
        ASSERT_EQ(::chmod(folder.path().c_str(), 0755), 0);
        for (auto const& each : {state, state + "/watch"}) {
            ASSERT_EQ(::chown(each.c_str(), nobody, nobody), 0);
        }
    }

    /// A user who has nothing but `capabilities` (of setpriv(1)).
    [[nodiscard]] static std::vector<std::string> as_nobody(std::string const& capabilities) {
        auto const id = std::to_string(nobody);
        return {
            "setpriv",
            "--reuid",
            id,
            "--regid",
            id,
            "--clear-groups",
            "--inh-caps",
            capabilities,
            "--ambient-caps",
            capabilities,
            "--bounding-set",
            capabilities};
    }

    void read_decoy() const {
        auto file = std::ifstream{decoy(), std::ios::binary};
        auto const content = std::string{std::istreambuf_iterator<char>{file}, {}};
        ASSERT_GT(content.size(), 20'000U);
    }
};

TEST_F(Decoy, ThatIsRead_IsToldWithinASecondByItsOwnBatchWithTheProgram) {
    start();
    auto const begin = std::chrono::steady_clock::now();
    read_decoy();

    ASSERT_TRUE(eventually([&] { return is_told(CanaryTouch::read); }));

    auto const took = (std::chrono::steady_clock::now() - begin) / std::chrono::milliseconds{1};
    RecordProperty("milliseconds", std::to_string(took));
    EXPECT_LT(took, 1'000);
    auto const event = told<CanaryEvent>().at(0);
    EXPECT_EQ(event.program, own_program());
    EXPECT_EQ(event.account, "root");
    EXPECT_EQ(event.folder, std::filesystem::canonical(share).string());
    for (auto const& batch : batches()) {
        if (std::holds_alternative<CanaryEvent>(batch.events.at(0).body)) {
            EXPECT_EQ(batch.events.size(), 1U);
            EXPECT_EQ(batch.source.interface, "host");
        }
    }
}

TEST_F(Decoy, ThatIsWrittenRenamedOrDeleted_IsToldAsThat) {
    start();
    std::ofstream{decoy(), std::ios::app} << "x";
    EXPECT_TRUE(eventually([&] { return is_told(CanaryTouch::written); }));
    auto const locked = decoy().string() + ".locked";
    std::filesystem::rename(decoy(), locked);
    EXPECT_TRUE(eventually([&] { return is_told(CanaryTouch::renamed); }));
    std::filesystem::remove(locked);
    EXPECT_TRUE(eventually([&] { return is_told(CanaryTouch::deleted); }));
}

TEST_F(Decoy, ThatIsTouchedByAnAllowedProgram_IsNotTold) {
    configure("[canaries]\nallowed_programs = [\"" + own_program() + "\"]\n");
    start();
    read_decoy();
    std::ofstream{decoy(), std::ios::app} << "x";
    write("other", "to know when it has looked");
    ASSERT_TRUE(eventually([&] { return !told<telemetry::FileActivity>().empty(); }));
    EXPECT_TRUE(told<CanaryEvent>().empty());
}

TEST_F(Decoy, ThatIsPlacedWhileItRuns_IsWatchedAndOneThatIsTakenAwayIsNot) {
    start();
    auto const first = decoy();
    ASSERT_EQ(canary({"place", (share / "below").string()}).exit_code, 0);
    ASSERT_TRUE(watch->wait_for("count=4"));
    ASSERT_EQ(canary({"remove", share.string()}).exit_code, 0);
    EXPECT_FALSE(std::filesystem::exists(first));
    ASSERT_TRUE(watch->wait_for("count=2"));
    EXPECT_TRUE(told<CanaryEvent>().empty());

    read_decoy();

    EXPECT_TRUE(eventually([&] { return is_told(CanaryTouch::read); }));
    EXPECT_EQ(told<CanaryEvent>().size(), 1U);
}

TEST_F(Decoy, ThatWasTakenAwayBeforeTheStart_IsTold) {
    std::filesystem::remove(decoy());
    start();
    EXPECT_TRUE(eventually([&] { return is_told(CanaryTouch::deleted); }));
    auto const list = canary({"list"});
    EXPECT_NE(list.output.find("gone"), std::string::npos) << list.output;
    EXPECT_NE(list.output.find("in place"), std::string::npos) << list.output;
}

TEST_F(Decoy, WithoutFanotify_IsWatchedByInotify) {
    configure("fanotify = \"never\"\n");
    start();
    std::ofstream{decoy(), std::ios::app} << "x";
    ASSERT_TRUE(eventually([&] { return is_told(CanaryTouch::written); }));
    EXPECT_EQ(told<CanaryEvent>().at(0).program, "");
}

TEST_F(Decoy, ByTheCapabilitiesOfTheUnit_IsWatchedAndTheProgramNamed) {
    give_to_nobody();
    start(as_nobody("-all,+dac_read_search,+sys_ptrace,+sys_admin"));
    read_decoy();
    ASSERT_TRUE(eventually([&] { return is_told(CanaryTouch::read); }));
    EXPECT_EQ(told<CanaryEvent>().at(0).program, own_program());
}

TEST_F(Decoy, WithoutTheCapabilityForFanotify_IsWatchedByInotify) {
    give_to_nobody();
    start(as_nobody("-all,+dac_read_search,+sys_ptrace"));
    read_decoy();
    ASSERT_TRUE(eventually([&] { return is_told(CanaryTouch::read); }));
    EXPECT_EQ(told<CanaryEvent>().at(0).program, "");
}

TEST_F(Decoy, OnceItRuns_TheProcessHasGivenUpWhatItNeedsNoMore) {
    start();
    auto status = std::ifstream{"/proc/" + std::to_string(watch->pid()) + "/status"};
    auto const text = std::string{std::istreambuf_iterator<char>{status}, {}};
    // CAP_DAC_READ_SEARCH and CAP_SYS_PTRACE.
    EXPECT_NE(text.find("CapPrm:\t0000000000080004"), std::string::npos) << text;
    EXPECT_NE(text.find("CapEff:\t0000000000080004"), std::string::npos);
    EXPECT_NE(text.find("Seccomp:\t2"), std::string::npos);
    EXPECT_NE(text.find("Threads:\t1"), std::string::npos);
    watch->signal(SIGTERM);
    EXPECT_EQ(watch->finish().exit_code, 0);
}

} // namespace
} // namespace sonae::host::testing
