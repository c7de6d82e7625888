// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/looks_linux.hpp"
#include "agent/watch/system_watch_linux.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace sonae::host {
namespace {

class Machine : public ::testing::Test {
protected:
    void write(std::string const& path, std::string_view text) const {
        auto const file = root() / path.substr(1);
        fs::create_directories(file.parent_path());
        std::ofstream{file} << text;
    }

    void link(std::string const& path, std::string const& target) const {
        auto const file = root() / path.substr(1);
        fs::create_directories(file.parent_path());
        fs::create_symlink(target, file);
    }

    [[nodiscard]] fs::path const& root() const { return folder.path(); }

    template <class T>
    [[nodiscard]] std::vector<T> told() const {
        auto found = std::vector<T>{};
        for (auto const& body : events) {
            if (auto const* const one = std::get_if<T>(&body)) {
                found.push_back(*one);
            }
        }
        return found;
    }

    void look_again() {
        events.clear();
        clock.advance(Millis{60'000});
        watch.look();
    }

    sonae::testing::TemporaryFolder folder;
    sonae::testing::FakeClock clock{sonae::testing::at("2026-05-01T02:00:00Z")};
    std::vector<telemetry::Body> events;
    SystemWatch watch{Settings{}, folder.path(), clock, [this](telemetry::Body body) {
                          events.push_back(std::move(body));
                      }};
};

constexpr auto passwd = std::string_view{"root:x:0:0:root:/root:/bin/bash\n"
                                         "alice:x:1000:1000::/home/alice:/bin/bash\n"};

TEST_F(Machine, ServicesThatAreActive_HaveALinkEach) {
    EXPECT_FALSE(active_services(root()));
    link("/run/systemd/units/invocation:clamav-daemon.service", "aa");
    link("/run/systemd/units/invocation:boot.mount", "bb");
    link("/run/systemd/units/log-extra-fields:x.service", "cc");
    auto const active = active_services(root());
    ASSERT_TRUE(active);
    EXPECT_EQ(*active, (ActiveServices{{"clamav-daemon.service", "aa"}}));
}

TEST_F(Machine, AVirusScannerThatStops_IsToldWithTheAgeOfItsSignatures) {
    link("/run/systemd/units/invocation:clamav-daemon.service", "aa");
    write("/var/lib/clamav/daily.cvd", "x");
    watch.look();
    ASSERT_EQ(told<telemetry::AntivirusState>().size(), 1U);
    EXPECT_TRUE(told<telemetry::AntivirusState>()[0].signatures_at);

    fs::remove(root() / "run/systemd/units/invocation:clamav-daemon.service");
    look_again();

    ASSERT_EQ(told<telemetry::AntivirusState>().size(), 1U);
    EXPECT_FALSE(told<telemetry::AntivirusState>()[0].is_running);
    ASSERT_EQ(told<telemetry::ServiceChange>().size(), 1U);
    EXPECT_FALSE(told<telemetry::ServiceChange>()[0].is_running);
}

TEST_F(Machine, AnAccountThatBecomesAdministrator_IsTold) {
    write("/etc/passwd", passwd);
    write("/etc/group", "sudo:x:27:\nalice:x:1000:\n");
    watch.look();
    EXPECT_TRUE(events.empty());

    write("/etc/group", "sudo:x:27:alice\nalice:x:1000:\n");
    look_again();

    auto const changes = told<telemetry::AccountEvent>();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].account, "alice");
    EXPECT_EQ(changes[0].change, telemetry::AccountChange::made_administrator);
}

TEST_F(Machine, WhileTheAccountFileIsEmpty_NobodyIsGone) {
    write("/etc/passwd", passwd);
    watch.look();
    write("/etc/passwd", "");
    look_again();
    EXPECT_TRUE(events.empty());
    write("/etc/passwd", std::string{passwd} + "eve:x:0:0::/:/bin/sh\n");
    look_again();
    EXPECT_EQ(told<telemetry::AccountEvent>().size(), 2U);
}

TEST_F(Machine, ALogThatIsCut_AndANewTimer_AreTold) {
    write("/var/log/auth.log", "many lines");
    write("/var/log/wtmp", std::string(768, 'w'));
    watch.look();
    EXPECT_TRUE(events.empty());

    write("/var/log/wtmp", "");
    write("/etc/systemd/system/x.timer", "[Timer]");
    write("/etc/systemd/system/x.service", "[Service]");
    write("/etc/cron.d/x", "* * * * * root x");
    look_again();

    auto const tampering = told<telemetry::TamperEvent>();
    ASSERT_EQ(tampering.size(), 4U);
    EXPECT_EQ(tampering[0].name, "/var/log/wtmp");
    EXPECT_EQ(tampering[1].name, "/etc/cron.d/x");
    EXPECT_EQ(tampering[2].kind, telemetry::TamperKind::service_created);
    EXPECT_EQ(tampering[3].kind, telemetry::TamperKind::task_created);
}

TEST_F(Machine, APortThatOpensToOthers_IsTold) {
    auto const line = std::string{
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  "
        "timeout inode\n"};
    auto const of = [](std::string const& address, std::string const& inode) {
        return "   0: " + address +
               " 00000000:0000 0A 00000000:00000000 00:00000000 00000000  "
               "   0        0 " +
               inode + " 1 0 100 0 0 10 0\n";
    };
    write("/proc/net/tcp", line + of("0100007F:1F90", "11"));
    watch.look();
    auto const before = listening_stamp(root());

    write(
        "/proc/net/tcp",
        line + of("0100007F:1F90", "11") + of("00000000:115C", "12") + of("0100007F:1F91", "13")
    );
    look_again();

    EXPECT_NE(listening_stamp(root()), before);
    auto const ports = told<telemetry::ListeningPort>();
    ASSERT_EQ(ports.size(), 1U);
    EXPECT_EQ(ports[0].port, 4'444);
    EXPECT_EQ(ports[0].transport, "tcp");
}

TEST_F(Machine, SnapshotsOfLvm_AreCountedByTheirDevices) {
    write("/sys/block/dm-0/dm/name", "vg-root\n");
    write("/sys/block/dm-3/dm/name", "vg-snap-cow\n");
    write("/.snapshots/1/info.xml", "x");
    auto const counts = snapshot_counts(root(), {"/.snapshots", "/tank"});
    EXPECT_EQ(counts, (Snapshots{{"/.snapshots", 1}, {"lvm", 1}}));
}

} // namespace
} // namespace sonae::host
