// SPDX-License-Identifier: Apache-2.0
#include "agent/app/watch_settings.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::agent {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(WatchSettingsFile, ThatIsWhole_IsRead) {
    auto const settings = parse_watch_settings(R"(
folders = ["/srv/share/", "/"]
leave_out = ["/srv/share/backup"]
fanotify = "never"
snapshots = ["/.snapshots"]

[canaries]
allowed_programs = ["/usr/bin/restic", "/opt/av/"]
allowed_accounts = ["backup"]

[[services]]
name = "his"
kind = "clinical"

[[antivirus]]
product = "ClamAV"
service = "clamav-daemon"
signatures = ["/var/lib/clamav/daily.cld"]
)");
    ASSERT_TRUE(settings) << settings.error().text();
    EXPECT_THAT(settings->folders, ElementsAre("/srv/share", "/"));
    EXPECT_THAT(settings->leave_out, ElementsAre("/srv/share/backup"));
    EXPECT_EQ(settings->fanotify, host::Fanotify::never);
    EXPECT_THAT(settings->may_touch_canaries.programs, ElementsAre("/usr/bin/restic", "/opt/av/"));
    EXPECT_THAT(settings->may_touch_canaries.accounts, ElementsAre("backup"));
    ASSERT_EQ(settings->services.size(), 1U);
    EXPECT_EQ(settings->services[0].kind, telemetry::ServiceKind::clinical);
    ASSERT_EQ(settings->antivirus.size(), 1U);
    EXPECT_EQ(settings->antivirus[0].signatures.size(), 1U);
}

TEST(WatchSettingsFile, ThatIsWrong_NamesEveryLine) {
    auto const settings = parse_watch_settings(R"(folders = ["srv"]
folder = 1
fanotify = "yes"
[canaries]
allowed_programs = "restic"
[[services]]
name = "x"
kind = "clinic"
)");
    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().code, Errc::invalid_argument);
    for (auto const* const part :
         {"\"srv\"",
          "line 2",
          "did you mean folders?",
          "line 3",
          "line 5",
          "line 8",
          "\"clinical\""}) {
        EXPECT_THAT(settings.error().what, HasSubstr(part));
    }
}

TEST(WatchSettingsFile, ThatIsNoToml_NamesTheLine) {
    auto const settings = parse_watch_settings("folders = [\n\"/srv\"\n[canaries]\n");
    ASSERT_FALSE(settings);
    EXPECT_THAT(settings.error().what, HasSubstr("line "));
}

TEST(WatchSettingsFile, ThatIsNotThere_ConfiguresNothing) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto const settings = read_watch_settings(folder.path() / "watch.toml");
    ASSERT_TRUE(settings);
    EXPECT_TRUE(settings->folders.empty());
    EXPECT_EQ(settings->fanotify, host::Fanotify::automatic);
}

} // namespace
} // namespace sonae::agent
