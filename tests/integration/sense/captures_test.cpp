// SPDX-License-Identifier: Apache-2.0
// Real captures, which are not part of this repository: SONAE_CAPTURES names their folder. What is
// expected of each was read from tcpdump -nn -v.
#include "agent/sense/capture/capture_file.hpp"
#include "agent/sense/report/document.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace sonae::sense {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::optional<fs::path> folder() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the test has one thread
    auto const* const name = std::getenv("SONAE_CAPTURES");
    return name == nullptr ? std::nullopt : std::optional{fs::path{name}};
}

std::string document_text(fs::path const& file) {
    auto capture = CaptureFile::open(file);
    if (!capture) {
        return {};
    }
    auto const link = link_type_of(capture->link_number());
    if (!link) {
        return {};
    }
    auto source = CaptureSource{capture->link_name(), {}};
    auto observer = Observer{Limits{}};
    while (true) {
        auto const packet = capture->next();
        if (!packet) {
            source.fault = packet.error().text();
            break;
        }
        if (!packet.value()) {
            break;
        }
        auto const& read = *packet.value();
        observer.observe(*link, read.bytes, read.size, read.at);
    }
    return document_of(source, observer, findings_of(observer.model()));
}

class RealCaptures : public testing::Test {
protected:
    void SetUp() override {
        if (!folder()) {
            GTEST_SKIP() << "SONAE_CAPTURES is not set: no real captures to read";
        }
    }

    /// The document of one capture; skips the test when the folder does not hold it.
    static Json read(std::string const& name) {
        auto const file = *folder() / name;
        return fs::exists(file) ? Json::parse(document_text(file)) : Json{};
    }

    /// The texts of one kind that the document has about a host.
    static std::vector<std::string>
    texts(Json const& document, std::string const& mac, std::string const& kind) {
        auto found = std::vector<std::string>{};
        for (auto const& host : document.at("hosts")) {
            for (auto const& identity : host.at("identities")) {
                if (host.at("mac") == mac && identity.at("kind") == kind) {
                    found.push_back(identity.at("text"));
                }
            }
        }
        return found;
    }

    /// The texts of one kind that the document has about an address behind a router.
    static std::vector<std::string>
    far_texts(Json const& document, std::string const& address, std::string const& kind) {
        auto found = std::vector<std::string>{};
        for (auto const& remote : document.at("remote_addresses")) {
            for (auto const& identity : remote.at("identities")) {
                if (remote.at("address") == address && identity.at("kind") == kind) {
                    found.push_back(identity.at("text"));
                }
            }
        }
        return found;
    }
};

#define READ_OR_SKIP(document, name)                                                               \
    auto const document = read(name);                                                              \
    if ((document).is_null()) {                                                                    \
        GTEST_SKIP() << (name) << " is not there";                                                 \
    }

using testing::ElementsAre;

TEST_F(RealCaptures, EveryOneIsReadAndGivesAValidDocument) {
    auto count = 0;
    for (auto const& entry : fs::directory_iterator{*folder()}) {
        auto const text = document_text(entry.path());
        if (text.empty()) {
            continue;
        }
        EXPECT_EQ(valid_utf8_prefix(text), text.size()) << entry.path();
        EXPECT_TRUE(Json::accept(text)) << entry.path();
        ++count;
    }
    EXPECT_GT(count, 0);
}

TEST_F(RealCaptures, ASwitchThatSpeaksLldpIsANamedNeighbour) {
    READ_OR_SKIP(document, "lldpd-8023bt.pcap");
    auto const& neighbour = document.at("neighbours").at(0);
    EXPECT_EQ(neighbour.at("name"), "cisco-bt-switch");
    EXPECT_EQ(neighbour.at("chassis"), "c0:64:e4:a9:9b:80");
    EXPECT_EQ(neighbour.at("port"), "Gi1/0/2");
    EXPECT_EQ(neighbour.at("port_vlan"), 1);
    EXPECT_EQ(neighbour.at("capabilities"), Json({"bridge"}));
    EXPECT_EQ(neighbour.at("management"), Json({"192.168.1.1"}));
}

TEST_F(RealCaptures, TheInventoryOfASmallSwitchIsReadAndItsPlaceIsNot) {
    READ_OR_SKIP(document, "lldpd-sg200.pcap");
    auto const mac = std::string{"00:35:35:35:35:35"};
    EXPECT_THAT(texts(document, mac, "lldp_model"), ElementsAre("SG 200-08P"));
    EXPECT_THAT(texts(document, mac, "lldp_serial"), ElementsAre("XXX11111ZZZ"));
    EXPECT_THAT(texts(document, mac, "lldp_firmware"), ElementsAre("1.0.8.3"));
    EXPECT_EQ(document.dump().find("Berlin"), std::string::npos);
}

