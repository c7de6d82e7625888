// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/services/services_linux.hpp"
#include "agent/collect/services/unit_file_parse.hpp"
#include "tests/unit/collect/fixture.hpp"

namespace sonae::collect {
namespace {

using testing::collected;
using testing::MachineFolder;
using testing::shown;
using testing::whole_machine;

constexpr auto installable =
    "[Unit]\nDescription=x\n[Service]\nType=simple\n[Install]\nWantedBy=multi-user.target\n";

TEST(Services, OfSystemd_SayHowTheyStartAndWhetherTheyRun) {
    auto collector = ServicesCollector{};

    auto const services = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(services.state, schema::SectionState::complete);
    EXPECT_EQ(shown(services, "unit:ssh", "start"), "enabled");
    EXPECT_EQ(shown(services, "unit:ssh", "state"), "running");
    EXPECT_EQ(shown(services, "unit:ssh", "description"), "OpenBSD Secure Shell server");
    EXPECT_EQ(shown(services, "unit:rsync", "start"), "disabled");
    EXPECT_EQ(shown(services, "unit:rsync", "state"), "stopped");
    EXPECT_EQ(shown(services, "unit:systemd-journald", "start"), "static");
    EXPECT_EQ(shown(services, "unit:systemd-journald", "state"), "running");
    EXPECT_EQ(shown(services, "unit:cups", "start"), "masked");
    EXPECT_EQ(shown(services, "unit:cups", "state"), "stopped");
    EXPECT_EQ(shown(services, "unit:cups", "description"), "absent: not_found");
}

TEST(Services, AnAntivirusThatIsEnabledAndHasNoProcess_IsStopped) {
    auto collector = ServicesCollector{};

    auto const services = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(shown(services, "unit:ds_agent", "start"), "enabled");
    EXPECT_EQ(shown(services, "unit:ds_agent", "state"), "stopped");
    EXPECT_EQ(shown(services, "unit:ds_agent", "description"), "Trend Micro Deep Security Agent");
}

TEST(Services, InstancesGeneratedOnesAndOtherNames_AreToldApart) {
    auto collector = ServicesCollector{};

    auto const services = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(shown(services, "unit:postgresql@15-main", "state"), "running");
    EXPECT_EQ(shown(services, "unit:postgresql@15-main", "start"), "enabled");
    EXPECT_EQ(
        shown(services, "unit:postgresql@15-main", "description"), "PostgreSQL Cluster 15-main"
    );
    EXPECT_EQ(shown(services, "unit:legacybackup", "start"), "enabled");
    EXPECT_EQ(
        shown(services, "unit:legacybackup", "description"), "LSB: backup of the laboratory system"
    );
    for (auto const* const none :
         {"unit:sshd", "unit:postgresql@", "unit:user@", "unit:user@1000"}) {
        EXPECT_EQ(services.find(none), nullptr) << none;
    }
}

TEST(Services, JobsThatEnd_HaveNoStateToWaver) {
    auto collector = ServicesCollector{};

    auto const services = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(shown(services, "unit:man-db", "state"), "absent: not_applicable");
    EXPECT_EQ(shown(services, "unit:nftables", "state"), "absent: unreadable");
}

TEST(Services, AJobThatRemains_RunsAsLongAsSystemdCountsItActive) {
    auto folder = MachineFolder{};
    folder.folder("/run/systemd/system")
        .file("/usr/lib/systemd/system/a.service", "[Service]\nType=oneshot\nRemainAfterExit=yes\n")
        .file("/usr/lib/systemd/system/b.service", "[Service]\nType=oneshot\nRemainAfterExit=yes\n")
        .link("/run/systemd/units/invocation:a.service", "0123456789abcdef");
    auto collector = ServicesCollector{};

    auto const services = collected(collector, folder.root());

    EXPECT_EQ(shown(services, "unit:a", "state"), "running");
    EXPECT_EQ(shown(services, "unit:b", "state"), "stopped");
}

TEST(Services, WithControlGroupsOfVersionOne_LooksForProcesses) {
    auto collector = ServicesCollector{};

    auto const services = collected(collector, whole_machine("debian12_vm"));

    EXPECT_EQ(shown(services, "unit:qemu-guest-agent", "state"), "running");
    EXPECT_EQ(shown(services, "unit:qemu-guest-agent", "start"), "disabled");
}

TEST(Services, InAContainerWithoutAManager_AreNotApplicable) {
    auto collector = ServicesCollector{};

    auto const services = collected(collector, whole_machine("debian12_container"));

    EXPECT_EQ(services.state, schema::SectionState::absent);
    EXPECT_EQ(services.reason, schema::Absence::not_applicable);
}

TEST(Services, TheFirstFolderOfTheLoadPathCounts) {
    auto folder = MachineFolder{};
    folder.folder("/run/systemd/system")
        .file("/usr/lib/systemd/system/a.service", installable)
        .file("/etc/systemd/system/a.service", "[Unit]\nDescription=ours\n")
        .file("/usr/lib/systemd/system/b.service", installable)
        .file("/etc/systemd/system/b.service", "")
        .file("/usr/lib/systemd/system/c.service", installable)
        .link("/run/systemd/system/c.service", "/dev/null");
    auto collector = ServicesCollector{};

    auto const services = collected(collector, folder.root());

    EXPECT_EQ(shown(services, "unit:a", "description"), "ours");
    EXPECT_EQ(shown(services, "unit:a", "start"), "static");
    EXPECT_EQ(testing::source_of(services, "unit:a", "start"), "/etc/systemd/system");
    EXPECT_EQ(shown(services, "unit:b", "start"), "masked");
    EXPECT_EQ(shown(services, "unit:c", "start"), "masked");
}

TEST(Services, BrokenUnits_SayUnreadableAndTheOthersStay) {
    auto folder = MachineFolder{};
    folder.folder("/run/systemd/system")
        .file("/usr/lib/systemd/system/bad.service", std::string(300 * 1024, 'x'))
        .file("/usr/lib/systemd/system/noise.service", "\x01\x02 no section\n")
        .link("/etc/systemd/system/gone.service", "/opt/gone/gone.service")
        .link("/etc/systemd/system/loop.service", "loop.service")
        .file("/usr/lib/systemd/system/good.service", installable);
    auto collector = ServicesCollector{};

    auto const services = collected(collector, folder.root());

    EXPECT_EQ(shown(services, "unit:bad", "start"), "absent: unreadable");
    EXPECT_EQ(shown(services, "unit:noise", "description"), "absent: unreadable");
    EXPECT_EQ(shown(services, "unit:gone", "start"), "absent: not_found");
    EXPECT_EQ(shown(services, "unit:loop", "start"), "absent: unreadable");
    EXPECT_EQ(shown(services, "unit:good", "start"), "disabled");
    EXPECT_EQ(shown(services, "unit:good", "state"), "absent: unreadable");
}

TEST(Services, OfOpenRc_KnowThatOneHasFailed) {
    auto folder = MachineFolder{};
    folder
        .file(
            "/etc/init.d/sshd", "#!/sbin/openrc-run\ndescription=\"OpenBSD Secure Shell server\"\n"
        )
        .file("/etc/init.d/crond", "#!/sbin/openrc-run\n")
        .file("/etc/init.d/nginx", "#!/sbin/openrc-run\n")
        .file("/etc/init.d/functions.sh", "")
        .link("/etc/runlevels/default/sshd", "/etc/init.d/sshd")
        .link("/etc/runlevels/default/nginx", "/etc/init.d/nginx")
        .link("/run/openrc/started/sshd", "/etc/init.d/sshd")
        .link("/run/openrc/failed/nginx", "/etc/init.d/nginx");
    auto collector = ServicesCollector{};

    auto const services = collected(collector, folder.root());

    ASSERT_EQ(services.items.size(), 3U);
    EXPECT_EQ(shown(services, "unit:sshd", "state"), "running");
    EXPECT_EQ(shown(services, "unit:sshd", "start"), "enabled");
    EXPECT_EQ(shown(services, "unit:sshd", "description"), "OpenBSD Secure Shell server");
    EXPECT_EQ(shown(services, "unit:nginx", "state"), "failed");
    EXPECT_EQ(shown(services, "unit:crond", "state"), "stopped");
    EXPECT_EQ(shown(services, "unit:crond", "start"), "disabled");
}

TEST(Services, OfSystemV_FollowTheDefaultRunlevelAndPidFiles) {
    auto folder = MachineFolder{};
    folder.file("/proc/1/comm", "init\n")
        .file("/etc/inittab", "# id\nid:3:initdefault:\n")
        .file(
            "/etc/init.d/ssh", "#!/bin/sh\n### BEGIN INIT INFO\n# Short-Description: OpenBSD SSH\n"
        )
        .file("/etc/init.d/cron", "#!/bin/sh\n")
        .link("/etc/rc3.d/S16ssh", "../init.d/ssh")
        .link("/etc/rc2.d/S16cron", "../init.d/cron")
        .file("/run/ssh.pid", "812\n")
        .folder("/proc/812");
    auto collector = ServicesCollector{};

    auto const services = collected(collector, folder.root());

    EXPECT_EQ(shown(services, "unit:ssh", "start"), "enabled");
    EXPECT_EQ(shown(services, "unit:ssh", "state"), "running");
    EXPECT_EQ(shown(services, "unit:ssh", "description"), "OpenBSD SSH");
    EXPECT_EQ(shown(services, "unit:cron", "start"), "disabled");
    EXPECT_EQ(shown(services, "unit:cron", "state"), "absent: not_found");
}

TEST(UnitFile, ContinuedLinesCommentsAndEmptyValues) {
    auto const unit =
        parse_unit_file("; c\n[Unit]\nDescription=a \\\n# "
                        "between\nb\n[Service]\nType=simple\nType=oneshot\nRemainAfterExit=on\n"
                        "[Install]\nAlso=x.socket\nWantedBy=\n");

    ASSERT_TRUE(unit);
    EXPECT_EQ(unit->description, "a  b");
    EXPECT_TRUE(unit->is_oneshot);
    EXPECT_TRUE(unit->remains_after_exit);
    EXPECT_FALSE(unit->can_be_enabled);
}

TEST(UnitFile, TooManyLines_AreRefused) {
    EXPECT_EQ(parse_unit_file(std::string(20'000, '\n')).error().code, Errc::too_large);
    EXPECT_TRUE(parse_unit_file(""));
}

TEST(UnitFile, InstancesFillTheirTemplate) {
    EXPECT_EQ(template_of("getty@tty1.service"), "getty@.service");
    EXPECT_EQ(template_of("getty@.service"), "");
    EXPECT_EQ(template_of("ssh.service"), "");
    EXPECT_EQ(
        expanded_description("on %I, %i, 5%% %n %", "x@dev-sd\\x2da.service"),
        "on dev/sd-a, dev-sd\\x2da, 5% %n %"
    );
}

} // namespace
} // namespace sonae::collect
