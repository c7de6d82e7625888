// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/os/os_linux.hpp"
#include "agent/collect/os/os_release_parse.hpp"
#include "tests/unit/collect/fixture.hpp"

namespace sonae::collect {
namespace {

using testing::collected;
using testing::MachineFolder;
using testing::shown;
using testing::whole_machine;

OsCollector collector_of_debian() {
    return OsCollector{[] {
        return KernelNames{
            "his-db01", "6.1.0-18-amd64", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1", "x86_64"};
    }};
}

std::string container_in(MachineFolder const& folder) {
    auto context = Context{};
    context.root = folder.root();
    auto const found = container_of(context);
    auto const* const text = text_of(found);
    return text == nullptr ? "absent" : *text;
}

TEST(Os, OfADebianServer_NamesSystemKernelZoneAndBoot) {
    auto collector = collector_of_debian();

    auto const os = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(os.state, schema::SectionState::complete);
    EXPECT_EQ(shown(os, "", "name"), "Debian GNU/Linux");
    EXPECT_EQ(shown(os, "", "version"), "12");
    EXPECT_EQ(shown(os, "", "build"), "12.5");
    EXPECT_EQ(shown(os, "", "id"), "debian");
    EXPECT_EQ(shown(os, "", "codename"), "bookworm");
    EXPECT_EQ(shown(os, "", "pretty_name"), "Debian GNU/Linux 12 (bookworm)");
    EXPECT_EQ(shown(os, "", "kernel"), "6.1.0-18-amd64");
    EXPECT_EQ(shown(os, "", "kernel_version"), "#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1");
    EXPECT_EQ(shown(os, "", "architecture"), "x86_64");
    EXPECT_EQ(shown(os, "", "hostname"), "his-db01");
    EXPECT_EQ(shown(os, "", "timezone"), "Asia/Tokyo");
    EXPECT_EQ(shown(os, "", "boot_time"), "2024-04-30T18:00:00Z");
    EXPECT_EQ(shown(os, "", "container"), "none");
    EXPECT_EQ(testing::source_of(os, "", "kernel"), "uname(2)");
    EXPECT_EQ(testing::source_of(os, "", "build"), "/etc/debian_version");
}

TEST(Os, OfAContainer_SaysWhichAndWhatIsNotThere) {
    auto collector = collector_of_debian();

    auto const os = collected(collector, whole_machine("debian12_container"));

    EXPECT_EQ(shown(os, "", "container"), "docker");
    EXPECT_EQ(shown(os, "", "timezone"), "absent: not_found");
}

TEST(Os, BootTimeThatWaversUnderNtp_KeepsTheContent) {
    auto folder = MachineFolder{};
    folder.file("/proc/sys/kernel/random/boot_id", "boot-1\n")
        .file("/proc/stat", "btime 1714500000\n");
    auto collector = collector_of_debian();
    auto const first = collected(collector, folder.root());

    folder.file("/proc/stat", "btime 1714500002\n");
    auto const second = collected(collector, folder.root());

    EXPECT_EQ(schema::content_json(second), schema::content_json(first));
}

TEST(Os, AnotherBoot_IsAnotherBootTimeHoweverNear) {
    auto folder = MachineFolder{};
    folder.file("/proc/sys/kernel/random/boot_id", "boot-1\n")
        .file("/proc/stat", "btime 1714500000\n");
    auto collector = collector_of_debian();
    collected(collector, folder.root());

    folder.file("/proc/sys/kernel/random/boot_id", "boot-2\n")
        .file("/proc/stat", "btime 1714500030\n");

    auto const second = collected(collector, folder.root());
    EXPECT_EQ(shown(second, "", "boot_time"), "2024-04-30T18:00:30Z");
}

TEST(Os, WithoutEtcOsRelease_ReadsTheVendors) {
    auto folder = MachineFolder{};
    folder.file("/usr/lib/os-release", "NAME=\"Rocky Linux\"\nID=rocky\nVERSION_ID=9.3\n");
    auto collector = collector_of_debian();

    auto const os = collected(collector, folder.root());

    EXPECT_EQ(shown(os, "", "name"), "Rocky Linux");
    EXPECT_EQ(shown(os, "", "build"), "absent: not_applicable");
    EXPECT_EQ(shown(os, "", "codename"), "absent: not_found");
    EXPECT_EQ(testing::source_of(os, "", "name"), "/usr/lib/os-release");
}

TEST(Os, OfUbuntu_TakesThePointReleaseAsBuild) {
    auto folder = MachineFolder{};
    folder.file("/etc/debian_version", "bookworm/sid\n")
        .file(
            "/etc/os-release",
            "ID=ubuntu\nVERSION_ID=\"22.04\"\nVERSION=\"22.04.4 LTS (Jammy Jellyfish)\"\n"
        );
    auto collector = collector_of_debian();

    EXPECT_EQ(shown(collected(collector, folder.root()), "", "build"), "22.04.4");
}

TEST(Os, WhereFilesAreBrokenOrAFolder_SaysUnreadable) {
    auto folder = MachineFolder{};
    folder.file("/etc/os-release", std::string_view{"\0\xFF\n[nonsense]\n", 14})
        .folder("/etc/timezone")
        .file("/proc/stat", "btime soon\n");
    auto collector = OsCollector{[] { return std::optional<KernelNames>{}; }};

    auto const os = collected(collector, folder.root());

    EXPECT_EQ(shown(os, "", "name"), "absent: unreadable");
    EXPECT_EQ(shown(os, "", "build"), "absent: unreadable");
    EXPECT_EQ(shown(os, "", "timezone"), "absent: unreadable");
    EXPECT_EQ(shown(os, "", "boot_time"), "absent: unreadable");
    EXPECT_EQ(shown(os, "", "kernel"), "absent: unreadable");
    EXPECT_EQ(shown(os, "", "container"), "absent: not_found");
}

TEST(Os, TwoReadersOfOneMachine_SayTheSame) {
    auto one = collector_of_debian();
    auto two = collector_of_debian();

    EXPECT_EQ(
        schema::content_json(collected(one, whole_machine("debian12_vm"))),
        schema::content_json(collected(two, whole_machine("debian12_vm")))
    );
}

TEST(Container, IsNamedByItsManagersMarks) {
    EXPECT_EQ(
        container_in(MachineFolder{}.file("/run/systemd/container", "systemd-nspawn\n")),
        "systemd-nspawn"
    );
    EXPECT_EQ(container_in(MachineFolder{}.file("/run/systemd/container", "rkt\n")), "other");
    EXPECT_EQ(container_in(MachineFolder{}.file("/run/.containerenv", "")), "podman");
    EXPECT_EQ(
        container_in(MachineFolder{}.file("/proc/1/cgroup", "1:name=systemd:/lxc.payload.x\n")),
        "lxc"
    );
    EXPECT_EQ(container_in(MachineFolder{}.file("/proc/1/cgroup", "0::/kubepods/pod1\n")), "other");
    EXPECT_EQ(
        container_in(MachineFolder{}.file(
            "/proc/self/mountinfo",
            "1 0 0:1 / / rw - zfs x rw\n2 1 0:2 /proc/stat /proc/stat rw - fuse.lxcfs lxcfs rw\n"
        )),
        "lxc"
    );
}

TEST(Container, WithoutAMountedRootInSight_IsAChroot) {
    auto folder = MachineFolder{};
    folder.file("/proc/self/mountinfo", "22 29 0:20 / /proc rw - proc proc rw\n");

    EXPECT_EQ(container_in(folder), "chroot");
}

TEST(Container, WhereTheFirstProcessHasAnotherRoot_IsAChroot) {
    auto folder = MachineFolder{};
    folder.file("/proc/self/mountinfo", "29 1 0:1 / / rw - ext4 x rw\n").link("/proc/1/root", "/");

    EXPECT_EQ(container_in(folder), "chroot");

    folder.link("/proc/1/root", "../..");
    EXPECT_EQ(container_in(folder), "none");
}

TEST(OsRelease, QuotingIsThatOfAShell) {
    auto const release =
        parse_os_release("A=\"x \\\"y\\\" \\$z\"\nB='a\\b'\n# C=1\n  D = 2\nE=a\nE=b\r\n");

    ASSERT_TRUE(release);
    EXPECT_EQ(release->find("A"), "x \"y\" $z");
    EXPECT_EQ(release->find("B"), "a\\b");
    EXPECT_EQ(release->find("C"), "");
    EXPECT_EQ(release->find("D"), "");
    EXPECT_EQ(release->find("E"), "b");
}

TEST(OsRelease, AnOpenQuote_CostsItsLineOnly) {
    auto const release = parse_os_release("NAME=\"Debian\nID=debian\n");

    ASSERT_TRUE(release);
    EXPECT_EQ(release->find("NAME"), "");
    EXPECT_EQ(release->find("ID"), "debian");
}

TEST(OsRelease, WithoutAssignmentsOrWithTooMany_IsRefused) {
    auto many = std::string{};
    for (auto i = 0; i < 300; ++i) {
        many += "A=1\n";
    }

    EXPECT_EQ(parse_os_release("<html>").error().code, Errc::malformed);
    EXPECT_EQ(parse_os_release(many).error().code, Errc::too_large);
}

TEST(ZoneOfLink, NamesTheZoneOrNothing) {
    EXPECT_EQ(zone_of_link("../usr/share/zoneinfo/Asia/Tokyo"), "Asia/Tokyo");
    EXPECT_EQ(zone_of_link("/usr/share/zoneinfo/posix/Asia/Tokyo"), "Asia/Tokyo");
    EXPECT_EQ(zone_of_link("/etc/tokyo"), "");
}

} // namespace
} // namespace sonae::collect
