// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/network/address_text.hpp"
#include "agent/collect/network/network_linux.hpp"
#include "agent/collect/network/network_parse.hpp"
#include "tests/unit/collect/fixture.hpp"

#include <arpa/inet.h>
#include <cstring>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>

namespace sonae::collect {
namespace {

using testing::collected;
using testing::MachineFolder;
using testing::shown;
using testing::whole_machine;

template <class T>
void append(Bytes& bytes, T const& value) {
    auto raw = std::array<std::uint8_t, sizeof(T)>{};
    std::memcpy(raw.data(), &value, sizeof(T));
    bytes.insert(bytes.end(), raw.begin(), raw.end());
}

void append_attribute(Bytes& bytes, std::uint16_t type, Bytes const& content) {
    append(bytes, static_cast<std::uint16_t>(4 + content.size()));
    append(bytes, type);
    bytes.insert(bytes.end(), content.begin(), content.end());
    bytes.resize((bytes.size() + 3) & ~std::size_t{3});
}

Bytes text_bytes(std::string_view text) {
    auto bytes = Bytes(text.begin(), text.end());
    bytes.push_back(0);
    return bytes;
}

template <class T>
Bytes number_bytes(T number) {
    auto bytes = Bytes{};
    append(bytes, number);
    return bytes;
}

Bytes message(std::uint16_t type, Bytes const& content) {
    auto bytes = Bytes{};
    append(
        bytes, nlmsghdr{static_cast<std::uint32_t>(16 + content.size()), type, NLM_F_MULTI, 1, 0}
    );
    bytes.insert(bytes.end(), content.begin(), content.end());
    return bytes;
}

struct LinkSpec {
    std::string name = {};
    int index = 2;
    std::string kind = {};
    Bytes mac = {0x02, 0x00, 0x5E, 0x10, 0x00, 0x01};
    unsigned flags = IFF_UP | IFF_RUNNING;
    std::uint8_t state = 6;
    std::uint32_t master = 0;
    std::uint16_t hardware = ARPHRD_ETHER;
};

Bytes link_message(LinkSpec const& spec) {
    auto content = Bytes{};
    append(content, ifinfomsg{AF_UNSPEC, 0, spec.hardware, spec.index, spec.flags, 0});
    append_attribute(content, IFLA_IFNAME, text_bytes(spec.name));
    append_attribute(content, IFLA_ADDRESS, spec.mac);
    append_attribute(content, IFLA_MTU, number_bytes(std::uint32_t{1500}));
    append_attribute(content, IFLA_OPERSTATE, {spec.state});
    if (spec.master != 0) {
        append_attribute(content, IFLA_MASTER, number_bytes(spec.master));
    }
    if (!spec.kind.empty()) {
        auto information = Bytes{};
        append_attribute(information, IFLA_INFO_KIND, text_bytes(spec.kind));
        append_attribute(content, IFLA_LINKINFO | NLA_F_NESTED, information);
    }
    return message(RTM_NEWLINK, content);
}

Bytes packed(std::string const& text) {
    auto bytes = Bytes(text.find(':') == std::string::npos ? 4 : 16);
    auto const family = bytes.size() == 4 ? AF_INET : AF_INET6;
    EXPECT_EQ(::inet_pton(family, text.c_str(), bytes.data()), 1) << text;
    return bytes;
}

Bytes address_message(
    int index, std::string const& text, std::uint8_t prefix, std::uint32_t flags = 0x80
) {
    auto const address = packed(text);
    auto content = Bytes{};
    auto const family = static_cast<std::uint8_t>(address.size() == 4 ? AF_INET : AF_INET6);
    append(content, ifaddrmsg{family, prefix, 0, 0, static_cast<std::uint32_t>(index)});
    append_attribute(content, IFA_ADDRESS, address);
    append_attribute(content, IFA_FLAGS, number_bytes(flags));
    return message(RTM_NEWADDR, content);
}

Bytes route_message(
    std::string const& gateway,
    std::uint32_t metric,
    std::uint8_t prefix = 0,
    std::uint32_t table = RT_TABLE_MAIN
) {
    auto const address = packed(gateway);
    auto content = Bytes{};
    auto header = rtmsg{};
    header.rtm_family = static_cast<std::uint8_t>(address.size() == 4 ? AF_INET : AF_INET6);
    header.rtm_dst_len = prefix;
    header.rtm_table = static_cast<std::uint8_t>(table);
    header.rtm_type = RTN_UNICAST;
    append(content, header);
    append_attribute(content, RTA_GATEWAY, address);
    append_attribute(content, RTA_PRIORITY, number_bytes(metric));
    return message(RTM_NEWROUTE, content);
}

Bytes joined(std::vector<Bytes> const& parts) {
    auto all = Bytes{};
    for (auto const& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

AskNetlink answers(Bytes links, Bytes addresses, Bytes routes) {
    return [=](NetlinkQuestion question) -> Result<Bytes> {
        switch (question) {
        case NetlinkQuestion::links:
            return links;
        case NetlinkQuestion::addresses:
            return addresses;
        case NetlinkQuestion::routes:
            return routes;
        }
        return Bytes{};
    };
}

NetworkCollector server_collector() {
    return NetworkCollector{answers(
        joined(
            {link_message(
                 {"lo", 1, "", {0, 0, 0, 0, 0, 0}, IFF_UP | IFF_LOOPBACK, 0, 0, ARPHRD_LOOPBACK}
             ),
             link_message({"eno1", 2}),
             link_message({"br0", 3, "bridge"}),
             link_message({"veth12ab", 4, "veth", {2, 0, 0, 0, 0, 9}, IFF_UP, 6, 3}),
             link_message({"wg0", 5, "wireguard", {}, IFF_UP | IFF_RUNNING, 0, 0, 0xFFFE}),
             link_message({"eno2", 6, "", {0xAC, 0x1F, 0x6B, 0xAA, 0xBB, 0xCC}, IFF_UP, 2})}
        ),
        joined(
            {address_message(2, "fe80::2", 64),
             address_message(2, "192.0.2.7", 24),
             address_message(2, "2001:db8::7", 64),
             address_message(2, "2001:db8::dead", 64, IFA_F_TEMPORARY),
             address_message(2, "2001:db8::beef", 64, IFA_F_TENTATIVE),
             address_message(2, "192.0.2.8", 24, IFA_F_SECONDARY),
             address_message(5, "10.9.0.1", 24)}
        ),
        joined(
            {route_message("2001:db8::1", 1024),
             route_message("192.0.2.2", 200),
             route_message("192.0.2.1", 100),
             route_message("192.0.2.99", 0, 24),
             route_message("192.0.2.98", 0, 0, 100)}
        )
    )};
}

TEST(Network, OfAServer_ListsInterfacesThatLast) {
    auto collector = server_collector();

    auto const network = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(network.state, schema::SectionState::complete);
    EXPECT_EQ(shown(network, "if:eno1", "mac"), "02:00:5e:10:00:01");
    EXPECT_EQ(
        shown(network, "if:eno1", "addresses"),
        "[192.0.2.7/24, 192.0.2.8/24, 2001:db8::7/64, fe80::2/64]"
    );
    EXPECT_EQ(shown(network, "if:eno1", "type"), "ethernet");
    EXPECT_EQ(shown(network, "if:eno1", "state"), "up");
    EXPECT_EQ(shown(network, "if:eno1", "mtu"), "1500");
    EXPECT_EQ(shown(network, "if:eno1", "speed_mbps"), "10000");
    EXPECT_EQ(shown(network, "if:br0", "speed_mbps"), "absent: not_applicable");
    EXPECT_EQ(shown(network, "if:wg0", "type"), "tunnel");
    EXPECT_EQ(shown(network, "if:wg0", "mac"), "absent: not_applicable");
    EXPECT_EQ(shown(network, "if:wg0", "state"), "up");
    EXPECT_EQ(shown(network, "if:eno2", "state"), "down");
    EXPECT_EQ(shown(network, "if:eno2", "addresses"), "[]");
    EXPECT_EQ(network.find("if:lo"), nullptr);
    EXPECT_EQ(network.find("if:veth12ab"), nullptr);
}

TEST(Network, BehindTheStubOfResolved_NamesTheRealServersAndGateways) {
    auto collector = server_collector();

    auto const network = collected(collector, whole_machine("debian12_server"));

    EXPECT_EQ(shown(network, "", "gateways"), "[192.0.2.1, 192.0.2.2, 2001:db8::1]");
    EXPECT_EQ(shown(network, "", "dns_servers"), "[192.0.2.53, 2001:db8::53]");
    EXPECT_EQ(shown(network, "", "dns_search"), "[hospital.example, lab.hospital.example]");
    EXPECT_EQ(testing::source_of(network, "", "dns_servers"), "/run/systemd/resolve/resolv.conf");
}

TEST(Network, OfAVirtualCard_HasNoSpeed) {
    auto collector = NetworkCollector{answers(link_message({"ens18"}), {}, {})};

    auto const network = collected(collector, whole_machine("debian12_vm"));

    EXPECT_EQ(shown(network, "if:ens18", "speed_mbps"), "absent: not_applicable");
    EXPECT_EQ(shown(network, "", "dns_servers"), "[192.0.2.53]");
    EXPECT_EQ(shown(network, "", "dns_search"), "[]");
    EXPECT_EQ(shown(network, "", "gateways"), "[]");
}

TEST(Network, WhereTheKernelDoesNotAnswer_KeepsWhatTheFilesSay) {
    auto collector = NetworkCollector{[](NetlinkQuestion question) -> Result<Bytes> {
        return Error{question == NetlinkQuestion::routes ? Errc::too_large : Errc::io, "no"};
    }};

    auto const network = collected(collector, whole_machine("debian12_vm"));

    EXPECT_EQ(network.state, schema::SectionState::partial);
    EXPECT_EQ(network.reason, schema::Absence::unreadable);
    EXPECT_EQ(shown(network, "", "gateways"), "absent: over_budget");
    EXPECT_EQ(shown(network, "", "dns_servers"), "[192.0.2.53]");
}

TEST(Network, WithoutResolvConf_SaysNotFound) {
    auto const folder = MachineFolder{};
    auto collector = NetworkCollector{answers({}, {}, {})};

    auto const network = collected(collector, folder.root());

    EXPECT_EQ(shown(network, "", "dns_servers"), "absent: not_found");
}

TEST(Network, ANameThatIsAPath_IsNoInterface) {
    auto collector = NetworkCollector{answers(link_message({"../../etc"}), {}, {})};

    EXPECT_EQ(collected(collector, whole_machine("debian12_vm")).items.size(), 1U);
}

TEST(NetlinkParse, LengthsThatDoNotFit_AreRefusedEverywhere) {
    auto const whole = link_message({"eno1", 2, "bridge"});
    auto refused = 0;
    for (auto length = std::size_t{16}; length < whole.size(); ++length) {
        refused += parse_links(std::span{whole}.first(length)) ? 0 : 1;
    }
    EXPECT_EQ(refused, static_cast<int>(whole.size() - 16));

    auto lying = whole;
    lying[32] = 0xFF; // length of the first attribute
    EXPECT_EQ(parse_links(lying).error().code, Errc::malformed);
    lying[32] = 3;
    EXPECT_EQ(parse_links(lying).error().code, Errc::malformed);
}

TEST(NetlinkParse, NextHops_AreGatewaysToo) {
    auto hops = Bytes{};
    for (auto const* const gateway : {"192.0.2.2", "192.0.2.1"}) {
        append(hops, rtnexthop{16, 0, 0, 2});
        append_attribute(hops, RTA_GATEWAY, packed(gateway));
    }
    auto content = Bytes{};
    append(content, rtmsg{AF_INET, 0, 0, 0, RT_TABLE_MAIN, 0, 0, RTN_UNICAST, 0});
    append_attribute(content, RTA_MULTIPATH, hops);

    auto const routes = parse_default_routes(message(RTM_NEWROUTE, content));

    ASSERT_TRUE(routes);
    ASSERT_EQ(routes->size(), 1U);
    EXPECT_EQ(routes->front().gateways, (std::vector<std::string>{"192.0.2.2", "192.0.2.1"}));
}

TEST(NetlinkParse, OtherMessagesAreNoLinks) {
    auto const links =
        parse_links(joined({address_message(2, "192.0.2.7", 24), link_message({"eno1"})}));

    ASSERT_TRUE(links);
    ASSERT_EQ(links->size(), 1U);
    EXPECT_EQ(links->front().name, "eno1");
}

TEST(LinkType, IsTheKindOrTheHardware) {
    auto const type = [](std::string kind, std::uint16_t hardware, bool is_wireless = false) {
        auto link = Link{};
        link.kind = std::move(kind);
        link.hardware = hardware;
        return link_type(link, is_wireless);
    };

    EXPECT_EQ(type("", ARPHRD_ETHER), "ethernet");
    EXPECT_EQ(type("", ARPHRD_ETHER, true), "wireless");
    EXPECT_EQ(type("vlan", ARPHRD_ETHER), "vlan");
    EXPECT_EQ(type("team", ARPHRD_ETHER), "bond");
    EXPECT_EQ(type("macvlan", ARPHRD_ETHER), "virtual");
    EXPECT_EQ(type("tun", ARPHRD_ETHER), "tunnel");
    EXPECT_EQ(type("", ARPHRD_PPP), "tunnel");
    EXPECT_EQ(type("", ARPHRD_SIT), "tunnel");
    EXPECT_EQ(type("", ARPHRD_INFINIBAND), "other");
}

TEST(ResolvConf, CommentsBlanksAndRepeats) {
    auto const settings = parse_resolv_conf("; x\nnameserver\t192.0.2.1 # main\nnameserver\nsearch "
                                            "a.example\ndomain\tb.example  c.example\r\n");

    EXPECT_EQ(settings.servers, (std::vector<std::string>{"192.0.2.1"}));
    EXPECT_EQ(settings.search, (std::vector<std::string>{"b.example", "c.example"}));
}

TEST(AddressText, IsWhatTheCLibraryWrites) {
    auto random = testing::FakeRandom{11};
    for (auto round = 0; round < 5000; ++round) {
        auto bytes = Bytes(16);
        auto mask = Bytes(8);
        random.fill(bytes);
        random.fill(mask);
        for (auto group = std::size_t{0}; group < 8; ++group) {
            if (mask[group] % 3 != 0) { // runs of zeros are what is hard
                bytes[2 * group] = bytes[2 * group + 1] = 0;
            }
        }
        auto text = std::array<char, INET6_ADDRSTRLEN>{};
        ::inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
        auto const is_compatible =
            std::string_view{text.data()}.find('.') != std::string_view::npos &&
            !std::string_view{text.data()}.starts_with("::ffff:");
        if (!is_compatible) { // the C library alone writes ::192.0.2.7
            EXPECT_EQ(address_text(bytes), text.data());
        }
    }
    EXPECT_EQ(address_text(packed("192.0.2.7")), "192.0.2.7");
    EXPECT_EQ(address_text(packed("::ffff:192.0.2.7")), "::ffff:192.0.2.7");
    EXPECT_EQ(address_text(Bytes(5)), "");
}

} // namespace
} // namespace sonae::collect
