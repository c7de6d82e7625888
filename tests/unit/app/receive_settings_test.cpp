// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/settings.hpp"
#include "inventory/base/file.hpp"
#include "inventory/topology/address.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::app {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> faults_in(std::string_view toml) {
    auto settings = Settings{};
    auto const done = read_settings(toml, "test", settings);
    return done ? std::vector<std::string>{} : done.error().where;
}

TEST(ReceiveTable, WithoutIt_NothingIsReceived) {
    auto settings = Settings{};
    ASSERT_TRUE(read_settings("log_level = \"info\"\n", "test", settings));
    EXPECT_FALSE(settings.receive.is_on());
}

TEST(ReceiveTable, HasPlacesRangesFilesAndCredentials) {
    auto settings = Settings{};
    auto const done = read_settings(
        R"(
[receive]
from = ["10.1.0.0/16", "192.0.2.7", "fd00::/8"]
relays = ["10.1.5.1"]
messages_per_second = 50
utc_offset = "+00:00"
domains = ["hosp.example"]
syslog_udp = "0.0.0.0:514"
syslog_tcp = "[::]:601"
syslog_tls = "0.0.0.0:6514"
traps = "0.0.0.0:162"
eve_files = ["/var/log/suricata/eve.json"]
eve_socket = "/run/sonae/eve.sock"
zeek_folders = ["/opt/zeek/logs/current"]

[[receive.credentials]]
name = "switches"
user = "sonae"
auth_secret_file = "/etc/sonae/snmp-auth"
privacy_secret_file = "/etc/sonae/snmp-privacy"
)",
        "test",
        settings
    );
    ASSERT_TRUE(done) << done.error().text();
    auto const& receive = settings.receive;
    ASSERT_EQ(receive.from.size(), 3U);
    EXPECT_EQ(topology::text_of(receive.from[1]), "192.0.2.7/32");
    EXPECT_EQ(receive.relays.size(), 1U);
    EXPECT_EQ(receive.messages_per_second, 50);
    EXPECT_EQ(receive.utc_offset, Millis{0});
    EXPECT_THAT(receive.domains, ElementsAre("hosp.example"));
    EXPECT_EQ(receive.syslog_udp->port, 514);
    EXPECT_EQ(receive.syslog_tcp->address, "::");
    EXPECT_EQ(receive.syslog_tls->port, 6'514);
    EXPECT_EQ(receive.traps->port, 162);
    EXPECT_EQ(receive.eve_files.size(), 1U);
    EXPECT_EQ(receive.eve_socket, "/run/sonae/eve.sock");
    EXPECT_EQ(receive.zeek_folders.size(), 1U);
    EXPECT_EQ(receive.credentials.at(0).user, "sonae");
}

TEST(ReceiveTable, EachFaultNamesItsLineAndKey) {
    auto const faults = faults_in(R"([receive]
from = ["10.1.0.0/16", "nowhere"]
syslog_udp = "514"
utc_offset = "JST"
messages_per_second = 0
domains = [""]
eve_file = "x"
)");
    EXPECT_THAT(faults, Contains(AllOf(HasSubstr("line 2"), HasSubstr("nowhere"))));
    EXPECT_THAT(faults, Contains(AllOf(HasSubstr("line 3"), HasSubstr("syslog_udp"))));
    EXPECT_THAT(faults, Contains(AllOf(HasSubstr("line 4"), HasSubstr("utc_offset"))));
    EXPECT_THAT(faults, Contains(AllOf(HasSubstr("line 5"), HasSubstr("1 to 10000"))));
    EXPECT_THAT(faults, Contains(HasSubstr("domains")));
    EXPECT_THAT(faults, Contains(HasSubstr("eve_file")));
    EXPECT_THAT(faults_in("receive = 1\n"), Contains(HasSubstr("must be a table")));
    EXPECT_THAT(
        faults_in("[receive]\ntraps = \"0.0.0.0:162\"\n"), Contains(HasSubstr("needs from"))
    );
}

TEST(ReceiveTable, TheExampleOfTheDocumentsIsTaken) {
    auto const text =
        read_text(fs::path{SONAE_SOURCE_DIR} / "docs/configuration.md", 1'000'000).value();
    auto const begin = text.find("[receive]\n");
    ASSERT_NE(begin, std::string::npos);
    auto settings = Settings{};
    auto const done =
        read_settings(text.substr(begin, text.find("```", begin) - begin), "test", settings);
    ASSERT_TRUE(done) << done.error().text();
    EXPECT_TRUE(settings.receive.syslog_tls);
}

} // namespace
} // namespace sonae::app
