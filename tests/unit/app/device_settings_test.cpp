// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/settings.hpp"
#include "inventory/base/file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::app {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

devices::Settings read(std::string_view toml) {
    auto settings = Settings{};
    auto const done = read_settings(toml, "test", settings);
    EXPECT_TRUE(done) << (done ? "" : done.error().text());
    return settings.devices;
}

std::vector<std::string> faults_in(std::string_view toml) {
    auto settings = Settings{};
    auto const done = read_settings(toml, "test", settings);
    return done ? std::vector<std::string>{} : done.error().where;
}

TEST(DeviceSettings, WithoutATable_NobodyIsAsked) {
    auto const devices = read("log_level = \"info\"\n");
    EXPECT_TRUE(devices.seeds.empty());
    EXPECT_TRUE(devices.credentials.empty());
}

TEST(DeviceSettings, ReadsSeedsRangesAndCredentials) {
    auto const devices = read(R"(
[devices]
seeds = ["10.1.99.1", "fd00::1"]
clinical = ["10.1.20.0/24"]
interval_s = 600
heartbeat_s = 5

[[devices.credentials]]
name = "switches"
user = "sonae"
auth_secret_file = "/etc/sonae/snmp-auth"
privacy_secret_file = "/etc/sonae/snmp-privacy"
for = ["10.1.99.0/24"]

[[devices.credentials]]
name = "old"
version = "v2c"
community_file = "/etc/sonae/snmp-community"
)");
    ASSERT_EQ(devices.seeds.size(), 2U);
    EXPECT_EQ(text_of(devices.seeds[1]), "fd00::1");
    EXPECT_EQ(text_of(devices.clinical.front()), "10.1.20.0/24");
    EXPECT_EQ(devices.interval.count(), 600);
    EXPECT_EQ(devices.heartbeat.count(), 5);
    ASSERT_EQ(devices.credentials.size(), 2U);
    EXPECT_EQ(devices.credentials[0].auth, devices::Auth::sha256);
    EXPECT_EQ(devices.credentials[0].privacy, devices::Privacy::aes256);
    EXPECT_EQ(text_of(devices.credentials[0].only_for.front()), "10.1.99.0/24");
    EXPECT_EQ(devices.credentials[1].version, devices::Version::v2c);
}

TEST(DeviceSettings, NamesEveryFaultWithItsLine) {
    auto const faults = faults_in(R"([devices]
seeds = ["10.1.99.999"]
clinical = ["10.1.20.5/24"]
heartbeat_s = 0
intervall_s = 3600
sweep = ["10.0.0.0/8"]

[[devices.credentials]]
name = "switches"
auth = "md5"
)");
    EXPECT_THAT(faults, Contains("line 2: devices seeds has \"10.1.99.999\": not an address"));
    EXPECT_THAT(
        faults,
        Contains("line 3: devices clinical has \"10.1.20.5/24\": the prefix is 10.1.20.0/24")
    );
    EXPECT_THAT(faults, Contains("line 4: devices heartbeat_s must be a number from 1 to 3600"));
    EXPECT_THAT(faults, Contains(HasSubstr("did you mean interval_s?")));
    EXPECT_THAT(faults, Contains(HasSubstr("sweep has more than 4096 addresses")));
    EXPECT_THAT(
        faults,
        Contains("line 10: devices.credentials auth must be one of \"sha256\", \"sha\", \"none\"")
    );
    EXPECT_THAT(faults, Contains(HasSubstr("devices.credentials needs user")));
}

TEST(DeviceSettings, ASeedInAClinicalRangeIsAFault) {
    EXPECT_THAT(
        faults_in("[devices]\nseeds = [\"10.1.20.5\"]\nclinical = [\"10.1.20.0/24\"]\n"),
        Contains(HasSubstr("seeds has 10.1.20.5, which clinical forbids to ask"))
    );
}

TEST(DeviceSettings, PrivacyNeedsAuthAndEachItsOwnSecret) {
    auto const faults = faults_in(R"([[devices.credentials]]
name = "x"
user = "sonae"
auth = "none"
auth_secret_file = "/etc/sonae/a"
privacy_secret_file = "relative"
)");
    EXPECT_THAT(
        faults,
        ElementsAre(
            "line 1: devices.credentials privacy needs auth",
            "line 1: devices.credentials auth_secret_file is not used with these settings",
            "line 1: devices.credentials privacy_secret_file must begin with /"
        )
    );
}

TEST(DeviceSettings, TheExampleOfTheDocumentsIsTaken) {
    auto const text =
        read_text(fs::path{SONAE_SOURCE_DIR} / "docs/configuration.md", 1'000'000).value();
    auto const begin = text.find("[devices]\n");
    ASSERT_NE(begin, std::string::npos);
    auto const devices =
        read(std::string_view{text}.substr(begin, text.find("```", begin) - begin));
    EXPECT_EQ(devices.credentials.size(), 2U);
}

} // namespace
} // namespace sonae::app
