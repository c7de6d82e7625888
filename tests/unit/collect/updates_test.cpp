// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/sections.hpp"
#include "tests/fakes/fake_sha256.hpp"
#include "tests/unit/collect/packages_pack.hpp"
#include "tests/unit/collect/packages_support.hpp"
#include "tests/unit/collect/rpm_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstdlib>
#include <ctime>

namespace sonae::collect {

namespace {

using namespace sonae::testing;
using schema::Absence;
using schema::SectionState;

/// The zone of the machine for the time of a test.
class TimeZone {
public:
    // NOLINTBEGIN(concurrency-mt-unsafe): tests of this program run one after the other
    explicit TimeZone(char const* zone) {
        ::setenv("TZ", zone, 1);
        ::tzset();
    }

    TimeZone(TimeZone const&) = delete;
    TimeZone& operator=(TimeZone const&) = delete;

    ~TimeZone() {
        ::unsetenv("TZ");
        ::tzset();
    }

    // NOLINTEND(concurrency-mt-unsafe)
};

schema::Section updates_at(std::filesystem::path const& root) {
    return collect_at(*make_updates_collector(), root);
}

constexpr auto lists = std::string_view{"/var/lib/apt/lists/"};
constexpr auto bookworm =
    std::string_view{"deb.debian.org_debian_dists_bookworm_main_binary-amd64_Packages"};

std::string content_of(std::filesystem::path const& file) {
    return read_text(file, 1024 * 1024).value();
}

/// A copy of the Debian machine whose main list is packed.
void pack_main_list(
    std::filesystem::path const& root,
    std::string_view extension,
    std::string (*pack)(std::string_view)
) {
    copy_machine("debian12", root);
    auto const plain = root / std::string{lists}.substr(1) / bookworm;
    auto const packed = pack(content_of(plain));
    std::filesystem::remove(plain);
    put(root, std::string{lists} + std::string{bookworm} + std::string{extension}, packed);
}

} // namespace

TEST(Updates, OnDebian_CountWhatAptWouldUpgrade) {
    auto const zone = TimeZone{"Asia/Tokyo"};

    auto const section = updates_at(machine("debian12"));

    EXPECT_EQ(section.state, SectionState::complete);
    EXPECT_EQ(text(section, "", "manager"), "apt");
    EXPECT_EQ(number(section, "", "pending"), 3);
    EXPECT_EQ(number(section, "", "kept_back"), 2);
    EXPECT_EQ(number(section, "", "pending_security"), 3);
    EXPECT_EQ(text(section, "", "last_success"), "2025-05-19T21:25:09Z");
    EXPECT_EQ(source(section, "", "last_success"), "/var/log/apt/history.log");
    EXPECT_EQ(text(section, "", "automatic"), "on");
    EXPECT_EQ(value<bool>(section, "", "reboot_required"), true);
    EXPECT_EQ(
        value<schema::Texts>(section, "", "reboot_packages"), (schema::Texts{"dbus", "linux-base"})
    );
    EXPECT_TRUE(parse_rfc3339(text(section, "", "lists_refreshed_at")));
}

TEST(Updates, OnDebian_EachUpdateSaysFromWhereAndWhy) {
    auto const section = updates_at(machine("debian12"));

    EXPECT_EQ(text(section, "pending:tzdata:all", "candidate"), "2025b-0+deb12u2");
    EXPECT_EQ(value<bool>(section, "pending:tzdata:all", "is_security"), false);
    EXPECT_EQ(text(section, "pending:tzdata:all", "origin"), "Debian:12.11/stable");
    // The point release supersedes a security update and brings it.
    EXPECT_EQ(text(section, "pending:libssl3:amd64", "candidate"), "3.0.17-1~deb12u1");
    EXPECT_EQ(value<bool>(section, "pending:libssl3:amd64", "is_security"), true);
    EXPECT_EQ(
        text(section, "pending:openssl:amd64", "origin"), "Debian-Security:12/stable-security"
    );
    EXPECT_EQ(value<bool>(section, "pending:openssl:amd64", "is_kept_back"), std::nullopt);
    EXPECT_EQ(value<bool>(section, "pending:nginx:amd64", "is_kept_back"), true);
    EXPECT_EQ(value<bool>(section, "pending:linux-image-amd64:amd64", "is_kept_back"), true);
    // Its list belongs to a source that is switched off.
    EXPECT_EQ(section.find("pending:passwd:amd64"), nullptr);
}

TEST(Updates, OnUbuntu_PhasingPinsAndSecurityAreHonoured) {
    auto const section = updates_at(machine("ubuntu2204"));

    EXPECT_EQ(number(section, "", "pending"), 3);
    EXPECT_EQ(number(section, "", "kept_back"), 1);
    EXPECT_EQ(number(section, "", "pending_security"), 2);
    EXPECT_EQ(
        text(section, "pending:libexpat1:amd64", "origin"),
        "Ubuntu:22.04/jammy-updates, Ubuntu:22.04/jammy-security"
    );
    EXPECT_EQ(value<bool>(section, "pending:snapd:amd64", "is_kept_back"), true);
    EXPECT_EQ(section.find("pending:firefox:amd64"), nullptr);
    EXPECT_EQ(text(section, "", "automatic"), "off");
    EXPECT_EQ(absence(section, "", "last_success"), Absence::not_found);
    EXPECT_EQ(value<bool>(section, "", "reboot_required"), false);
}

TEST(Updates, HoweverListsAreCompressed_TheResultIsTheSame) {
    auto const expected = updates_at(machine("debian12"));

    for (auto const& packer : packers) {
        auto const folder = TemporaryFolder{};
        pack_main_list(folder.path() / "root", packer.extension, packer.pack);

        auto const section = updates_at(folder.path() / "root");

        EXPECT_EQ(section.state, SectionState::complete) << packer.extension;
        EXPECT_EQ(number(section, "", "pending"), 3) << packer.extension;
        EXPECT_EQ(section.items.size(), expected.items.size()) << packer.extension;
    }
}

TEST(Updates, ADamagedList_GivesNoNumbersButAReason) {
    for (auto const& packer : packers) {
        auto const folder = TemporaryFolder{};
        auto const root = folder.path() / "root";
        pack_main_list(root, packer.extension, packer.pack);
        auto const file = root / std::string{lists}.substr(1) /
                          (std::string{bookworm} + std::string{packer.extension});
        auto const whole = content_of(file);
        put(root,
            "/" + std::filesystem::relative(file, root).string(),
            whole.substr(0, whole.size() / 2));

        auto const section = updates_at(root);

        EXPECT_EQ(section.state, SectionState::partial) << packer.extension;
        EXPECT_EQ(section.reason, Absence::unreadable) << packer.extension;
        EXPECT_EQ(absence(section, "", "pending"), Absence::unreadable) << packer.extension;
    }
}

TEST(Updates, WithoutLists_TheNumbersAreAbsentAndTheRestIsThere) {
    auto const folder = TemporaryFolder{};
    copy_machine("debian12", folder.path() / "root");
    std::filesystem::remove_all(folder.path() / "root/var/lib/apt/lists");

    auto const section = updates_at(folder.path() / "root");

    EXPECT_EQ(section.state, SectionState::complete);
    EXPECT_EQ(absence(section, "", "pending"), Absence::not_found);
    EXPECT_EQ(absence(section, "", "pending_security"), Absence::not_found);
    EXPECT_EQ(absence(section, "", "lists_refreshed_at"), Absence::not_found);
    EXPECT_EQ(text(section, "", "automatic"), "on");
}

TEST(Updates, AMaskedOrDisabledTimer_IsADecision) {
    auto const folder = TemporaryFolder{};
    auto const masked = folder.path() / "masked";
    auto const disabled = folder.path() / "disabled";
    copy_machine("debian12", masked);
    copy_machine("debian12", disabled);
    std::filesystem::create_directories(masked / "etc/systemd/system");
    std::filesystem::create_symlink(
        "/dev/null", masked / "etc/systemd/system/apt-daily-upgrade.timer"
    );
    put(disabled, "/lib/systemd/system/apt-daily-upgrade.timer", "[Timer]\n");
    std::filesystem::create_directories(disabled / "etc/systemd/system/timers.target.wants");

    EXPECT_EQ(absence(updates_at(masked), "", "automatic"), Absence::disabled_by_policy);
    EXPECT_EQ(absence(updates_at(disabled), "", "automatic"), Absence::disabled_by_policy);
}

TEST(Updates, PeriodicSwitchedOff_IsADecision) {
    auto const folder = TemporaryFolder{};
    copy_machine("debian12", folder.path() / "root");
    put(folder.path() / "root", "/etc/apt/apt.conf.d/99off", "APT::Periodic::Enable \"0\";\n");

    auto const section = updates_at(folder.path() / "root");

    EXPECT_EQ(absence(section, "", "automatic"), Absence::disabled_by_policy);
}

TEST(Updates, ANewerKernelInBoot_AsksForARestart) {
    auto const folder = TemporaryFolder{};
    auto const root = folder.path() / "root";
    copy_machine("ubuntu2204", root);
    put(root, "/proc/sys/kernel/osrelease", "5.15.0-90-generic\n");
    put(root, "/boot/vmlinuz-5.15.0-90-generic", "");
    auto const before = updates_at(root);
    put(root, "/boot/vmlinuz-5.15.0-101-generic", "");

    auto const after = updates_at(root);

    EXPECT_EQ(value<bool>(before, "", "reboot_required"), false);
    EXPECT_EQ(value<bool>(after, "", "reboot_required"), true);
}

TEST(Updates, TheSameCollector_SeesWhatChanged) {
    auto const folder = TemporaryFolder{};
    auto const root = folder.path() / "root";
    copy_machine("debian12", root);
    auto const collector = make_updates_collector();
    auto const first = collect_at(*collector, root);
    auto const again = collect_at(*collector, root);
    auto status = content_of(root / "var/lib/dpkg/status");
    status.replace(status.find("2025b-0+deb12u1"), 15, "2025b-0+deb12u2");
    put(root, "/var/lib/dpkg/status", status);

    auto const changed = collect_at(*collector, root);

    EXPECT_EQ(schema::content_hash(first, fake_sha256), schema::content_hash(again, fake_sha256));
    EXPECT_EQ(number(first, "", "pending"), 3);
    EXPECT_EQ(number(changed, "", "pending"), 2);
}

TEST(Updates, OnRocky_SayWhatCachesTellAndNoMore) {
    auto const folder = TemporaryFolder{};
    put(folder.path(), "/var/lib/rpm/Packages.db", rpm_ndb({rpm_header({"a", "1", "1"})}));
    put(folder.path(), "/etc/dnf/automatic.conf", "[commands]\napply_updates = yes\n");
    put(folder.path(), "/etc/systemd/system/timers.target.wants/dnf-automatic.timer", "");
    put(folder.path(), "/var/cache/dnf/baseos-0123/repodata/repomd.xml", "<repomd/>");
    auto* history = static_cast<sqlite3*>(nullptr);
    std::filesystem::create_directories(folder.path() / "var/lib/dnf");
    ::sqlite3_open((folder.path() / "var/lib/dnf/history.sqlite").c_str(), &history);
    ::sqlite3_exec(
        history,
        "CREATE TABLE trans (id INTEGER PRIMARY KEY, dt_begin INTEGER, dt_end INTEGER, state "
        "INTEGER);"
        "INSERT INTO trans VALUES (1, 1, 1767225600, 1), (2, 2, 1777593600, 2);",
        nullptr,
        nullptr,
        nullptr
    );
    ::sqlite3_close(history);

    auto const section = updates_at(folder.path());

    EXPECT_EQ(text(section, "", "manager"), "dnf");
    EXPECT_EQ(absence(section, "", "pending"), Absence::over_budget);
    EXPECT_EQ(text(section, "", "last_success"), "2026-01-01T00:00:00Z");
    EXPECT_EQ(text(section, "", "automatic"), "on");
    EXPECT_TRUE(parse_rfc3339(text(section, "", "lists_refreshed_at")));
}

TEST(Updates, OnAlpine_AreThoseOfTheCachedIndex) {
    auto const folder = TemporaryFolder{};
    auto const root = folder.path() / "root";
    copy_machine("alpine318", root);
    constexpr auto index = std::string_view{
        "C:Q1\nP:libcrypto3\nV:3.1.8-r0\nA:x86_64\n\nC:Q2\nP:musl\nV:1.2.4-r2\nA:x86_64\n\n"
        "C:Q3\nP:busybox\nV:1.36.1-r2\nA:x86_64\n"};
    auto const tar = [](std::string_view name, std::string_view content) {
        auto entry = std::string{name};
        entry.resize(512);
        entry += content;
        entry.resize((entry.size() + 511) / 512 * 512);
        return entry;
    };
    // As apk makes it: two gzip members, the first with the signature.
    put(root,
        "/var/cache/apk/APKINDEX.0123abcd.tar.gz",
        packed_gzip(tar(".SIGN.RSA.key", "\x01\x02\n\nP:x\nV:1\n\n")) +
            packed_gzip(tar("DESCRIPTION", "v3.18") + tar("APKINDEX", index)));

    auto const section = updates_at(root);

    EXPECT_EQ(text(section, "", "manager"), "apk");
    EXPECT_EQ(number(section, "", "pending"), 1);
    EXPECT_EQ(text(section, "pending:libcrypto3:x86_64", "candidate"), "3.1.8-r0");
    EXPECT_EQ(absence(section, "", "pending_security"), Absence::not_applicable);
}

TEST(Updates, OnAMachineWithoutAManager_TheSectionIsAbsent) {
    auto const folder = TemporaryFolder{};

    auto const section = updates_at(folder.path());

    EXPECT_EQ(section.state, SectionState::absent);
    EXPECT_EQ(section.reason, Absence::not_found);
}

} // namespace sonae::collect
