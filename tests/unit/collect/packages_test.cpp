// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/sections.hpp"
#include "tests/fakes/fake_sha256.hpp"
#include "tests/unit/collect/packages_support.hpp"
#include "tests/unit/collect/rpm_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

namespace sonae::collect {

namespace {

using namespace sonae::testing;
using schema::Absence;
using schema::SectionState;

schema::Section packages_at(std::filesystem::path const& root) {
    return collect_at(*make_packages_collector(), root);
}

void write_rpmdb(std::filesystem::path const& file, std::vector<std::string> const& headers) {
    std::filesystem::create_directories(file.parent_path());
    auto* database = static_cast<sqlite3*>(nullptr);
    ASSERT_EQ(::sqlite3_open(file.c_str(), &database), SQLITE_OK);
    ::sqlite3_exec(
        database,
        "CREATE TABLE Packages (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)",
        nullptr,
        nullptr,
        nullptr
    );
    auto* statement = static_cast<sqlite3_stmt*>(nullptr);
    ::sqlite3_prepare_v2(
        database, "INSERT INTO Packages (blob) VALUES (?)", -1, &statement, nullptr
    );
    for (auto const& header : headers) {
        ::sqlite3_bind_blob(
            statement, 1, header.data(), static_cast<int>(header.size()), SQLITE_STATIC
        );
        EXPECT_EQ(::sqlite3_step(statement), SQLITE_DONE);
        ::sqlite3_reset(statement);
    }
    ::sqlite3_finalize(statement);
    ::sqlite3_close(database);
}

} // namespace

TEST(Packages, OnDebian_AreThoseOnTheDiskWithVersionAndSource) {
    auto const section = packages_at(machine("debian12"));

    EXPECT_EQ(section.state, SectionState::complete);
    EXPECT_EQ(section.items.size(), 11U);
    EXPECT_EQ(section.find("dpkg:removed-but-configured:amd64"), nullptr);
    EXPECT_EQ(text(section, "dpkg:passwd:amd64", "version"), "1:4.13+dfsg1-1+b1");
    EXPECT_EQ(text(section, "dpkg:passwd:amd64", "source"), "shadow");
    EXPECT_EQ(text(section, "dpkg:gcc:amd64", "source"), "gcc-defaults");
    EXPECT_EQ(text(section, "dpkg:adduser:all", "version"), "3.134");
    EXPECT_EQ(text(section, "dpkg:adduser:all", "source"), "(none)");
    EXPECT_EQ(source(section, "dpkg:adduser:all", "version"), "/var/lib/dpkg/status");
}

TEST(Packages, OnUbuntuWithTwoArchitectures_AreBothThere) {
    auto const section = packages_at(machine("ubuntu2204"));

    EXPECT_NE(section.find("dpkg:libexpat1:amd64"), nullptr);
    EXPECT_NE(section.find("dpkg:libexpat1:i386"), nullptr);
}

TEST(Packages, OnAlpine_AreReadFromApk) {
    auto const section = packages_at(machine("alpine318"));

    EXPECT_EQ(section.items.size(), 3U);
    EXPECT_EQ(text(section, "apk:libcrypto3:x86_64", "version"), "3.1.4-r1");
    EXPECT_EQ(text(section, "apk:libcrypto3:x86_64", "source"), "openssl");
    EXPECT_EQ(text(section, "apk:musl:x86_64", "source"), "(none)");
}

TEST(Packages, OnRocky_AreReadFromSqliteAndTheNewestKernelCounts) {
    auto const folder = TemporaryFolder{};
    write_rpmdb(
        folder.path() / "var/lib/rpm/rpmdb.sqlite",
        {rpm_header({"bash", "5.1.8", "6.el9", "x86_64", "bash-5.1.8-6.el9.src.rpm"}),
         rpm_header({"kernel-core", "5.14.0", "362.13.1.el9_3", "x86_64", "", 0, 60'000}),
         rpm_header({"kernel-core", "5.14.0", "362.8.1.el9_3"}),
         rpm_header({"gpg-pubkey", "350d275d", "6279464b", "(none)"})}
    );

    auto const section = packages_at(folder.path());

    EXPECT_EQ(section.state, SectionState::complete);
    EXPECT_EQ(section.items.size(), 2U);
    EXPECT_EQ(text(section, "rpm:bash:x86_64", "version"), "5.1.8-6.el9");
    EXPECT_EQ(text(section, "rpm:kernel-core:x86_64", "version"), "5.14.0-362.13.1.el9_3");
    EXPECT_EQ(section.sources.at(0), "/var/lib/rpm/rpmdb.sqlite");
}

TEST(Packages, ReadingTheRpmDatabase_WritesNothing) {
    auto const folder = TemporaryFolder{};
    auto const place = folder.path() / "var/lib/rpm";
    write_rpmdb(place / "rpmdb.sqlite", {rpm_header({"bash", "5.1.8", "6.el9"})});

    packages_at(folder.path());

    auto const files = std::distance(
        std::filesystem::directory_iterator{place}, std::filesystem::directory_iterator{}
    );
    EXPECT_EQ(files, 1);
}

TEST(Packages, OnSuse_AreReadFromNdb_AndOnCentos_FromBerkeleyDb) {
    auto const headers =
        std::vector{rpm_header({"zypper", "1.14.66", "1.1"}), rpm_header({"bash", "5.2", "1.1"})};
    auto const suse = TemporaryFolder{};
    auto const centos = TemporaryFolder{};
    put(suse.path(), "/usr/lib/sysimage/rpm/Packages.db", rpm_ndb(headers));
    put(centos.path(), "/var/lib/rpm/Packages", rpm_bdb(headers));

    auto const of_suse = packages_at(suse.path());
    auto const of_centos = packages_at(centos.path());

    EXPECT_EQ(text(of_suse, "rpm:zypper:x86_64", "version"), "1.14.66-1.1");
    EXPECT_EQ(text(of_centos, "rpm:zypper:x86_64", "version"), "1.14.66-1.1");
    EXPECT_EQ(of_centos.items.size(), 2U);
}

TEST(Packages, OfTwoManagers_AreListedTogether) {
    auto const folder = TemporaryFolder{};
    copy_machine("debian12", folder.path() / "root");
    put(folder.path() / "root", "/var/lib/rpm/Packages.db", rpm_ndb({rpm_header({"a", "1", "1"})}));

    auto const section = packages_at(folder.path() / "root");

    EXPECT_EQ(section.items.size(), 12U);
    EXPECT_NE(section.find("rpm:a:x86_64"), nullptr);
}

TEST(Packages, OfADistrolessImage_AreInAFolder) {
    auto const folder = TemporaryFolder{};
    put(folder.path(),
        "/var/lib/dpkg/status.d/base-files",
        "Package: base-files\nVersion: 12.4\nArchitecture: amd64\n");
    put(folder.path(), "/var/lib/dpkg/status.d/base-files.md5sums", "0123  etc/issue\n");

    auto const section = packages_at(folder.path());

    EXPECT_EQ(section.items.size(), 1U);
    EXPECT_EQ(text(section, "dpkg:base-files:amd64", "version"), "12.4");
}

TEST(Packages, WithoutAnyManager_TheSectionIsAbsent) {
    auto const folder = TemporaryFolder{};

    auto const section = packages_at(folder.path());

    EXPECT_EQ(section.state, SectionState::absent);
    EXPECT_EQ(section.reason, Absence::not_found);
}

TEST(Packages, ADamagedDatabase_SaysSoAndNamesIt) {
    auto const folder = TemporaryFolder{};
    put(folder.path(), "/var/lib/rpm/rpmdb.sqlite", "this is no database, only text for a test");

    auto const section = packages_at(folder.path());

    EXPECT_EQ(section.state, SectionState::absent);
    EXPECT_EQ(section.reason, Absence::unreadable);
    EXPECT_THAT(section.sources, ::testing::ElementsAre("/var/lib/rpm/rpmdb.sqlite"));
}

TEST(Packages, HostileStatus_LosesOnlyWhatMakesNoSense) {
    auto const folder = TemporaryFolder{};
    put(folder.path(),
        "/var/lib/dpkg/status",
        "Package: " + std::string(1000, 'a') +
            "\nStatus: install ok installed\nVersion: 1\n\n"
            "Package: \nStatus: install ok installed\nVersion: 1\n\n"
            "\xFF\xFE\n\nPackage: good\nStatus: install ok installed\nArchitecture: all\nVersion: 1"
    );

    auto const section = packages_at(folder.path());

    EXPECT_EQ(section.state, SectionState::partial);
    EXPECT_EQ(section.reason, Absence::unreadable);
    ASSERT_EQ(section.items.size(), 1U);
    EXPECT_EQ(section.items[0].key, "dpkg:good:all");
}

TEST(Packages, MoreThanASectionMayHold_AreCut) {
    auto const folder = TemporaryFolder{};
    auto status = std::string{};
    for (auto i = 0; i < 20'050; ++i) {
        status += "Package: p" + std::to_string(i) +
                  "\nStatus: install ok installed\nArchitecture: all\nVersion: 1\n\n";
    }
    put(folder.path(), "/var/lib/dpkg/status", status);

    auto const section = packages_at(folder.path());

    EXPECT_EQ(section.state, SectionState::partial);
    EXPECT_EQ(section.reason, Absence::over_budget);
    EXPECT_EQ(section.items.size(), 20'000U);
}

TEST(Packages, WhenTheTimeIsOver_TheSectionSaysSo) {
    auto clock = FakeClock{at("2026-05-01T02:00:00Z")};
    auto context = Context{};
    context.root = machine("debian12");
    context.clock = &clock;
    context.budget = {Millis{10}, 1024};
    context.started = clock.steady();
    clock.advance(Millis{11});

    auto const section = make_packages_collector()->collect(context);

    EXPECT_EQ(section.state, SectionState::absent);
    EXPECT_EQ(section.reason, Absence::over_budget);
}

TEST(Packages, OfTheSameState_HaveTheSameHash) {
    auto const first = packages_at(machine("debian12"));
    auto const second = packages_at(machine("debian12"));

    EXPECT_EQ(schema::content_hash(first, fake_sha256), schema::content_hash(second, fake_sha256));
}

} // namespace sonae::collect