TEST_F(RealCaptures, TwoManagementAddressesOfANeighbourAreKept) {
    READ_OR_SKIP(document, "tcpdump-lldp_mudurl.pcap");
    auto const& neighbour = document.at("neighbours").at(0);
    EXPECT_EQ(neighbour.at("name"), "upstairs.ofcourseimright.com");
    EXPECT_EQ(neighbour.at("count"), 2);
    auto const expected = Json({"62.12.173.114", "2001:8a8:1006:4:223:54ff:fec2:5702"});
    EXPECT_EQ(neighbour.at("management"), expected);
}

TEST_F(RealCaptures, ALeaseThroughARelayGivesTheExactNetworkAndTheFingerprint) {
    READ_OR_SKIP(document, "tcpdump-dhcp-mud.pcap");
    auto const& segment = document.at("segments").at(0);
    EXPECT_EQ(segment.at("prefix"), "62.12.173.120/29");
    EXPECT_EQ(segment.at("gateways"), Json({"62.12.173.121"}));
    EXPECT_EQ(segment.at("dhcp_servers"), Json({"62.12.173.114"}));
    EXPECT_EQ(segment.at("relays"), Json({"62.12.173.121"}));
    EXPECT_EQ(segment.at("lease_seconds"), 600);
    EXPECT_EQ(segment.at("domain"), "ofcourseimright.com");
    auto const mac = std::string{"b8:27:eb:b8:53:c8"};
    EXPECT_THAT(texts(document, mac, "dhcp_host_name"), ElementsAre("raspberrypi"));
    EXPECT_THAT(
        texts(document, mac, "dhcp_parameters"),
        ElementsAre("1,121,33,3,6,12,15,28,42,51,54,58,59,100,101,119")
    );
}

TEST_F(RealCaptures, ARelayAgentTellsTheCircuit) {
    READ_OR_SKIP(document, "zeek-dhcp-dhcp_ack_subscriber_id_and_agent_remote_id.pcap");
    auto const mac = std::string{"00:0a:28:00:fa:42"};
    EXPECT_THAT(texts(document, mac, "dhcp_circuit"), ElementsAre("this is only a test..."));
    EXPECT_THAT(texts(document, mac, "dhcp_remote"), ElementsAre("13"));
}

TEST_F(RealCaptures, TwoNetworksBehindOneRelayAreToldApart) {
    READ_OR_SKIP(document, "tcpdump-dhcp-rfc4388.pcap");
    ASSERT_EQ(document.at("segments").size(), 2U);
    EXPECT_EQ(document.at("segments").at(0).at("prefix"), "10.30.0.0/16");
    EXPECT_EQ(document.at("segments").at(1).at("prefix"), "10.50.0.0/16");
    EXPECT_EQ(document.at("gateways").at(0).at("mac"), "74:83:ef:07:d0:a9");
}

TEST_F(RealCaptures, ALeaseOfDhcp6IsBoundToTheMacOfItsDuid) {
    READ_OR_SKIP(document, "tcpdump-dhcpv6-ia-na.pcap");
    auto const& host = document.at("hosts").at(0);
    EXPECT_EQ(host.at("mac"), "00:01:02:03:04:05");
    EXPECT_EQ(host.at("addresses").at(0).at("address"), "2a00:1:1:200:38e6:b22e:c440:acdf");
    EXPECT_EQ(host.at("addresses").at(0).at("binding"), "leased");
}

TEST_F(RealCaptures, EveryVlanOfARapidPvstTrunkHasItsRoot) {
    READ_OR_SKIP(document, "tcpdump-rpvstp-trunk-native-vid5.pcap");
    ASSERT_EQ(document.at("trees").size(), 3U);
    EXPECT_EQ(document.at("trees").at(0).at("root"), "32769.00:1f:6d:96:ec:00");
    EXPECT_EQ(document.at("trees").at(2).at("vlan"), 5);
    EXPECT_EQ(document.at("trees").at(2).at("root"), "32773.00:1f:6d:96:ec:00");
}

TEST_F(RealCaptures, ArpPairsAreClaims) {
    READ_OR_SKIP(document, "zeek-arp-who-has.pcap");
    auto const& hosts = document.at("hosts");
    ASSERT_EQ(hosts.size(), 2U);
    EXPECT_EQ(hosts.at(0).at("mac"), "78:31:c1:c6:3f:c2");
    EXPECT_EQ(hosts.at(0).at("addresses").at(0).at("address"), "10.0.0.2");
    EXPECT_EQ(hosts.at(1).at("mac"), "f8:ed:a5:c0:a4:f1");
    EXPECT_EQ(hosts.at(1).at("addresses").at(0).at("address"), "10.0.0.1");
}

