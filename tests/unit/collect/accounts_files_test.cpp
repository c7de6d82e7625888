// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/accounts/accounts_autologin.hpp"
#include "agent/collect/accounts/accounts_passwd.hpp"
#include "agent/collect/accounts/lastlog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace sonae::collect {

TEST(Passwd, Entries_AreReadAndOthersCounted) {
    auto const lines =
        parse_passwd("root:x:0:0:root:/root:/bin/bash\n# comment\n+nis::::::\n\nbad:x:zero:0:::\n"
                     "short:x:1\n:x:1:1:::\nnobody:*:65534:65534:nobody:/:/usr/sbin/nologin");

    ASSERT_EQ(lines.entries.size(), 2U);
    EXPECT_EQ(lines.malformed, 3U);
    EXPECT_EQ(lines.entries[0].shell, "/bin/bash");
    EXPECT_EQ(lines.entries[1].uid, 65534U);
}

TEST(Passwd, Shadow_TellsTheKindOfThePasswordOnly) {
    auto const lines = parse_shadow(
        "open::20000:0:99999:7:::\nset:$y$hash:20001:0:99999:7::20500:\nlocked:!$6$hash:::::::\n"
        "never:*:20000\nfresh:!!:20000:0\n:x:1\n"
    );

    ASSERT_EQ(lines.entries.size(), 5U);
    EXPECT_FALSE(lines.entries[0].has_password);
    EXPECT_FALSE(lines.entries[0].is_locked);
    EXPECT_TRUE(lines.entries[1].has_password);
    EXPECT_EQ(lines.entries[1].expires_day, 20500);
    EXPECT_TRUE(lines.entries[2].has_password);
    EXPECT_TRUE(lines.entries[2].is_locked);
    EXPECT_EQ(lines.entries[2].changed_day, std::nullopt);
    EXPECT_FALSE(lines.entries[3].has_password);
    EXPECT_TRUE(lines.entries[3].is_locked);
    EXPECT_FALSE(lines.entries[4].has_password);
    EXPECT_TRUE(lines.entries[4].is_locked);
}

TEST(Passwd, Groups_HaveTheirMembers) {
    auto const lines = parse_group("sudo:x:27:a,b,,c\nempty:x:28:\nbad:x:y:\n");

    ASSERT_EQ(lines.entries.size(), 2U);
    EXPECT_THAT(lines.entries[0].members, ::testing::ElementsAre("a", "b", "c"));
    EXPECT_TRUE(lines.entries[1].members.empty());
    EXPECT_EQ(lines.malformed, 1U);
}

TEST(Passwd, Shells_ThatLetAPersonWork_AreInteractive) {
    EXPECT_TRUE(is_interactive_shell("/bin/bash"));
    EXPECT_TRUE(is_interactive_shell(""));
    EXPECT_FALSE(is_interactive_shell("/usr/sbin/nologin"));
    EXPECT_FALSE(is_interactive_shell("/bin/false"));
    EXPECT_FALSE(is_interactive_shell("/bin/sync"));
}

TEST(Lastlog, ARecord_GivesItsTimeAndZeroIsNever) {
    auto record = std::string(lastlog_of_x86_64.record_bytes, '\0');
    EXPECT_EQ(lastlog_time(record, lastlog_of_x86_64), std::nullopt);
    record.replace(0, 4, std::string{"\x80\x43\x55\x69", 4});

    EXPECT_EQ(lastlog_time(record, lastlog_of_x86_64), 0x69554380);
    EXPECT_EQ(lastlog_time(record.substr(1), lastlog_of_x86_64), std::nullopt);
}

TEST(Wtmp, Logins_AreFoundAmongOtherRecords) {
    auto const made = [](char type, std::string_view user, char second) {
        auto record = std::string(wtmp_of_x86_64.record_bytes, '\0');
        record[0] = type;
        record.replace(wtmp_of_x86_64.user_offset, user.size(), user);
        record[wtmp_of_x86_64.time_offset] = second;
        return record;
    };
    auto const wtmp = made(2, "reboot", 1) + made(7, "sato", 2) + made(8, "sato", 3) +
                      made(7, std::string(32, 'x'), 4) + made(7, "", 5) +
                      made(7, "sato", 6).substr(0, 300);
    auto found = std::map<std::string, std::int64_t>{};

    for_each_login(wtmp, wtmp_of_x86_64, [&](std::string_view user, std::int64_t seconds) {
        found.emplace(user, seconds);
    });

    EXPECT_EQ(found, (std::map<std::string, std::int64_t>{{"sato", 2}, {std::string(32, 'x'), 4}}));
}

TEST(AutoLogin, Getty_SaysItWithAnOptionOfTheLastCommand) {
    EXPECT_EQ(
        getty_auto_login("[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin ward %I\n"),
        true
    );
    EXPECT_EQ(getty_auto_login("[Service]\nExecStart=-/sbin/agetty -a ward %I $TERM\n"), true);
    EXPECT_EQ(getty_auto_login("[Service]\nExecStart=-/sbin/agetty -o '-p -- \\\\u' %I\n"), false);
    EXPECT_EQ(getty_auto_login("[Service]\n#ExecStart=-/sbin/agetty -a x\n"), std::nullopt);
}

TEST(AutoLogin, DisplayManagers_SayItInTheirSections) {
    EXPECT_EQ(gdm_auto_login("[daemon]\nAutomaticLoginEnable = true\nAutomaticLogin=ward\n"), true);
    EXPECT_EQ(gdm_auto_login("[daemon]\n#AutomaticLoginEnable=true\n"), std::nullopt);
    EXPECT_EQ(gdm_auto_login("[security]\nAutomaticLoginEnable=true\n"), std::nullopt);
    EXPECT_EQ(gdm_auto_login("[daemon]\nTimedLoginEnable=False\n"), false);
    EXPECT_EQ(lightdm_auto_login("[Seat:*]\nautologin-user=ward\n"), true);
    EXPECT_EQ(lightdm_auto_login("[Seat:*]\nautologin-user=\nautologin-guest=false\n"), false);
    EXPECT_EQ(sddm_auto_login("[Autologin]\nUser=ward\nSession=plasma\n"), true);
    EXPECT_EQ(sddm_auto_login("[Users]\nUser=ward\n"), std::nullopt);
}

} // namespace sonae::collect
