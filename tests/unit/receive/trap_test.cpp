// SPDX-License-Identifier: Apache-2.0
// Packets in tests/data/traps were sent by snmptrap of net-snmp 5.9.3.
#include "daemon/receive/trap/events.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace sonae::receive::trap {
namespace {

using ::testing::HasSubstr;

Bytes packet(std::string const& name) {
    auto const file = fs::path{SONAE_TEST_DATA} / "traps" / (name + ".hex");
    auto text = read_text(file, most_bytes).value();
    std::erase(text, '\n');
    return from_hex(text).value();
}

telemetry::Address ip(std::string_view text) {
    return topology::parse_address(text).value();
}

devices::Credential community(std::string name) {
    auto credential = devices::Credential{};
    credential.version = devices::Version::v2c;
    credential.community = std::move(name);
    return credential;
}

devices::Credential user(devices::Auth auth, devices::Privacy privacy) {
    auto credential = devices::Credential{};
    credential.user = "sonae";
    credential.auth = auth;
    credential.auth_secret = auth == devices::Auth::none ? "" : "longauthsecret";
    credential.privacy = privacy;
    credential.privacy_secret = privacy == devices::Privacy::none ? "" : "longprivsecret";
    return credential;
}

Trap read(std::string const& name, std::vector<devices::Credential> const& credentials = {}) {
    auto const trap = Reader{credentials}.read(packet(name));
    EXPECT_TRUE(trap) << name << ": " << (trap ? "" : trap.error().text());
    return trap ? *trap : Trap{};
}

std::string error_of(Bytes const& bytes, std::vector<devices::Credential> const& credentials = {}) {
    auto const trap = Reader{credentials}.read(bytes);
    return trap ? "none" : trap.error().text();
}

template <class Body>
Body told(std::string const& name) {
    auto const found =
        recognise(read(name), ip("10.1.99.7"), parse_rfc3339("2026-05-12T01:00:00Z").value());
    EXPECT_TRUE(found.is_known);
    auto const* const body = found.body ? std::get_if<Body>(&*found.body) : nullptr;
    EXPECT_NE(body, nullptr) << name;
    return body == nullptr ? Body{} : *body;
}

TEST(Traps, APortThatWentDown_IsToldWithItsName) {
    auto const change = told<telemetry::PortChange>("linkdown_v2c");
    EXPECT_EQ(change.port, "Gi1/0/12");
    EXPECT_FALSE(change.is_up);
    EXPECT_TRUE(change.is_enabled);
    auto const up = told<telemetry::PortChange>("linkup_disabled_v2c");
    EXPECT_EQ(up.port, "#12");
    EXPECT_TRUE(up.is_up);
    EXPECT_FALSE(up.is_enabled);
}

TEST(Traps, WhoeverDidNotKnowTheSecretOfADevice_IsToldWithHisAddress) {
    auto const logon = told<telemetry::Logon>("authentication_v2c");
    EXPECT_EQ(logon.service, telemetry::LogonService::snmp);
    EXPECT_EQ(logon.outcome, telemetry::LogonOutcome::refused);
    EXPECT_EQ(logon.client.address, ip("203.0.113.9"));
    EXPECT_EQ(logon.server.address, ip("10.1.99.7"));
}

TEST(Traps, AChangedConfiguration_IsTold) {
    auto const change = told<telemetry::ConfigurationChange>("config_v2c");
    EXPECT_EQ(change.part, telemetry::ConfigurationPart::configuration);
}

TEST(Traps, APowerSupply_SaysWhatItRunsOn) {
    EXPECT_FALSE(told<telemetry::PowerChange>("ups_v2c").is_on_mains);
    EXPECT_FALSE(told<telemetry::PowerChange>("apc_v1").is_on_mains);
    EXPECT_TRUE(told<telemetry::PowerChange>("ups_alarm_removed_v2c").is_on_mains);
}

TEST(Traps, OfTheFirstVersion_AreTranslatedAndNameTheirDevice) {
    auto const trap = read("coldstart_v1");
    EXPECT_EQ(trap.kind.text(), "1.3.6.1.6.3.1.1.5.1");
    EXPECT_EQ(text_of(trap.agent.value()), "10.1.99.7");
    EXPECT_EQ(read("apc_v1").kind.text(), "1.3.6.1.4.1.318.0.5");
    EXPECT_FALSE(told<telemetry::Silence>("coldstart_v1").is_silent);
}

TEST(Traps, ThatNobodyKnows_AreNotKnown) {
    EXPECT_FALSE(recognise(read("unknown_v2c"), {}, {}).is_known);
}

TEST(Traps, AnInform_IsAnsweredWithItsOwnValues) {
    auto const trap = read("inform_v2c");
    auto expected = packet("inform_v2c");
    auto const at = std::ranges::find(expected, std::uint8_t{0xA6});
    ASSERT_NE(at, expected.end());
    *at = 0xA2;
    EXPECT_EQ(trap.answer, expected);
    EXPECT_TRUE(read("linkdown_v2c").answer.empty());
}

TEST(Traps, OfAnotherCommunity_AreRefusedWhereOneIsSet) {
    EXPECT_EQ(error_of(packet("linkdown_v2c"), {community("hospital")}), "none");
    EXPECT_THAT(
        error_of(packet("linkdown_v2c"), {community("other")}), HasSubstr("community is not known")
    );
}

TEST(Traps, OfTheThirdVersion_AreReadWithEachOfTheCiphers) {
    using devices::Auth;
    using devices::Privacy;

    struct Case {
        std::string name;
        devices::Credential credential;
    };

    auto const cases = std::vector<Case>{
        {"v3_sha_aes", user(Auth::sha, Privacy::aes128)},
        {"v3_sha_aes256", user(Auth::sha, Privacy::aes256)},
        {"v3_sha256_aes256", user(Auth::sha256, Privacy::aes256)},
        {"v3_sha256_auth_only", user(Auth::sha256, Privacy::none)},
        {"v3_no_auth", user(Auth::none, Privacy::none)},
    };
    for (auto const& each : cases) {
        EXPECT_EQ(read(each.name, {each.credential}).kind.text(), "1.3.6.1.6.3.1.1.5.1")
            << each.name;
    }
}

TEST(Traps, OfTheThirdVersion_AreRefusedWithoutTheirSecret) {
    using devices::Auth;
    using devices::Privacy;
    auto wrong = user(Auth::sha256, Privacy::aes256);
    wrong.auth_secret = "anothersecret";
    auto const bytes = packet("v3_sha256_aes256");
    EXPECT_THAT(error_of(bytes, {wrong}), HasSubstr("the secret is not that of the user"));
    EXPECT_THAT(error_of(bytes), HasSubstr("the user is not known"));
    auto const good = user(Auth::sha256, Privacy::aes256);
    EXPECT_THAT(error_of(packet("v3_no_auth"), {good}), HasSubstr("with another security"));
    auto forged = bytes;
    forged.back() ^= 1U;
    EXPECT_THAT(error_of(forged, {good}), HasSubstr("the secret is not that of the user"));
}

TEST(Traps, ThatAreBroken_AreRefusedWithTheirPlace) {
    auto const whole = packet("linkdown_v2c");
    for (auto size = std::size_t{0}; size < whole.size(); ++size) {
        auto const part = Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_THAT(error_of(part), HasSubstr("SNMP packet: octet ")) << size;
    }
    EXPECT_EQ(error_of({0x31, 0x00}), "a tag is 0x31 in place of 0x30 (SNMP packet: octet 0)");
    EXPECT_THAT(error_of(Bytes(most_bytes + 1, 0x30)), HasSubstr("more than 8 KiB"));
    EXPECT_THAT(error_of({0x30, 0x03, 0x02, 0x01, 0x09}), HasSubstr("not known"));
}

TEST(Ber, NumbersHaveTheirSign) {
    auto const number = [](Bytes const& bytes) {
        auto reader = BerReader{bytes};
        auto const element = reader.next().value();
        return integer_of(element).value();
    };
    EXPECT_EQ(number({0x02, 0x01, 0xFF}), -1);
    EXPECT_EQ(number({0x02, 0x02, 0x00, 0xFF}), 255);
    EXPECT_EQ(number({0x42, 0x05, 0x00, 0xFF, 0xFF, 0xFF, 0xFF}), 4'294'967'295);
}

} // namespace
} // namespace sonae::receive::trap