TEST_F(RealCaptures, ARouterIsFoundByItsAdvertisementAndByWhatItPassesOn) {
    READ_OR_SKIP(document, "zeek-communityid-icmp6.pcap");
    EXPECT_EQ(document.at("segments").at(0).at("prefix"), "3ffe:507:0:1::/64");
    auto const& gateway = document.at("gateways").at(0);
    EXPECT_EQ(gateway.at("mac"), "00:60:97:07:69:ea");
    EXPECT_EQ(gateway.at("evidence"), Json({"forwards_others", "sends_router_adverts"}));
}

TEST_F(RealCaptures, ADomainControllerIsFoundByTwoPortsThatAnswer) {
    READ_OR_SKIP(document, "zeek-ldap-aduser1.pcap");
    auto const& role = document.at("hosts").at(0).at("roles").at(0);
    EXPECT_EQ(role.at("role"), "domain_controller");
    EXPECT_EQ(role.at("evidence"), Json({"answers_kerberos", "answers_ldap"}));
}

TEST_F(RealCaptures, ADomainControllerSaysItsNamesAndItsBuildInSmb) {
    READ_OR_SKIP(document, "zeek-ldap-aduser1.pcap");
    auto const mac = std::string{"00:0c:29:3f:9e:82"};
    EXPECT_THAT(texts(document, mac, "ntlm_computer"), ElementsAre("WIN-VGO56I95EAK"));
    EXPECT_THAT(texts(document, mac, "ntlm_dns_domain"), ElementsAre("ADHACKING.local"));
    EXPECT_THAT(texts(document, mac, "ntlm_version"), ElementsAre("10.0.20348"));
    EXPECT_THAT(texts(document, mac, "smb_dialect"), ElementsAre("SMB 3.0"));
    EXPECT_THAT(texts(document, mac, "smb_signing"), ElementsAre("required"));
    EXPECT_THAT(texts(document, mac, "kerberos_realm"), ElementsAre("ADHACKING.LOCAL"));
}

TEST_F(RealCaptures, BothEndsOfARemoteProcedureCallAreNamedAndTheUserIsNot) {
    READ_OR_SKIP(document, "zeek-dce-rpc-dce_rpc_ntlm.pcapng");
    EXPECT_THAT(texts(document, "00:0c:29:26:89:bf", "ntlm_computer"), ElementsAre("CBTH-WS-2"));
    EXPECT_THAT(texts(document, "00:0c:29:b0:21:17", "ntlm_computer"), ElementsAre("CBTH-WS-1"));
    EXPECT_EQ(document.dump().find("Administrator"), std::string::npos);
}

TEST_F(RealCaptures, TheOldProtocolOfFilesIsNotedWithItsSystem) {
    READ_OR_SKIP(document, "zeek-smb-raw_ntlm_in_smb.pcap");
    auto const mac = std::string{"08:00:27:46:28:0b"};
    EXPECT_THAT(texts(document, mac, "smb_dialect"), ElementsAre("SMB 1"));
    EXPECT_THAT(texts(document, mac, "smb_system"), ElementsAre("Windows 5.1"));
    EXPECT_THAT(texts(document, mac, "smb_signing"), ElementsAre("off"));
}

TEST_F(RealCaptures, ATicketThatSpansTwoSegmentsNamesTheServer) {
    READ_OR_SKIP(document, "zeek-krb-smb_gssapi.pcap");
    EXPECT_THAT(
        far_texts(document, "10.24.8.44", "kerberos_service"),
        ElementsAre("cifs/EDISK03A.housing.hksarg")
    );
}

TEST_F(RealCaptures, EveryMessageOfARealmIsRead) {
    READ_OR_SKIP(document, "zeek-krb-kinit.pcap");
    EXPECT_EQ(document.at("protocols").at("kerberos").at("understood"), 188);
    EXPECT_THAT(texts(document, "00:24:1d:84:7e:79", "kerberos_realm"), ElementsAre("VLADG.NET"));
}

TEST_F(RealCaptures, TheCertificateBehindARemoteDesktopIsRead) {
    READ_OR_SKIP(document, "zeek-rdp-rdp-no-cookie-mstshash.pcap");
    auto const server = std::string{"10.132.153.76"};
    EXPECT_THAT(
        far_texts(document, server, "tls_certificate_name"),
        ElementsAre("CLK-456040-D.one.phoenix.gov")
    );
    EXPECT_THAT(
        far_texts(document, server, "tls_certificate_end"), ElementsAre("2025-05-04T23:19:19Z")
    );
    EXPECT_THAT(far_texts(document, server, "rdp_security"), ElementsAre("nla"));
    EXPECT_EQ(document.at("sessions").at(0).at("protocol"), "rdp");
}

TEST_F(RealCaptures, TimeServersOutsideAreReadAndNotKept) {
    READ_OR_SKIP(document, "zeek-ntp-NTP_sync.pcap");
    EXPECT_EQ(document.at("protocols").at("ntp").at("understood"), 30);
    EXPECT_TRUE(document.at("sessions").empty());
}

} // namespace

} // namespace sonae::sense
